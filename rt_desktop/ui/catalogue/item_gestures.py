"""What can be done with the copies of the record that is read: add, correct, withdraw, take out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rt_desktop.i18n import N_, _
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.layered_page import LayeredPage
from rt_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.holding_items import ItemKept
    from rt_desktop.ui.catalogue.copies import Row
    from rt_desktop.ui.catalogue.item_part import ItemPart
    from rt_desktop.ui.catalogue.withdrawal_part import WithdrawalPart

#: Those that a copy in the list offers.
OF_A_COPY = ("catalogue.correct-item", "catalogue.withdraw-item", "catalogue.take-out-item")


class ItemGestures(LayeredPage):
    """The part of the catalogue room that looks after copies."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.search.panel.copy_asked.connect(self._on_add)
        self.search.panel.copies.list.set_gestures([self.action(name) for name in OF_A_COPY])

    @cached_property
    def items(self) -> ItemPart:
        """The form of a copy, made when it is first wanted."""
        from rt_desktop.ui.catalogue.item_part import ItemPart  # noqa: PLC0415

        return self.layer(ItemPart(self.tasks))

    @cached_property
    def withdrawal(self) -> WithdrawalPart:
        """Why a copy leaves, made when it is first wanted."""
        from rt_desktop.ui.catalogue.withdrawal_part import WithdrawalPart  # noqa: PLC0415

        return self.layer(WithdrawalPart(self.tasks))

    @action("catalogue.add-item", N_("Add a copy"), shortcut="Alt+X", icon="add")
    def _on_add(self) -> None:
        record_id = self.search.panel.record_id
        if record_id is not None:
            self.show_layer(self.items)
            self.items.begin(record_id)

    @action("catalogue.correct-item", N_("Correct the copy"), shortcut="Alt+Shift+X", icon="edit")
    def _on_correct(self) -> None:
        if (row := self._copy()) is not None:
            self.show_layer(self.items)
            self.items.begin_correction(row.id)

    @action("catalogue.withdraw-item", N_("Withdraw the copy…"), icon="trash")
    def _on_withdraw(self) -> None:
        if (row := self._copy()) is not None:
            self.show_layer(self.withdrawal)
            self.withdrawal.begin([row.id], row.name)

    @action("catalogue.take-out-item", N_("Take out a copy entered by mistake"), icon="remove")
    def _on_take_out(self) -> None:
        from rt_desktop.services.catalogue.holding_items import take_out  # noqa: PLC0415 -- the page is there sooner

        if (row := self._copy()) is not None:
            self.tasks.perform(take_out, self._show_taken_out, item_id=row.id)

    def _show_taken_out(self, made: ItemKept) -> None:
        text = _("Taken out: {name}.").format(name=made.barcode or made.title)
        self.search.done.tell_done(text, None, made.entry_id)

    def _copy(self) -> Row | None:
        """The copy that is meant; says so when one must be chosen first."""
        row = self.search.panel.copies.chosen_copy()
        if row is None and self.search.panel.view is not None:
            messages.error(_("Choose first which copy is meant."))
        return row
