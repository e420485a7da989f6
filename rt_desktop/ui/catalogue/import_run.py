"""What an import has under way: a trial, the import itself, or its undoing; newer trials stop older ones."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.catalogue.importing import TakenBack
from rt_desktop.ui.catalogue import import_words
from rt_desktop.ui.catalogue.import_jobs import Asked, Report, import_asked, undo
from rt_desktop.ui.lanes import Request
from rt_desktop.ui.tasks import Tasks


class ImportRun(QObject):
    """Asks the lanes, and tells what came of the last thing asked."""

    #: What an import would do: Report.
    tried = Signal(object)
    #: What it did: Report.
    imported = Signal(object)
    #: Why nothing could be read.
    refused = Signal(str)
    #: What was taken back: TakenBack, None when that was interrupted.
    undone = Signal(object)
    #: Why an import stands.
    not_undone = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._work: Request | None = None
        self._is_trial = False

    @property
    def is_importing(self) -> bool:
        """Whether records are being written."""
        return self._work is not None and not self._is_trial

    def start(self, asked: Asked, *, is_trial: bool) -> str:
        """Try or import these files; what is done, in words."""
        self.stop()
        text = import_words.under_way(len(asked.files), is_trial=is_trial)
        given = {"asked": asked, "is_trial": is_trial}
        self._is_trial = is_trial
        self._work = self._tasks.run(import_asked, self._tell, text=text, refused=self._refuse, **given)
        return text

    def stop(self) -> None:
        """Stop what is under way, and tell nothing of it."""
        if self._work is not None:
            self._tasks.drop(self._work)
            self._work = None

    def undo(self, group_id: UUID) -> str:
        """Take an import back; what is done, in words."""
        text = _("Undoing the import")
        self._tasks.run(undo, self._tell_undone, text=text, refused=self._tell_not_undone, group_id=group_id)
        return text

    def _tell(self, report: Report) -> None:
        self._work = None
        (self.tried if self._is_trial else self.imported).emit(report)

    def _refuse(self, refusal: UserError) -> None:
        self._work = None
        self.refused.emit(refusal.message)

    def _tell_undone(self, done: TakenBack | None) -> None:
        self.undone.emit(done)

    def _tell_not_undone(self, refusal: UserError) -> None:
        self.not_undone.emit(refusal.message)
