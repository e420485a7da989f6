"""Content that may be higher than its place: it scrolls, its foot does not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rt_desktop.ui.widgets.footer import Footer

#: Pixels: what is read or filled in line by line never grows wider.
WIDEST = 1100


class Scrolling(QScrollArea):
    """Scrolls its content up and down, and to whatever takes the focus in it; takes no focus itself."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)


def sheet(*content: QWidget | int, spacing: int = 16) -> QWidget:
    """Widgets one below the other with room around, never too wide to be read; a number is room between two of them."""
    column = QVBoxLayout(made := QWidget())
    made.setMaximumWidth(WIDEST)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(spacing)
    for one in content:
        if isinstance(one, int):
            column.addSpacing(one)
        else:
            column.addWidget(one)
    column.addStretch(1)  # else what is below a form opens holes between its fields
    return made


def fill(place: QWidget, content: QWidget, *foot: QWidget) -> Scrolling:
    """Let content take a whole place and scroll in it, over these gestures, which stay in sight."""
    whole = QVBoxLayout(place)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(area := Scrolling(content), 1)
    if foot:
        whole.addWidget(Footer(*foot))
    return area
