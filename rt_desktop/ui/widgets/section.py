"""A heading inside a page, with a count beside it and a way further at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rt_desktop.ui import theme
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label


class Section(QWidget):
    """« En retard  12 documents, 7 usagers            Préparer les relances », over a line."""

    followed = Signal()

    def __init__(
        self, title: str, *, count: str = "", link: str = "", note: str = "", line: bool = True
    ) -> None:
        """`count` stands beside the title, `link` is a way further, `note` secondary words at the right."""
        super().__init__()
        self._has_line = line
        self._title = Label(title, bold=True)
        self._count = Label(count, "secondary", tone="secondary")
        self._note = Label(note, "secondary", tone="secondary")
        self._link = Button(link, kind="link", height=24)
        self._link.clicked.connect(self.followed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1 if line else 0)
        row.setSpacing(8)
        for widget in (self._title, self._count):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._note)
        row.addWidget(self._link)
        self._link.setVisible(bool(link))
        self.setFixedHeight(max(28, self._title.sizeHint().height() + 8))

    def set_count(self, text: str) -> None:
        """The words beside the title."""
        self._count.setText(text)

    def set_note(self, text: str) -> None:
        """The secondary words at the right."""
        self._note.setText(text)

    def set_link(self, text: str) -> None:
        """The way further; none when empty."""
        self._link.setText(text)
        self._link.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._has_line:
            with QPainter(self) as painter:
                painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("edge"))
