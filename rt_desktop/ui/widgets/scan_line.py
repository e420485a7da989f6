"""The one line where everything is scanned or typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from rt_desktop.ui import icons
from rt_desktop.ui.widgets.label import Label

#: What people edit with, held with Ctrl.
_EDITING = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z)


class ScanLine(QWidget):
    """A tall line: an icon, what is scanned or typed, and at the right the keys that help.

    `entered` gives the text and whether it was forced (Shift+Enter).  Ctrl+Z in the empty line asks to undo
    the last operation; in a filled one it undoes typing.  Up and Down are left to the page, through `arrow`, or
    `stretched` with Shift.
    """

    entered = Signal(str, bool)
    edited = Signal(str)
    undo_asked = Signal()
    #: Up or down with Shift: one row more is to be chosen.
    stretched = Signal(int)
    #: -1 for Up, 1 for Down
    arrow = Signal(int)

    def __init__(
        self, placeholder: str, *, icon: str = "lend", hints: Sequence[str] = (), height: int = 48
    ) -> None:
        """`hints` are short texts for the right end (« F2 prêter »); `height` is 48, 40 for a search line."""
        super().__init__()
        self._icon = icon
        self.line = _Line(self)
        self.line.setProperty("bare", True)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.textEdited.connect(self.edited)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hints: list[Label] = []
        self._hint_row = QHBoxLayout()
        self._hint_row.setSpacing(16)
        self._margin = 14 if height >= 48 else 10  # noqa: PLR2004 -- a large line
        row = QHBoxLayout(self)
        row.setContentsMargins(self._margin, 2, 14, 2)
        row.setSpacing(12)
        row.addSpacing(24)
        row.addWidget(self.line, 1)
        row.addLayout(self._hint_row)
        self.setFixedHeight(height + max(0, self.fontMetrics().height() - 20))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[str]) -> None:
        """Show other keys at the right."""
        for old in self._hints:
            old.hide()
            old.deleteLater()
        self._hints = [Label(words, "secondary", tone="secondary") for words in hints]
        for label in self._hints:
            self._hint_row.addWidget(label)

    def set_placeholder(self, text: str) -> None:
        """Say otherwise what can be scanned now."""
        self.line.setPlaceholderText(text)
        self.line.setAccessibleName(text)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def put_back(self, text: str) -> None:
        """Show again what was entered, chosen: a scan replaces it, Home or End goes on with it."""
        self.line.setText(text)
        self.line.selectAll()

    def clear(self) -> None:
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            icons.draw(painter, self._icon, "tx", QPoint(self._margin, (self.height() - 20) // 2), 20)


class _Line(QLineEdit):
    """The line itself, which gives up the keys that mean something to the desk."""

    def __init__(self, owner: ScanLine) -> None:
        super().__init__(owner)
        self._owner = owner

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_undo(event):
            event.accept()
            return True
        if is_override and isinstance(event, QKeyEvent) and _is_of_page(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            forced = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._owner.entered.emit(self.text(), forced)
        elif self._is_undo(event):
            self._owner.undo_asked.emit()
        elif event.key() in arrows:
            with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            meant = self._owner.stretched if with_shift else self._owner.arrow
            meant.emit(arrows[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _is_undo(self, event: QKeyEvent) -> bool:
        return not self.text() and event.matches(QKeySequence.StandardKey.Undo)


def _is_of_page(event: QKeyEvent) -> bool:
    """Whether a key with Ctrl may mean something to the page: X takes more of them for editing than people know."""
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return is_letter and event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() not in _EDITING
