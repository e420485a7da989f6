"""Labels in one of the four sizes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rt_desktop.ui import theme
from rt_desktop.ui.theme import Size

#: Pixels a line of words can be squeezed to before it is elided no further.
_LEAST = 40


class Label(QLabel):
    """Words in one of the four sizes, elided where there is no room; `tone` is "", "secondary" or a state."""

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
        self._was_short = False
        self.set_tone(tone)
        self.setText(text)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least if self.wordWrap() else QSize(min(least.width(), _LEAST), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_short() != self._was_short:
            self._was_short = not self._was_short
            self.setToolTip(self.text() if self._was_short else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_short():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)

    def _is_short(self) -> bool:
        """Whether the place is too narrow for the words of one line."""
        is_line = self.textFormat() == Qt.TextFormat.PlainText and not self.wordWrap()
        return is_line and self.width() < self.fontMetrics().horizontalAdvance(self.text())

    def set_tone(self, tone: str) -> None:
        """Take the colour of a tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
