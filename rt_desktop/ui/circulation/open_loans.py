"""What the borrower at the counter has: title, day, state, and the gesture that renews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext
from rt_desktop.services.circulation.loans import LoanLine
from rt_desktop.services.circulation.standing import BorrowerView
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.circulation.borrower_waits import BorrowerWaits
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scrolling import Scrolling, fill
from rt_desktop.ui.widgets.section import Section
from rt_desktop.ui.widgets.state import Mark


@dataclass(frozen=True)
class OpenLoan:
    """A loan as the list shows it; `renew` is the word on its button, empty where it may not go on."""

    id: UUID
    line: LoanLine
    title: str
    due_on: date
    mark: Mark | None
    renew: str


COLUMNS = [
    Column(N_("Title"), "title", second=lambda row: wording.document_second(row.line)),
    Column(N_("Due on"), "due_on", i18n.week_day, width=98),
    Column(N_("State"), "mark", kind="state", width=164, sort=""),
    Column("", "renew", kind="button", width=76, sort=""),
]


class OpenLoans(QWidget):
    """A heading with the count, and the list."""

    def __init__(self) -> None:
        super().__init__()
        self._section = Section(_("On loan"), line=False)
        empty = Empty(_("Nothing on loan."), _("Scan a document to lend it."))
        self.listing = Listing(COLUMNS, name="counter.loans", label=_("On loan"), row_height=48, fits=True, empty=empty)
        self.waits = BorrowerWaits()
        column = QVBoxLayout(content := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._section, self.listing, self.waits):
            column.addWidget(widget)
        column.addStretch()
        area = fill(self, content)
        for listing in (self.listing, self.waits.holds, self.waits.losses):
            listing.chosen.connect(partial(_keep_in_sight, area, content, listing))

    def show_loans(self, view: BorrowerView, *, today: date, lent_just_now: frozenset[UUID]) -> None:
        """List the open loans: those made a moment ago first, then the earliest due."""
        rows = [
            OpenLoan(
                id=line.loan_id,
                line=line,
                title=line.title,
                due_on=line.due_on,
                mark=wording.due_mark(line, today=today, just_lent=line.loan_id in lent_just_now),
                renew=_("Renew") if line.loan_id in view.renewable and line.loan_id not in lent_just_now else "",
            )
            for line in sorted(view.loans, key=lambda line: line.loan_id not in lent_just_now)
        ]
        self.listing.show_rows(rows)
        self.waits.show_view(view)
        count = len(rows)
        self._section.set_note(
            ngettext("{n} document", "{n} documents", count).format(n=count) if count else ""
        )


def _keep_in_sight(area: Scrolling, content: QWidget, listing: Listing, _row: object) -> None:
    """Scroll to the line that is chosen: the lists are as high as their lines."""
    line = listing.view.visualRect(listing.view.currentIndex())
    if line.isValid() and listing.view.hasFocus():
        at = listing.view.viewport().mapTo(content, line.center())
        area.ensureVisible(0, at.y(), 0, line.height())
