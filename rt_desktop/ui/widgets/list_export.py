"""A list in a file, as its columns show it: a spreadsheet, or comma-separated values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rt_desktop import files
from rt_desktop.i18n import _, ngettext, number
from rt_desktop.job import Job
from rt_desktop.ui import messages
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.file_dialogs import choose_to_write
from rt_desktop.ui.widgets.listing import Listing

if TYPE_CHECKING:
    from rt_desktop.desk import Desk

Rows = Sequence[Sequence[str]]


def write(_desk: Desk, *, file: Path, name: str, header: Sequence[str], rows: Rows, job: Job) -> tuple[Path, int]:
    """Write rows under their heads, in the form the file's name says; answers the file and how many.

    Raises UserError when the file cannot be written; what was there before under that name is there still.
    """
    from rt_desktop.formats import csv, xlsx  # noqa: PLC0415 -- heavy, seldom, in a lane

    job.step(0, len(rows), file.name)
    with files.made_for(file) as beside:
        if file.suffix.lower() == ".csv":
            beside.write_bytes(b"".join(csv.write(header, rows)))
        else:
            xlsx.write(beside, name=name, header=header, rows=rows)
    return file, len(rows)


class ListExport(QObject):
    """Asks for the file and says what was written."""

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._window = tasks, parent

    def ask(self, listing: Listing, name: str) -> None:
        """Let the person choose a file for what a list shows; `name` is the list's, and the file's at first."""
        kinds = [(_("Spreadsheet"), ".xlsx"), (_("Comma-separated values"), ".csv")]
        write_to = partial(self.export, listing, name)
        choose_to_write(self._window, _("Export the list"), write_to, folder="export", name=name, kinds=kinds)

    def export(self, listing: Listing, name: str, file: Path) -> None:
        """Write what a list shows to the file chosen."""
        rows = [listing.cells(row) for row in listing.model.known()]
        text = _("Exporting to {file}").format(file=file.name)
        self._tasks.run(
            write, self._show_written, text=text, file=file, name=name, header=listing.heads(), rows=rows
        )

    def _show_written(self, done: tuple[Path, int]) -> None:
        file, count = done
        said = ngettext("{n} line exported to {file}.", "{n} lines exported to {file}.", count)
        messages.notice(said.format(n=number(count), file=file))
