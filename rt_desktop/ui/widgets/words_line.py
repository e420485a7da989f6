"""Words taken one by one: each becomes a chip, the line at their end takes the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import theme
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.completing import CompletingLine, Fetch
from rt_desktop.ui.widgets.flow import Flow

_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class WordsLine(QWidget):
    """Enter takes the word typed; Left goes to the chips, where Delete takes one away and Right comes back.

    A word left in the line when the focus goes elsewhere is taken too.  `known` brings what was typed to the form it is
    kept in, "" for what cannot be taken.
    """

    edited = Signal()
    #: What was typed and cannot be taken.
    refused = Signal(str)

    def __init__(
        self, fetch: Fetch, *, placeholder: str = "", known: Callable[[str], str] = str.strip
    ) -> None:
        super().__init__()
        self._words: list[str] = []
        self._known = known
        self.line = _Line(fetch)
        self.line.setPlaceholderText(placeholder)
        self.line.setFont(theme.font("text"))
        self.line.setFixedHeight(max(32, self.line.fontMetrics().height() + 12))
        self._flow = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._flow)
        self.setFocusProxy(self.line)
        self.line.taken.connect(lambda _completion: self._take())
        self.line.returnPressed.connect(self._take)
        self.line.left.connect(self._take)
        self.line.to_chips.connect(self._to_last)
        self._flow.hide()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> tuple[str, ...]:
        """The words."""
        return tuple(self._words)

    def set_value(self, value: Sequence[str]) -> None:
        """Show words; what was being typed goes."""
        if list(value) != self._words:
            self._words = list(value)
            self._show()
        self.line.clear()

    def _take(self) -> None:
        typed = self.line.text()
        if not typed.strip():
            return
        word = self._known(typed)
        if not word:
            self.refused.emit(typed.strip())
            return
        self.line.clear()
        if word not in self._words:
            self._words.append(word)
            self._show()
            self.edited.emit()

    def take_away(self, word: str) -> None:
        """Take a word away; the focus goes to the next one, or to the line."""
        place = self._words.index(word)
        self._words.remove(word)
        self._show()
        chips = self._chips()
        (chips[min(place, len(chips) - 1)] if chips else self.line).setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        self._flow.set_widgets([self._chip(word) for word in self._words])
        self._flow.setVisible(bool(self._words))
        self.setAccessibleDescription(", ".join(self._words))
        self.line.setAccessibleDescription(", ".join(self._words))

    def _chip(self, word: str) -> Button:
        chip = _Chip(word)
        chip.clicked.connect(lambda: self.take_away(word))
        chip.stepped.connect(lambda by: self._step(chip, by))
        return chip

    def _chips(self) -> list[Button]:
        return [chip for chip in self._flow.held() if isinstance(chip, Button)]

    def _to_last(self) -> None:
        chips = self._chips()
        if chips:
            chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, chip: Button, by: int) -> None:
        chips = self._chips()
        to = chips.index(chip) + by
        (chips[max(0, to)] if to < len(chips) else self.line).setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(CompletingLine):
    """The line at the end of the words."""

    left = Signal()
    to_chips = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goes = event.key() == Qt.Key.Key_Left or event.key() == Qt.Key.Key_Backspace
        if goes and not self.text():
            self.to_chips.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class _Chip(Button):
    """A word that was taken; reached from the line with Left, not with Tab."""

    stepped = Signal(int)

    def __init__(self, word: str) -> None:
        super().__init__(word, kind="chip", height=24, tail="close")
        self.setAccessibleName(_("Take away {word}").format(word=word))
        self.setToolTip(_("Take away (Delete)"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BACK:
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)
