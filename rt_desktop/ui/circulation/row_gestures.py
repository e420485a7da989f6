"""What can be done with the line chosen in a list of the counter: a loan, a hold, a loss."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QAction

from rt_desktop.i18n import N_, _
from rt_desktop.services.circulation.holds.cancelling import Ended, cancel, pass_on
from rt_desktop.services.circulation.holds.fetching import Fetched, fetch
from rt_desktop.services.circulation.holds.notifying import By, Notified, notify
from rt_desktop.services.circulation.holds.queue import HoldLine
from rt_desktop.services.circulation.loans import LoanLine
from rt_desktop.services.circulation.losses.declaring import Lost, declare
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.services.circulation.returning import Returned, take_back
from rt_desktop.services.circulation.today import Noticed
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.links import Link
from rt_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from rt_desktop.services.circulation.remark_settling import RemarkSettled

#: What the menu of a line offers, by what the line is.
OF_A_LOAN = ("losses.declare",)
OF_WHO_WAITS = ("holds.set-aside", "holds.cancel")
OF_WHAT_IS_ASIDE = ("holds.set-aside", "holds.call", "holds.mail", "holds.pass-on", "holds.cancel")
OF_A_LOSS = ("losses.settle", "losses.found")
OF_A_REMARK = ("remarks.settle",)

#: The menus that the menu of the page puts them in.
_HOLD, _LOSS = N_("Hold"), N_("Loss")


class RowGestures(Page):
    """A page with lists of loans, holds and losses; it says which line is chosen."""

    def chosen_line(self) -> object:
        """The line that is meant: LoanLine, HoldLine, LossLine, or None."""
        return None

    def tell_done(self, first: str, rest: str, entry_id: UUID) -> None:
        """Say what was done (`first`) with what, and what to do now; `entry_id` is what undoes it."""
        messages.notice(f"{first}{rest}")

    def offered(self, *names: str) -> list[QAction]:
        """These gestures, for the menu of a list."""
        return [self.action(name) for name in names]

    # ---- holds
    @action("holds.set-aside", N_("Set aside for them"), shortcut="Ctrl+K", icon="hold", group=_HOLD)
    def _on_set_aside(self) -> None:
        if (line := self._hold()) is not None:
            self.fetch(line)

    def fetch(self, line: HoldLine) -> None:
        """The copy on the shelf is for them: it is set aside."""
        self.tasks.perform(fetch, self._show_fetched, hold_id=line.hold_id)

    @action("holds.call", N_("Notified by phone"), shortcut="Ctrl+T", icon="check", group=_HOLD)
    def _on_called(self) -> None:
        self._tell(By.CALL)

    @action("holds.mail", N_("Notified by e-mail"), shortcut="Ctrl+M", icon="mail", group=_HOLD)
    def _on_mailed(self) -> None:
        self._tell(By.MAIL)

    @action("holds.pass-on", N_("Pass on to the next in line"), shortcut="Ctrl+J", icon="arrow-right", group=_HOLD)
    def _on_pass_on(self) -> None:
        if (line := self._hold()) is not None:
            self.tasks.perform(pass_on, partial(self._show_ended, _("Passed on")), hold_id=line.hold_id)

    @action("holds.cancel", N_("Cancel the hold"), shortcut="Del", icon="close", group=_HOLD)
    def _on_cancel(self) -> None:
        if (line := self._hold()) is not None:
            self.tasks.perform(cancel, partial(self._show_ended, _("Hold cancelled")), hold_id=line.hold_id)

    def _tell(self, by: By) -> None:
        if (line := self._hold()) is not None:
            self.tasks.perform(notify, partial(self._show_notified, line), hold_id=line.hold_id, by=by)

    def _show_notified(self, line: HoldLine, made: Notified) -> None:
        who = _(": {borrower}, for {title}").format(borrower=line.borrower, title=line.title)
        self.tell_done(_("Notified"), who, made.entry_id)

    def _show_fetched(self, made: Fetched) -> None:
        steps = " ".join([*(one.text for one in made.next), made.contact])
        self.tell_done(_("Set aside"), _(": {title}.").format(title=made.title) + f" {steps}", made.entry_id)

    def _show_ended(self, first: str, ended: Ended) -> None:
        steps = "".join(f" {one.text}" for one in ended.next)
        self.tell_done(first, _(": {title}.").format(title=ended.title) + steps, ended.entry_id)

    # ---- losses
    @action("losses.declare", N_("Declare lost"), shortcut="Ctrl+Shift+X", icon="attention", group=_LOSS)
    def _on_lost(self) -> None:
        line = self.chosen_line()
        if isinstance(line, LoanLine) and line.is_open:
            self.tasks.perform(declare, self._show_lost, item_id=line.item_id)
        else:
            messages.error(_("Choose first which loan is meant."))

    @action("losses.settle", N_("Settle the loss…"), shortcut="Ctrl+Shift+S", icon="edit", group=_LOSS)
    def _on_settle(self) -> None:
        if (line := self._loss()) is not None:
            self.settle(line)

    @action("losses.found", N_("Found again"), shortcut="Ctrl+Shift+F", icon="return", group=_LOSS)
    def _on_found(self) -> None:
        if (line := self._loss()) is not None:
            self.tasks.perform(take_back, self._show_found, item_id=line.item_id)

    def settle(self, line: LossLine) -> None:
        """Ask how a loss was settled: where the losses are listed."""
        self.linked.emit(Link("lists", "lost", {"loss_id": line.loss_id}))

    def _show_lost(self, made: Lost) -> None:
        self.tell_done(_("Declared lost"), _(": {title}.").format(title=made.title), made.entry_id)

    def _show_found(self, made: Returned) -> None:
        steps = "".join(f" {one.text}" for one in made.next)
        self.tell_done(_("Found again"), _(": {title}.").format(title=made.title) + steps, made.entry_id)

    # ---- remarks
    @action("remarks.settle", N_("It is settled"), icon="check")
    def _on_remark(self) -> None:
        line = self.chosen_line()
        if isinstance(line, Noticed):
            self.settle_remark(line)
        else:
            messages.error(_("Choose first which remark is meant."))

    def settle_remark(self, line: Noticed) -> None:
        """Somebody looked at it: it is no longer to be settled; that can be undone."""
        from rt_desktop.services.circulation.remark_settling import settle  # noqa: PLC0415 -- seldom

        self.tasks.perform(settle, self._show_remark_settled, remark_id=line.remark_id)

    def _show_remark_settled(self, made: RemarkSettled) -> None:
        self.tell_done(_("Settled"), _(": {title}.").format(title=made.title), made.entry_id)

    # ---- what is meant
    def _hold(self) -> HoldLine | None:
        line = self.chosen_line()
        if isinstance(line, HoldLine):
            return line
        messages.error(_("Choose first which hold is meant."))
        return None

    def _loss(self) -> LossLine | None:
        line = self.chosen_line()
        if isinstance(line, LossLine):
            return line
        messages.error(_("Choose first which loss is meant."))
        return None
