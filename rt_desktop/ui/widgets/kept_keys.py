"""A shortcut kept from the lines that would take it for their own editing (Ctrl+U empties a line under X11)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class KeptKeys(QObject):
    """Watches every line and text that takes the focus within a widget.

    A line in which something was typed takes that back first, whatever Ctrl+Z means to the page.
    """

    def __init__(self, within: QWidget, *gestures: QAction) -> None:
        super().__init__(within)
        self._within, self._gestures = within, gestures
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QPlainTextEdit) and self._within.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.keyCombination()
            is_own = event.matches(QKeySequence.StandardKey.Undo) and _has_typing(watched)
            if not is_own and any(gesture.shortcut() == pressed for gesture in self._gestures):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _has_typing(watched: QObject) -> bool:
    """Whether the line or the text can take back what was typed in it."""
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable()
    return isinstance(watched, QPlainTextEdit) and watched.document().isUndoAvailable()
