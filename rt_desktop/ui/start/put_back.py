"""A backup was put back: what is so now, before the rooms open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.outcome import Outcome
from rt_desktop.ui.widgets.text import plain


class PutBack(QWidget):
    """The sentences, whose data, where the old ones are, what is lost; one gesture goes on."""

    continued = Signal()

    def __init__(self, first: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self.outcome = Outcome()
        self.go_on = Button(_("Continue"), kind="primary")
        self.go_on.clicked.connect(self.continued)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.outcome)
        column.addWidget(self.go_on, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.outcome.tell("done", first, lines=[plain(sentence) for sentence in sentences])

    def text(self) -> str:
        """Everything said, one line per line."""
        return self.outcome.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
