"""The part of the status line about the job under way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label


class JobPart(QWidget):
    """What runs, how far it is, and the gesture that stops it."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "secondary")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(160, 8)
        stop = Button(_("Interrupt"), height=24)
        stop.clicked.connect(self.cancel_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._words, self._bar, stop):
            row.addWidget(widget)

    def start(self, text: str) -> None:
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self.show()

    def show_progress(self, done: int, total: int, text: str) -> None:
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(max(done, 0))
