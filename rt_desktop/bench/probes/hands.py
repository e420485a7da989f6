"""Hands for the windows measured: keys pressed in the line of a page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.scan_line import ScanLine


def line_of(page: Page | None) -> ScanLine:
    """The line where everything is scanned or typed; raises LookupError when the page has none yet."""
    found = page.findChild(ScanLine) if page is not None else None
    if not isinstance(found, ScanLine):
        raise LookupError("the page has no line to type in")
    return found


def type_in(line: ScanLine, text: str) -> None:
    """Type the text, letter after letter."""
    for letter in text:
        press(line.line, Qt.Key.Key_unknown, letter)


def enter(line: ScanLine) -> None:
    """Press Enter in the line."""
    press(line.line, Qt.Key.Key_Return, "\r")


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press and release a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
