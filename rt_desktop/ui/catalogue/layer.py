"""What comes before the search until it is left: an import, a form; with gestures of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rt_desktop.ui import actions
from rt_desktop.ui.tasks import Tasks


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

    def leave(self) -> None:
        """Go back, or ask first whether what would be lost may be."""
        self.left.emit()
