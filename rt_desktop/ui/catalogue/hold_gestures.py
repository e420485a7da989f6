"""Who waits for the record that is read: held for somebody at the counter; a copy declared lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from rt_desktop.i18n import N_, _
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.item_gestures import OF_A_COPY, ItemGestures
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from rt_desktop.services.circulation.holds.cancelling import Ended
    from rt_desktop.services.circulation.losses.declaring import Lost


class HoldGestures(ItemGestures):
    """The part of the catalogue room that looks after who waits."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        offered = ("catalogue.hold-item", *OF_A_COPY, "catalogue.lost-item")
        self.search.panel.copies.list.set_gestures([self.action(name) for name in offered])
        waiters = self.search.panel.waiters
        waiters.list.set_gestures([self.action("catalogue.open-waiter"), self.action("catalogue.cancel-hold")])
        waiters.list.activated.connect(lambda _line: self._on_open_waiter())
        waiters.hold_asked.connect(self._on_hold)

    @action("catalogue.hold", N_("Hold…"), shortcut="Ctrl+B", icon="hold")
    def _on_hold(self) -> None:
        """For any copy: for who is open at the counter, else for whoever's card is scanned there."""
        self._hold(None)

    @action("catalogue.hold-item", N_("Hold this copy alone…"), icon="hold")
    def _on_hold_item(self) -> None:
        if (row := self._copy()) is not None:
            self._hold(row.id)

    def _hold(self, item_id: UUID | None) -> None:
        view = self.search.panel.view
        if view is not None:
            self.linked.emit(Link("counter", None, {"held": (view.hit.id, item_id, view.hit.title)}))

    @action("catalogue.open-waiter", N_("Open the borrower at the counter"), icon="person")
    def _on_open_waiter(self) -> None:
        line = self.search.panel.waiters.list.current()
        if line is not None and line.borrower_id is not None:
            self.linked.emit(Link("counter", None, {"borrower_id": line.borrower_id}))

    @action("catalogue.cancel-hold", N_("Cancel the hold"), icon="close")
    def _on_cancel_hold(self) -> None:
        from rt_desktop.services.circulation.holds.cancelling import cancel  # noqa: PLC0415 -- the page is there sooner

        line = self.search.panel.waiters.list.current()
        if line is not None:
            self.tasks.perform(cancel, self._show_cancelled, hold_id=line.hold_id)

    def _show_cancelled(self, ended: Ended) -> None:
        steps = "".join(f" {one.text}" for one in ended.next)
        messages.notice(_("Hold cancelled for {borrower}.").format(borrower=ended.borrower) + steps)

    @action("catalogue.lost-item", N_("Declare the copy lost"), icon="attention")
    def _on_lost(self) -> None:
        from rt_desktop.services.circulation.losses.declaring import declare  # noqa: PLC0415

        if (row := self._copy()) is not None:
            self.tasks.perform(declare, self._show_lost, item_id=row.id)

    def _show_lost(self, made: Lost) -> None:
        messages.notice(_("Declared lost: {title}.").format(title=made.title))
