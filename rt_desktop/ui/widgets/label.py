"""Labels in one of the four sizes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rt_desktop.ui import theme
from rt_desktop.ui.theme import Size


class Label(QLabel):
    """Words in one of the four sizes; `tone` is "", "secondary" or the name of a state."""

    def __init__(
        self,
        text: str = "",
        size: Size = "text",
        *,
        bold: bool = False,
        tone: str = "",
        wraps: bool = False,
        code: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFont(theme.code_font(size) if code else theme.font(size, bold=bold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.set_tone(tone)
        self.setText(text)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: str) -> None:
        """Take the colour of a tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
