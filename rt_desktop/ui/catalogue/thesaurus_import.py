"""Importing a thesaurus: a file is chosen, tried without writing anything, then imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.thesaurus.importing import import_file
from rt_desktop.services.thesaurus.report import ThesaurusImported
from rt_desktop.ui.tasks import Tasks


class ThesaurusImport(QObject):
    """One file at a time; answers by its signals."""

    #: What it would do: ThesaurusImported.
    tried = Signal(object)
    #: What it did: ThesaurusImported.
    imported = Signal(object)
    #: Why it could not: UserError.
    refused = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._file: Path | None = None
        self._code = ""

    def try_file(self, file: Path) -> None:
        """Look at what a file would do, as a thesaurus of its own."""
        self._file = file
        self.try_into("")

    def try_into(self, code: str) -> None:
        """Look at what the file would do to the thesaurus of a code, "" for one of its own."""
        self._code = code
        if self._file is not None:
            text = _("Looking at {name}").format(name=self._file.name)
            self._run(self._show_tried, text=text, dry_run=True)

    def decide(self) -> None:
        """Import what was tried last."""
        if self._file is not None:
            text = _("Importing {name}").format(name=self._file.name)
            self._run(self._show_imported, text=text, dry_run=False)

    def _run(self, show: Callable[[ThesaurusImported], None], *, text: str, dry_run: bool) -> None:
        self._tasks.run(
            import_file,
            show,
            text=text,
            refused=self._show_refused,
            file=self._file,
            code=self._code,
            dry_run=dry_run,
        )

    def _show_tried(self, done: ThesaurusImported) -> None:
        self.tried.emit(done)

    def _show_imported(self, done: ThesaurusImported) -> None:
        self.imported.emit(done)

    def _show_refused(self, refusal: UserError) -> None:
        self.refused.emit(refusal)
