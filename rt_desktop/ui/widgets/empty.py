"""What an empty place says: that it is empty, and the first thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label


class Empty(QWidget):
    """One sentence that says so, one that says what to do, and the gestures that do it."""

    def __init__(
        self, sentence: str = "", hint: str = "", *gestures: QAction, primary: bool = False
    ) -> None:
        super().__init__()
        self._sentence = Label(sentence, bold=True, wraps=True)
        self._hint = Label(hint, tone="secondary", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(8)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        for gesture in gestures:
            column.addSpacing(8)
            button = Button.of(gesture, kind="primary" if primary else "plain")
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.set_words(sentence, hint)

    def set_words(self, sentence: str, hint: str = "") -> None:
        """Say something else."""
        for label, words in ((self._sentence, sentence), (self._hint, hint)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(f"{sentence} {hint}".strip())

    def text(self) -> str:
        """What is said."""
        return f"{self._sentence.text()} {self._hint.text()}".strip()
