"""A long work of the start: what is being done, how far it is, and the gesture that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label


class Waiting(QWidget):
    """A title, a bar, the step under way."""

    cancel_asked = Signal()

    def __init__(self, title: str, *, can_stop: bool = True) -> None:
        """`can_stop` offers the gesture; work of a moment, done whole or not at all, has none."""
        super().__init__()
        self._step = Label("", tone="secondary", wraps=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setFixedHeight(8)
        self._bar.setAccessibleName(title)
        self.stop = Button(_("Interrupt"))
        self.stop.clicked.connect(self._on_stop)
        self.stop.setHidden(not can_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(Label(title, "title", wraps=True))
        column.addWidget(self._bar)
        column.addWidget(self._step)
        column.addWidget(self.stop, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the work is; `total` is -1 while unknown."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._step.setText(text)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.cancel_asked.emit()
