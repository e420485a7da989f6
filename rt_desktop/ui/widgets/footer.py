"""The foot of a page, always in sight, where its decision is made; and the panel at its side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rt_desktop.ui import theme

#: Pixels of a panel, as it is drawn.
WIDTH = 440


class Footer(QWidget):
    """Gestures at the left, words at the right, over a hairline."""

    def __init__(self, *left: QWidget, right: tuple[QWidget, ...] = (), height: int = 56) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(height)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        for side in (self._left, self._right):
            side.setSpacing(8)
            row.addLayout(side)
        row.insertStretch(1)
        for widget in left:
            self._left.addWidget(widget)
        for widget in right:
            self._right.addWidget(widget)

    def add(self, widget: QWidget, *, at_right: bool = False, gap: int = 0) -> None:
        """Put one more widget at the end of the left or of the right part, after a gap of so many pixels."""
        side = self._right if at_right else self._left
        side.addSpacing(gap)
        side.addWidget(widget)


class SidePanel(QWidget):
    """A filled panel beside the content, as wide as its words need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.wide(WIDTH))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
