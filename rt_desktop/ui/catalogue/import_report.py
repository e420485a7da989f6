"""The report of an import: a sum that balances, and the lists of what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.importing import Imported
from rt_desktop.ui.catalogue.import_jobs import Line, Report
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.figures import Figure, Figures
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.tabs import Tabs


def _reason(line: Line) -> str:
    return line.reason


def _open_words(line: Line) -> str:
    return _("See it") if line.other_id is not None else ""


_TITLE = Column(N_("Record"), "title", lambda title: title or _("no title"), second=_reason)
_FILE = Column(N_("File"), "file", kind="secondary", width=200)
_POSITION = Column(N_("Position"), "position", kind="number", width=72)
_PLAIN = (_TITLE, _FILE, _POSITION)
_DUPLICATES = (
    _TITLE,
    Column(N_("Like"), "other", width=280),
    _FILE,
    _POSITION,
    Column("", "", _open_words, kind="button", width=96, sort=""),
)
_COPIES = (_TITLE, Column(N_("Barcode"), "barcode", kind="code", width=120), _FILE, _POSITION)


class _List(NamedTuple):
    """A tab: its key is the attribute of the report."""

    key: str
    title: str
    state: State | None
    columns: Sequence[Column]
    nothing: str


LISTS = (
    _List("refused", N_("Refused records"), "refused", _PLAIN, N_("No record was refused.")),
    _List("duplicates", N_("Possible duplicates"), "attention", _DUPLICATES, N_("No record looks like another.")),
    _List("copies", N_("Refused copies"), "attention", _COPIES, N_("No copy was refused.")),
    _List("warnings", N_("Odd records"), None, _PLAIN, N_("Nothing odd was seen in these records.")),
)


class ImportReport(QWidget):
    """Figures, a line on the copies, lists behind tabs."""

    #: A record of the catalogue is to be seen: its id.
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.figures = Figures()
        self.copies = Label("", wraps=True)
        self.tabs = Tabs(_("Lists of the report"))
        self._stack = QStackedWidget()
        self.lists: dict[str, Listing] = {}
        for one in LISTS:
            self._add(one)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 8, 16, 0)
        inside.setSpacing(8)
        inside.addWidget(self.figures)
        inside.addWidget(self.copies)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(inside)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _add(self, one: _List) -> None:
        self.tabs.add(one.key, _(one.title))
        listing = self.lists[one.key] = Listing(
            one.columns,
            name=f"catalogue.import.{one.key}",
            label=_(one.title),
            row_height=48,
            inset=16,
            empty=Empty("", _(one.nothing)),
        )
        listing.activated.connect(self._on_activated)
        listing.pressed.connect(self._on_activated)
        self._stack.addWidget(listing)

    def show_report(self, report: Report) -> None:
        """Show a report, with the first list that has something in front."""
        done = report.done
        self.figures.show_sum(Figure(done.read, ngettext("record read", "records read", done.read)), _parts(done))
        self.copies.setText(_copies(done))
        lines: dict[str, tuple[Line, ...]] = {one.key: getattr(report, one.key) for one in LISTS}
        for one in LISTS:
            self.lists[one.key].show_rows(lines[one.key])
            self.tabs.set_count(one.key, len(lines[one.key]), one.state)
        self.tabs.choose(next((key for key, found in lines.items() if found), LISTS[0].key))

    def _on_activated(self, line: Line, _attribute: str = "") -> None:
        if line.other_id is not None:
            self.opened.emit(line.other_id)


def _parts(done: Imported) -> list[Figure]:
    return [
        Figure(done.created, ngettext("new record", "new records", done.created)),
        Figure(done.updated, ngettext("record updated", "records updated", done.updated)),
        Figure(done.unchanged, ngettext("record unchanged", "records unchanged", done.unchanged)),
        Figure(done.refused, ngettext("record refused", "records refused", done.refused), "refused"),
    ]


def _copies(done: Imported) -> str:
    """« 1 300 exemplaires créés, 3 exemplaires refusés »; what did not happen is left out."""
    counts = (
        (done.items_created, ngettext("{n} copy created", "{n} copies created", done.items_created)),
        (done.items_updated, ngettext("{n} copy updated", "{n} copies updated", done.items_updated)),
        (done.items_refused, ngettext("{n} copy refused", "{n} copies refused", done.items_refused)),
    )
    return ", ".join(words.format(n=number(count)) for count, words in counts if count) or _("No copy changes.")
