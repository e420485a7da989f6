"""Keys that lead from the search line into the results and to the record, and letters that lead back to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class LineKeys(QObject):
    """Watches a line and the lists below it."""

    #: Right at the end of the line: to the record.
    onward = Signal()
    #: -1 for Page Up, 1 for Page Down.
    paged = Signal(int)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    def watch(self, view: QWidget) -> None:
        """Send letters typed in a list to the line."""
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._in_line(event) if watched is self._line else self._in_list(event)

    def _in_line(self, event: QKeyEvent) -> bool:
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in pages:
            self.paged.emit(pages[Qt.Key(event.key())])
            return True
        is_at_end = self._line.cursorPosition() == len(self._line.text()) and not self._line.hasSelectedText()
        is_plain = not event.modifiers() & (_HELD | Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Right and is_plain and is_at_end:
            self.onward.emit()
            return True
        return False

    def _in_list(self, event: QKeyEvent) -> bool:
        is_letter = event.text().isprintable() and event.text().strip() and not event.modifiers() & _HELD
        if not is_letter and event.key() != Qt.Key.Key_Backspace:
            return False
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.setCursorPosition(len(self._line.text()))
        self._line.event(event)
        return True
