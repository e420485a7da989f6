"""The facets at the left, on their own ground."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import theme
from rt_desktop.ui.widgets.facets import Facets

WIDTH = 228


class FilterColumn(QWidget):
    """What narrows a search, with counts."""

    def __init__(self) -> None:
        super().__init__()
        self.facets = Facets(_("Filters"))
        self.setFixedWidth(theme.wide(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.facets)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("alt"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))
