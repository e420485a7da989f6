"""What the last scan did, in the largest words of the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rt_desktop.ui import icons, theme
from rt_desktop.ui.icons import State
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.notice_line import TINTS
from rt_desktop.ui.widgets.tab_order import reach_in
from rt_desktop.ui.widgets.text import RichLabel, plain, plain_of, tinted


class Outcome(QWidget):
    """A band: a bar, a shape, a sentence whose first word is in colour, lines below, gestures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State = "done"
        self._sentence = RichLabel("outcome", wraps=True)
        self._lines: list[RichLabel] = []
        self._buttons: list[Button] = []
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._words.addWidget(self._sentence)
        self._gestures = QHBoxLayout()
        self._gestures.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(64, 12, 16, 14)
        row.setSpacing(16)
        row.addLayout(self._words, 1)
        row.addLayout(self._gestures)
        row.setAlignment(self._gestures, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(88)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def tell(
        self,
        state: State,
        first: str,
        rest: str = "",
        *,
        lines: Sequence[str] = (),
        gestures: Sequence[QAction] = (),
    ) -> None:
        """Say what happened, aloud too where a screen reader listens.

        `first` is the word that has the colour (« Prêté »), `rest` the end of the sentence (« , à rendre le…
        »), `lines` are rich texts made by widgets.text, the first in bold where it names the document.
        """
        self._state = state
        self._sentence.set_rich(tinted(first, icons.STATE_TOKENS[state]), plain(rest))
        self._show_lines(lines)
        self._show_gestures(gestures)
        self.setAccessibleName(self.text())
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def clear(self) -> None:
        """Say nothing more."""
        self._sentence.set_rich("")
        self._show_lines(())
        self._show_gestures(())
        self.hide()

    def text(self) -> str:
        """Everything said, one line per line; empty when nothing is."""
        said = [self._sentence.plain_text(), *(line.plain_text() for line in self._lines)]
        return "\n".join(words for words in said if words)

    def state(self) -> State | None:
        """The state said, or None."""
        return None if self.isHidden() else self._state

    def _show_lines(self, lines: Sequence[str]) -> None:
        for old in self._lines:
            self._words.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for place, words in enumerate(line for line in lines if plain_of(line)):
            label = RichLabel(
                "text" if place == 0 else "secondary", tone="" if place == 0 else "secondary", wraps=True
            )
            label.set_rich(words)
            self._words.addWidget(label)
            self._lines.append(label)

    def _show_gestures(self, gestures: Sequence[QAction]) -> None:
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [Button.of(gesture) for gesture in gestures]
        for button in self._buttons:
            self._gestures.addWidget(button)
        reach_in(self, self._buttons)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            token = icons.STATE_TOKENS[self._state]
            painter.fillRect(self.rect(), theme.color(TINTS[self._state]))
            painter.fillRect(0, 0, 3, self.height(), theme.color(token))
            middle = self._sentence.y() + min(self._sentence.height(), 40) // 2
            icons.draw(painter, self._state, token, QPoint(16, middle - 16), 32)
