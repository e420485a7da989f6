"""Where a record is read: it takes the focus, so that the keys scroll it and a screen reader says it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.ui import theme
from rt_desktop.ui.widgets.scrolling import Scrolling

#: Lines longer than this tire the eye.
WIDEST = 760


class Leaf(QWidget):
    """What is read: widgets one below the other, no wider than is comfortable, as high as their words need."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        inside = QWidget()
        inside.setMaximumWidth(theme.wide(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(16)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        row.addStretch()

    def minimumSizeHint(self) -> QSize:
        """None: a layout that wraps asks for far more height than its words take in the width there is."""
        return QSize(0, 0)


class ReadingArea(Scrolling):
    """Scrolls with the keys; the frame of the focus is drawn inside its edge."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame = _Frame(self)

    def name(self, name: str, text: str) -> None:
        """What is read aloud: the name, and everything in it."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.verticalScrollBar().maximum()}
        if event.key() in ends:
            self.verticalScrollBar().setValue(ends[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.hide()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._frame.setGeometry(self.rect())
            self._frame.raise_()
        return super().viewportEvent(event)


class _Frame(QWidget):
    """The line around what has the focus; the mouse goes through it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QPen(theme.color("ac"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
