"""The report of an import: a sum that balances, and the lists of what to look at."""

from __future__ import annotations

from PySide6.QtCore import Signal

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.importing import Imported
from rt_desktop.ui.catalogue.import_jobs import Line, Report
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.figures import Figure
from rt_desktop.ui.widgets.report import ReportList, ReportView


def _reason(line: Line) -> str:
    return line.reason


def _open_words(line: Line) -> str:
    return _("See it") if line.other_id is not None else ""


_TITLE = Column(N_("Record"), "title", lambda title: title or _("no title"), second=_reason)
_FILE = Column(N_("File"), "file", kind="secondary", width=256)
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


LISTS = (
    ReportList("refused", N_("Refused records"), "refused", _PLAIN, N_("No record was refused.")),
    ReportList("duplicates", N_("Possible duplicates"), "attention", _DUPLICATES, N_("No record looks like another.")),
    ReportList("copies", N_("Refused copies"), "attention", _COPIES, N_("No copy was refused.")),
    ReportList("warnings", N_("Odd records"), None, _PLAIN, N_("Nothing odd was seen in these records.")),
)


class ImportReport(ReportView):
    """What an import did, or would do; its lines may lead to a record of the catalogue."""

    #: A record of the catalogue is to be seen: its id.
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("catalogue.import", LISTS)
        for listing in self.lists.values():
            listing.activated.connect(self._on_activated)
            listing.pressed.connect(self._on_activated)

    def show_report(self, report: Report) -> None:
        """Show what was done, or would be."""
        done = report.done
        whole = Figure(done.read, ngettext("record read", "records read", done.read))
        self.show_all(whole, _parts(done), _copies(done), {one.key: getattr(report, one.key) for one in LISTS})

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
