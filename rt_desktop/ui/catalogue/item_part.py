"""Adding copies to a record and correcting them: the form, its gestures, what they answer."""

from __future__ import annotations

from uuid import UUID

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.holding_items import ItemKept, add, correct
from rt_desktop.services.catalogue.item_offering import ItemOffered, kept_item, new_item
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.item_form import ItemForm
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.page import Unsaved
from rt_desktop.ui.widgets.scrolling import fill


class ItemPart(Layer):
    """One copy at a time; several of one record follow each other."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, _("Copy"))
        self._record_id: UUID | None = None
        self._item_id: UUID | None = None
        self._goes_on = False
        self.form = ItemForm()
        fill(
            self,
            self.form,
            Button.of(self._actions["items.save"], kind="primary", icon=""),
            Button.of(self._actions["items.save-next"], icon=""),
            Button.of(self._actions["items.leave"], icon=""),
        )
        self.left.connect(self.form.forget)

    def begin(self, record_id: UUID) -> None:
        """Ask for the form of a new copy of a record."""
        self.tasks.read(new_item, self._show, key="items.form", refused=self._refuse_all, record_id=record_id)

    def begin_correction(self, item_id: UUID) -> None:
        """Ask for the form of a copy that is kept."""
        self.tasks.read(kept_item, self._show, key="items.form", refused=self._refuse_all, item_id=item_id)

    # ---- gestures
    @action("items.save", N_("Save"), shortcut="Ctrl+S", icon="save")
    def _on_save(self) -> None:
        self._save(goes_on=False)

    @action("items.save-next", N_("Save, and one more copy"), shortcut="Ctrl+Shift+S", icon="add")
    def _on_save_next(self) -> None:
        self._save(goes_on=True)

    @action("items.leave", N_("Close"), shortcut="Esc", icon="close")
    def _on_leave(self) -> None:
        self.leave()

    def unsaved(self) -> Unsaved | None:
        return Unsaved(self.form.title(), self._actions["items.save"]) if self.form.is_changed() else None

    def _save(self, *, goes_on: bool) -> None:
        given = self.form.given()
        if given is None or self._record_id is None:
            return
        self._goes_on = goes_on
        if self._item_id is None:
            self.tasks.perform(add, self._show_added, refused=self._show_refusal, record_id=self._record_id, **given)
            return
        seen = self.form.seen()
        changes = {key: value for key, value in given.items() if (value or None) != (seen[key] or None)}
        if not changes:
            self.left.emit()
            return
        self.tasks.perform(
            correct,
            self._show_corrected,
            refused=self._show_refusal,
            item_id=self._item_id,
            changes=changes,
            seen={key: seen[key] for key in changes},
        )

    # ---- answers
    def _show(self, offered: ItemOffered) -> None:
        self._record_id, self._item_id = offered.record_id, offered.fields.item_id
        self._actions["items.save-next"].setVisible(self._item_id is None)
        self.form.show_item(offered)

    def _show_added(self, made: ItemKept) -> None:
        self.done.emit(made.entry_id)
        self.told.emit(_("Copy added: {name}.").format(name=_named(made)), None, made.entry_id)
        if self._goes_on:
            self.begin(made.record_id)
        else:
            self.left.emit()

    def _show_corrected(self, made: ItemKept) -> None:
        self.done.emit(made.entry_id)
        self.told.emit(_("Copy corrected: {name}.").format(name=_named(made)), None, made.entry_id)
        self.left.emit()

    def _show_refusal(self, refusal: UserError) -> None:
        self.form.refuse(refusal.message)

    def _refuse_all(self, refusal: UserError) -> None:
        messages.error(refusal.message)
        self.left.emit()


def _named(made: ItemKept) -> str:
    """« RT 000 188, 372.6 GUI », or what there is of it."""
    return ", ".join(filter(None, (made.barcode or _("no code"), made.call_number)))
