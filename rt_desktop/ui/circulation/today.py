"""What the counter shows while nobody is open: the day, what is late."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import _, ngettext
from rt_desktop.services.circulation.loans import Loans
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.section import Section


class TodayHead(QWidget):
    """« Aujourd'hui, mardi 24 mars »."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "title", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)

    def show_day(self, day: date) -> None:
        self._title.setText(_("Today, {day}").format(day=i18n.long_day(day)))

    def text(self) -> str:
        """What is said."""
        return self._title.text()


class LateLoans(QWidget):
    """The oldest late loans, and how many there are in all."""

    def __init__(self) -> None:
        super().__init__()
        self._section = Section(_("Late"))
        empty = Empty(_("Nothing is late."))
        self.listing = Listing(
            wording.LATE, label=_("Late"), row_height=48, heads=False, identity="loan_id", empty=empty
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._section)
        column.addWidget(self.listing, 1)

    def show_late(self, late: Loans) -> None:
        """List them, the oldest first."""
        self.listing.show_rows(late.rows)
        if late.total:
            documents = ngettext("{n} document", "{n} documents", late.total).format(n=late.total)
            people = ngettext("{n} borrower", "{n} borrowers", late.borrowers).format(n=late.borrowers)
            self._section.set_count(f"{documents}, {people}")
        else:
            self._section.set_count("")
