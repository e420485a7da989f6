"""What the counter shows while nobody is open: the day, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import N_, _, ngettext
from rt_desktop.services.circulation.today import Noticed, Today
from rt_desktop.ui.circulation import wording
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.scrolling import fill
from rt_desktop.ui.widgets.section import Section


class TodayHead(QWidget):
    """« Aujourd'hui, mardi 24 mars », and at the right when the site opens again if it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "title", wraps=True)
        self._hours = Label("", "secondary", tone="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self._hours)

    def show_day(self, day: date, next_open: date) -> None:
        self._title.setText(_("Today, {day}").format(day=i18n.long_day(day)))
        closed = _("Closed today, open on {day}").format(day=i18n.long_day(next_open))
        self._hours.setText("" if day == next_open else closed)

    def text(self) -> str:
        """What is said."""
        return self._title.text()


class DaySection(QWidget):
    """A heading, the first lines, and one sentence where there is none."""

    #: A row was chosen with Enter.
    activated = Signal(object)
    #: The whole list is asked for.
    followed = Signal()

    def __init__(
        self, title: str, columns: Sequence[Column], empty: str, *, identity: str, row_height: int = 32
    ) -> None:
        super().__init__()
        self.section = Section(title)
        self.listing = Listing(
            columns, label=title, row_height=row_height, identity=identity, heads=False, fits=True
        )
        self.empty = Label(empty, "secondary", tone="secondary", wraps=True)
        self.empty.setMinimumHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.section, self.listing, self.empty):
            column.addWidget(widget)
        self.listing.activated.connect(self.activated)
        self.section.followed.connect(self.followed)
        self.listing.hide()

    def show_rows(self, rows: Sequence[Any], total: int, *, count: str = "", link: str = "") -> None:
        """Show these of so many; `count` stands beside the title, `link` leads to the whole list."""
        self.listing.show_rows(rows)
        self.listing.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.section.set_count(count or i18n.number(total))
        self.section.set_link(link if total else "")


class TodayBody(QWidget):
    """Two columns of sections: what waits here, and what must be asked for or settled."""

    #: A whole list is asked for: its key in the part « Listes ».
    list_asked = Signal(str)
    #: A borrower is to be opened at the counter: the id.
    borrower_asked = Signal(object)
    #: A record is to be shown: the id.
    record_asked = Signal(object)
    #: A record is to be completed: the id.
    edit_asked = Signal(object)

    def __init__(self, operations: QWidget) -> None:
        """`operations` are the last ones done, below what is to be done."""
        super().__init__()
        self.set_aside = _section(N_("Set aside"), wording.SET_ASIDE, _("Nothing is set aside."), "hold_id")
        nothing = _("Nothing to complete. An express loan waits here for its record.")
        self.to_fetch = _section(N_("To fetch from the shelves"), wording.TO_FETCH, "", "hold_id")
        self.to_fetch.hide()
        self.to_complete = _section(N_("To complete"), wording.TO_COMPLETE, nothing, "record_id")
        nothing = _("No card expires within a month.")
        self.expiring = _section(N_("Cards about to expire"), wording.EXPIRING, nothing, "borrower_id")
        self.late = _section(N_("Late"), wording.LATE, _("Nothing is late."), "loan_id")
        self.remarks = _section(N_("To settle"), wording.REMARKS, _("Nothing to settle."), "remark_id")
        self.papers = _section(N_("To print"), wording.PAPERS, "", "key")
        self.papers.hide()
        columns = QHBoxLayout(content := QWidget())
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        for widgets in (
            (self.to_fetch, self.set_aside, self.papers, self.to_complete, self.expiring),
            (self.late, self.remarks, operations),
        ):
            column = QVBoxLayout()
            column.setSpacing(16)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch()
            columns.addLayout(column, 1)
        fill(self, content)
        self._connect()

    def _connect(self) -> None:
        for section, key in (
            (self.to_fetch, "held"),
            (self.set_aside, "set-aside"),
            (self.to_complete, "to-complete"),
            (self.late, "late"),
            (self.papers, "to-print"),
            (self.remarks, "to-settle"),
        ):
            section.followed.connect(self._asking(key))
        for section in (self.to_fetch, self.set_aside, self.late, self.expiring, self.papers):
            section.activated.connect(lambda row: self.borrower_asked.emit(row.borrower_id))
        self.to_complete.activated.connect(lambda row: self.edit_asked.emit(row.record_id))
        self.remarks.activated.connect(self._on_remark)

    def _on_remark(self, row: Noticed) -> None:
        if row.record_id is not None:
            self.record_asked.emit(row.record_id)

    def _asking(self, key: str) -> Callable[[], None]:
        return lambda: self.list_asked.emit(key)

    def show_today(self, today: Today) -> None:
        """Show what the day asks for."""
        late, aside = today.late, today.set_aside
        self.late.show_rows(late.rows, late.total, count=_late_words(today), link=_all(late.total))
        self.set_aside.show_rows(aside.rows, aside.total, count=_aside_words(today), link=_all(aside.total))
        fetched = today.to_fetch
        self.to_fetch.show_rows(fetched.rows, fetched.total, link=_all(fetched.total))
        self.to_fetch.setVisible(fetched.total > 0)
        completing = today.to_complete
        self.to_complete.show_rows(completing.rows, completing.total, link=_all(completing.total))
        self.expiring.show_rows(today.expiring.rows, today.expiring.total)
        self.remarks.show_rows(today.remarks.rows, today.remarks.total, link=_all(today.remarks.total))
        self.papers.show_rows(today.papers.rows, today.papers.total, link=_all(today.papers.total))
        self.papers.setVisible(today.papers.total > 0)


def _section(title: str, columns: Sequence[Column], empty: str, identity: str) -> DaySection:
    return DaySection(_(title), columns, empty, identity=identity)


def _all(total: int) -> str:
    """« Les 12 »: the way to the whole list."""
    return _("All {n}").format(n=i18n.number(total)) if total > 1 else _("The list")


def _late_words(today: Today) -> str:
    """« 12 documents, 7 usagers »."""
    late = today.late
    if not late.total:
        return "0"
    documents = ngettext("{n} document", "{n} documents", late.total).format(n=i18n.number(late.total))
    people = ngettext("{n} borrower", "{n} borrowers", late.borrowers).format(n=i18n.number(late.borrowers))
    return f"{documents}, {people}"


def _aside_words(today: Today) -> str:
    """« 3 · 2 réservations en attente »."""
    if not today.waiting:
        return i18n.number(today.set_aside.total)
    waiting = ngettext("{n} hold waiting", "{n} holds waiting", today.waiting).format(n=i18n.number(today.waiting))
    return f"{i18n.number(today.set_aside.total)} · {waiting}"
