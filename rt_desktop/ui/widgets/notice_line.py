"""A line inside the page: what to know or to do, in the tint of its state."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rt_desktop.ui import icons, theme
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.tab_order import reach_in
from rt_desktop.ui.widgets.text import RichLabel, plain, tinted

#: The tint behind each state.
TINTS: dict[str, str] = {
    "done": "donebg",
    "attention": "attbg",
    "refused": "refbg",
    "information": "infbg",
    "neutral": "alt",
    "circle": "alt",
}


class NoticeLine(QWidget):
    """A bar, a shape, first words in colour, a sentence, one or two gestures at most; hidden until `tell`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State = "information"
        self._words = RichLabel(wraps=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(44, 4, 16, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._words, 1)
        self._buttons: list[Button] = []
        self.setMinimumHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def tell(self, state: State, first: str, rest: str = "", *gestures: QAction, rich: str = "") -> None:
        """Show first words in the colour of a state, the rest plain (or `rich`), and gestures."""
        self._state = state
        self._words.set_rich(tinted(first, icons.STATE_TOKENS[state]), rich or plain(rest))
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [Button.of(gesture, height=24) for gesture in gestures]
        for button in self._buttons:
            self._row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        reach_in(self, self._buttons)
        self.setAccessibleName(self.text())
        self.show()
        self.update()

    def clear(self) -> None:
        """Say nothing more."""
        self._words.set_rich("")
        self.hide()

    def text(self) -> str:
        """The sentence shown, without its colours; empty when hidden."""
        return self._words.plain_text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            token = icons.STATE_TOKENS[self._state]
            painter.fillRect(self.rect(), theme.color(TINTS[self._state]))
            painter.fillRect(0, 0, 3, self.height(), theme.color(token))
            icons.draw(painter, self._state, token, QPoint(16, (self.height() - 20) // 2), 20)
