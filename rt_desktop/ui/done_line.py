"""What was just done, with its undo beside it: one operation, or a long work as a whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.ui import icons
from rt_desktop.ui.icons import State
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from rt_desktop.services.undoing.entries import Undone
    from rt_desktop.services.undoing.works import WorkUndone


class DoneLine(NoticeLine):
    """Says what was done until something else is, or its undo was."""

    #: One operation was taken back: Undone.
    undone = Signal(object)
    #: Something else can be taken back now, or nothing any more.
    changed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._undo = QAction(_("Undo"), self)
        self._undo.setData("undo")
        self._undo.setIcon(icons.icon("undo"))
        self._undo.triggered.connect(self.undo)
        self._group_id: UUID | None = None
        self._entry_id: UUID | None = None

    def tell_done(
        self, text: str, group_id: UUID | None = None, entry_id: UUID | None = None, *, state: State = "done"
    ) -> None:
        """Say what was done; `group_id` is the long work it was, else `entry_id` the one operation, None when none."""
        self._keep(group_id, entry_id)
        self.tell(state, "", text, *([self._undo] if self.can_undo else []))

    @property
    def can_undo(self) -> bool:
        """Whether what the line says can be taken back."""
        return self._group_id is not None or self._entry_id is not None

    def clear(self) -> None:
        """Say nothing more."""
        super().clear()
        self._keep(None, None)

    def _keep(self, group_id: UUID | None, entry_id: UUID | None) -> None:
        self._group_id, self._entry_id = group_id, entry_id
        self.changed.emit()

    def refuse(self, refusal: UserError) -> None:
        """Say why something was not done."""
        self._keep(None, None)
        self.tell("refused", "", refusal.message)

    def undo(self) -> None:
        """Take back what the line says was done, if it is still in sight."""
        from rt_desktop.services.undoing.entries import undo  # noqa: PLC0415 -- a page is there sooner without
        from rt_desktop.services.undoing.works import undo_work  # noqa: PLC0415

        group_id, entry_id = self._group_id, self._entry_id
        self._keep(None, None)
        if group_id is not None:
            text = _("Undoing")
            refused = partial(self._refuse_work, group_id)
            self._tasks.run(undo_work, self._show_work, text=text, refused=refused, group_id=group_id)
        elif entry_id is not None:
            self._tasks.perform(undo, self._show_undone, refused=self.refuse, entry_id=entry_id)

    def _show_undone(self, undone: Undone) -> None:
        what = " · ".join(filter(None, (undone.gesture, undone.about.item or undone.about.title)))
        self.tell("done", "", _("Undone: {what}.").format(what=what))
        self.undone.emit(undone)

    def _refuse_work(self, group_id: UUID, refusal: UserError) -> None:
        """Say why a work, or the rest of it, still stands; it can be undone from here once that is settled."""
        self.tell("refused", "", refusal.message)
        self._keep(group_id, None)

    def _show_work(self, undone: WorkUndone) -> None:
        self.tell("done", "", undone.sentence())
