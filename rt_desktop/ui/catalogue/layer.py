"""What comes before the search until it is left: an import, a form; with gestures of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rt_desktop.ui import actions
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Unsaved


class Layer(QWidget):
    """Fills the room; its gestures are declared with @action, and its accessible name is what the window is called."""

    #: Back to where it was called from.
    left = Signal()
    #: Something was recorded that can be taken back: the id of its entry.
    done = Signal(object)
    #: What was done, in words to be shown where one comes back to; the id of the long work, else of the one entry.
    told = Signal(str, object, object)

    def __init__(self, tasks: Tasks, title: str) -> None:
        """`title` is translated already."""
        super().__init__()
        self.tasks = tasks
        self.setAccessibleName(title)
        self._actions = actions.collect(self)

    def gestures(self) -> list[QAction]:
        """What can be done here."""
        return list(self._actions.values())

    def unsaved(self) -> Unsaved | None:
        """What would be lost by leaving now."""
        return None

    def leave(self) -> None:
        """Go back; where something would be lost the person says first what becomes of it."""
        if self.may_leave():
            self.left.emit()

    def may_leave(self) -> bool:
        """Whether nothing is lost, or may be."""
        one = self.unsaved()
        return one is None or one.may_be_lost(self)
