"""What an import says above its figures: done, interrupted, refused, where the refused records are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.catalogue.importing import Imported, TakenBack
from rt_desktop.ui.catalogue import import_words
from rt_desktop.ui.catalogue.import_jobs import Report
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.notice_line import NoticeLine


class ImportNotices(QWidget):
    """One line for what happened, one for what was refused."""

    def __init__(self, *, undo: QAction, open_folder: QAction) -> None:
        super().__init__()
        self.line, self.of_refused = NoticeLine(), NoticeLine()
        self._undo, self._open_folder = undo, open_folder
        self.folder: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.line, self.of_refused):
            column.addWidget(line)

    def clear(self) -> None:
        """Say nothing."""
        self.line.clear()
        self.of_refused.clear()

    def show_tried(self, report: Report) -> None:
        """Say what stands against importing what was tried, if anything does."""
        done = report.done
        if report.is_interrupted:
            self._say("attention", _("Interrupted."), _("Not every record was read."))
        elif done.stopped:
            self.show_refusal(done.stopped)
        elif not done.created + done.updated:
            self._say("information", _("Nothing to import."), import_words.nothing_new(done))

    def show_imported(self, done: Imported) -> None:
        """Say what was imported, and how to take it back."""
        gestures = [self._undo] if done.group_id is not None else []
        if done.stopped:
            self._say("attention", _("Interrupted."), done.stopped, *gestures)
        else:
            self._say("done", import_words.imported(done), "", *gestures)
        if done.refused_files:
            self.folder = done.refused_files[0].parent
            first, rest = import_words.refused_files(done)
            self.of_refused.tell("attention", first, f" {rest}", self._open_folder)

    def show_refusal(self, sentence: str) -> None:
        """Say why nothing was imported."""
        self._say("refused", _("Not imported."), sentence)

    def show_undone(self, done: TakenBack | None) -> None:
        """Say what was taken back; None when that was interrupted."""
        if done is None:
            self._say("attention", _("Interrupted."), _("What was not undone yet still stands: undo it again."))
        else:
            self._say("done", _("Import undone."), import_words.taken_back(done))

    def show_not_undone(self, sentence: str) -> None:
        """Say why the import stands."""
        self._say("refused", _("Not undone."), sentence)

    def _say(self, state: State, first: str, rest: str, *gestures: QAction) -> None:
        self.line.tell(state, first, f" {rest}" if rest else "", *gestures)
