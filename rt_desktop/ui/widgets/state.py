"""A state in its own shape, colour and word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rt_desktop.ui import icons, theme
from rt_desktop.ui.icons import State
from rt_desktop.ui.theme import Size


@dataclass(frozen=True)
class Mark:
    """A state and its word, already translated; neutral for what is merely lent, booked or waiting."""

    state: State
    word: str
    bold: bool = False

    def __str__(self) -> str:
        return self.word


class StateLabel(QWidget):
    """An icon and a word in the colour of a state."""

    def __init__(self, mark: Mark | None = None, size: Size = "text", *, icon_size: int = 20) -> None:
        super().__init__()
        self._mark = mark
        self._size: Size = size
        self._icon_size = icon_size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_mark(mark)

    def set_mark(self, mark: Mark | None) -> None:
        """Show another state, or none."""
        self._mark = mark
        self.setAccessibleName(mark.word if mark else "")
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._mark.word if self._mark else ""

    def sizeHint(self) -> QSize:
        if self._mark is None:
            return QSize(0, 0)
        metrics = QFontMetrics(theme.font(self._size, bold=self._mark.bold))
        width = self._icon_size + 6 + metrics.horizontalAdvance(self._mark.word) + 1
        return QSize(width, max(self._icon_size, metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is not None:
            with QPainter(self) as painter:
                draw(painter, self.rect(), self._mark, size=self._size, icon_size=self._icon_size)


def width_of(mark: Mark, size: Size = "text", icon_size: int = 16) -> int:
    """How wide a state is drawn."""
    metrics = QFontMetrics(theme.font(size, bold=mark.bold))
    return icon_size + 6 + metrics.horizontalAdvance(mark.word) + 1


def draw(painter: QPainter, rect: QRect, mark: Mark, *, size: Size = "text", icon_size: int = 16) -> bool:
    """Draw a state at the left of a rectangle, in the middle of its height; whether its word was cut there."""
    token = icons.STATE_TOKENS[mark.state]
    top = rect.top() + (rect.height() - icon_size) // 2
    icons.draw(painter, mark.state, token, QPoint(rect.left(), top), icon_size)
    font = theme.font(size, bold=mark.bold)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    words = rect.adjusted(icon_size + 6, 0, 0, 0)
    elided = QFontMetrics(font).elidedText(mark.word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided)
    return elided != mark.word
