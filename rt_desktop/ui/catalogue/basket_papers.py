"""What a basket gives out: an export or a bibliography, from two buttons that open a menu each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.catalogue.baskets.exporting import write_bibliography
from rt_desktop.services.catalogue.bibliography import Order, Written
from rt_desktop.ui import messages
from rt_desktop.ui.catalogue.exporting import name_of
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.file_dialogs import choose_to_write

#: The end of a file's name and what the dialog calls such files.
KINDS = {".pdf": N_("PDF to print"), ".txt": N_("Text")}


class BasketPapers(QObject):
    """Asks for the file and says what was written."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window

    def ask(self, basket_id: UUID, name: str, *, by: Order, suffix: str) -> None:
        """Let the person choose a file, and write there the bibliography of the ticked documents."""
        choose_to_write(
            self._window,
            _("Bibliography"),
            partial(self._write, basket_id, name, by),
            folder="export",
            name=name_of(name) + suffix,
            kinds=[(_(KINDS[suffix]), suffix)],
        )

    def _write(self, basket_id: UUID, name: str, by: Order, file: Path) -> None:
        self._tasks.run(
            write_bibliography,
            self._show_written,
            text=_("Writing the bibliography"),
            basket_id=basket_id,
            title=name,
            by=by,
            file=file,
        )

    def _show_written(self, done: Written) -> None:
        text = ngettext("{n} document listed in {file}.", "{n} documents listed in {file}.", done.count)
        messages.notice(text.format(n=number(done.count), file=done.file.name))
