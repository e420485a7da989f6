"""A large gesture: an icon, a few words, and what will happen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from rt_desktop.ui import icons, theme

HEIGHT = 200
_MARGIN = 20
_ICON = 48


class Tile(QPushButton):
    """A button as large as a hand; `primary` is filled, one at most in view."""

    def __init__(self, title: str, text: str, *, icon: str, primary: bool = False) -> None:
        super().__init__()
        self._title, self._text, self._icon, self._is_primary = title, text, icon, primary
        self.setProperty("kind", "primary" if primary else "plain")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title_font, self._text_font = theme.font("title"), theme.font("text")

    def sizeHint(self) -> QSize:
        return QSize(280, max(HEIGHT, self.heightForWidth(280)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(
            HEIGHT, self._words_top() + sum(rect.height() for rect in self._words(width)) + 8 + _MARGIN
        )

    def _words_top(self) -> int:
        return _MARGIN + _ICON + 12

    def _words(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(0, 0, width - 2 * _MARGIN, 2000)
        flags = Qt.TextFlag.TextWordWrap
        return (
            QFontMetrics(self._title_font).boundingRect(room, flags, self._title),
            QFontMetrics(self._text_font).boundingRect(room, flags, self._text),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        with painter:
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
            if self._is_primary and self.hasFocus():
                painter.setPen(QPen(theme.color("onac"), 2))
                painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 2, 2)
            ink = "onac" if self._is_primary else "tx"
            icons.draw(
                painter, self._icon, "onac" if self._is_primary else "ac", QPoint(_MARGIN, _MARGIN), _ICON
            )
            title, text = self._words(self.width())
            top = self._words_top()
            painter.setPen(theme.color(ink))
            painter.setFont(self._title_font)
            painter.drawText(title.translated(_MARGIN, top), Qt.TextFlag.TextWordWrap, self._title)
            painter.setPen(theme.color("onac" if self._is_primary else "tx2"))
            painter.setFont(self._text_font)
            below = text.translated(_MARGIN, top + title.height() + 8)
            painter.drawText(below, Qt.TextFlag.TextWordWrap, self._text)
