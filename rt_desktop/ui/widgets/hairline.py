"""A line of one pixel, where space does not separate enough."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rt_desktop.ui import theme


class Hairline(QWidget):
    """Decoration only, across or down."""

    def __init__(self, direction: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__()
        if direction == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("line"))
