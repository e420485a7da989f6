"""What can be done at the counter with the line that has the focus, and the hold of what somebody else has."""

from __future__ import annotations

from uuid import UUID

from rt_desktop.i18n import N_
from rt_desktop.ui.actions import action
from rt_desktop.ui.circulation.at_counter import AtCounter
from rt_desktop.ui.circulation.holding import Holding, Wanted
from rt_desktop.ui.circulation.open_loans import OpenLoan, OpenLoans
from rt_desktop.ui.circulation.row_gestures import (
    OF_A_LOAN,
    OF_A_LOSS,
    OF_A_REMARK,
    OF_WHAT_IS_ASIDE,
    OF_WHO_WAITS,
    RowGestures,
)
from rt_desktop.ui.circulation.today import TodayBody
from rt_desktop.ui.links import Link
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scan_line import ScanLine


class CounterLines(RowGestures):
    """The lists of the counter: what the open borrower has, waits for and lost, and what is set aside today."""

    scan_line: ScanLine
    counter: AtCounter
    holding: Holding
    open_loans: OpenLoans
    day: TodayBody

    def connect_lines(self) -> None:
        """What the menus of the lists offer."""
        waits, aside = self.open_loans.waits, self.day.set_aside.listing
        self.open_loans.listing.set_gestures([self.action("circulation.renew"), *self.offered(*OF_A_LOAN)])
        waits.holds.set_gestures(self.offered(*OF_WHAT_IS_ASIDE))
        waits.losses.set_gestures(self.offered(*OF_A_LOSS))
        aside.set_gestures(self.offered(*OF_WHAT_IS_ASIDE))
        fetched = self.day.to_fetch.listing
        fetched.set_gestures(self.offered(*OF_WHO_WAITS))
        fetched.pressed.connect(lambda row, _attribute: self.fetch(row))
        remarks = self.day.remarks.listing
        remarks.set_gestures(self.offered(*OF_A_REMARK))
        remarks.pressed.connect(lambda row, _attribute: self.settle_remark(row))
        for listing in (waits.holds, waits.losses):
            listing.activated.connect(lambda row: self.linked.emit(Link("record", row.record_id)))

    def _lines(self) -> tuple[Listing, ...]:
        waits = self.open_loans.waits
        today = (self.day.to_fetch.listing, self.day.set_aside.listing, self.day.remarks.listing)
        return self.open_loans.listing, waits.holds, waits.losses, *today

    def chosen_line(self) -> object:
        """Of the list that has the focus."""
        row = next((one.current() for one in self._lines() if one.view.hasFocus()), None)
        return row.line if isinstance(row, OpenLoan) else row

    def tell_done(self, first: str, rest: str, entry_id: UUID) -> None:
        self.counter.tell_done(first, rest, entry_id)

    @action("circulation.hold", N_("Hold for them"), shortcut="Ctrl+B", icon="hold")
    def _on_hold(self) -> None:
        """What was not lent because somebody else has it; otherwise it is looked for first, in the catalogue."""
        if (item := self.counter.wanted) is not None:
            self.holding.ask(Wanted(item.record_id, None, item.title))
            self.focus_first()
        else:
            self.linked.emit(Link("search", None, {"text": self.scan_line.text()}))
