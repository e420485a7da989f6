"""What stands where the page of a room will be: it holds the keys pressed too early, and gives them to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from rt_desktop.ui.widgets.page import Page


class HeldKeys(QWidget):
    """Nothing to see; who goes to a room and types on, or scans, need not look up."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[QKeyEvent] = []

    def drop(self) -> None:
        """Forget them: the person goes elsewhere."""
        self._held.clear()

    def give(self, page: Page) -> None:
        """Do the gestures of the page that these keys mean; what has the focus gets the others."""
        held, self._held = self._held, []
        for event in held:
            keys = QKeySequence(event.keyCombination())
            meant = [one for one in page.gestures() if one.isEnabled() and keys in one.shortcuts()]
            if meant:
                meant[0].trigger()
            elif (focused := page.window().focusWidget()) is not None:
                QApplication.sendEvent(focused, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Alt):
            super().keyPressEvent(event)
        else:
            self._held.append(event.clone())
