"""A box to tick, drawn as the pictures have it, with a count at its right when there is one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from rt_desktop.ui import theme

_BOX = 16


class Tick(QCheckBox):
    """A word with a box before it, and figures at the right."""

    def __init__(self, text: str = "", *, count: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._count = count
        self._count_font = theme.font("secondary")
        self.setFont(theme.font("text"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str) -> None:
        """The figures at the right."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(count)
            self.update()

    def sizeHint(self) -> QSize:
        width = _BOX + 8 + self.fontMetrics().horizontalAdvance(self.text()) + 8
        return QSize(width, max(24, self.fontMetrics().height() + 4))

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def minimumSizeHint(self) -> QSize:
        return QSize(_BOX + 8 + 32, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (self.height() - _BOX) // 2
            self._paint_box(painter, QRectF(0.5, top + 0.5, _BOX - 1, _BOX - 1))
            if self.isChecked():
                painter.setPen(QPen(theme.color("onac"), 1.75, c=Qt.PenCapStyle.RoundCap))
                painter.drawPolyline([QPointF(4, top + 8.3), QPointF(6.8, top + 11), QPointF(12, top + 5.2)])
            self._paint_words(painter)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        edge = "acfill" if self.isChecked() else "edge"
        painter.setPen(QPen(theme.color(edge if self.isEnabled() else "line"), 1))
        painter.setBrush(theme.color("acfill" if self.isChecked() else "base"))
        painter.drawRoundedRect(box, 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("ac"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_words(self, painter: QPainter) -> None:
        room = QFontMetrics(self._count_font).horizontalAdvance(self._count) + 4 if self._count else 0
        words = QRect(_BOX + 8, 0, self.width() - _BOX - 8 - room - 4, self.height())
        painter.setPen(theme.color("tx" if self.isEnabled() else "tx2"))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if self._count:
            painter.setFont(self._count_font)
            painter.setPen(theme.color("tx2"))
            right = QRect(self.width() - room - 4, 0, room, self.height())
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)
