"""Words of which some lead further: to a search, to a page on the web."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rt_desktop.ui.widgets.text import RichLabel, plain, small

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_FOLLOW = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Way:
    """Words that lead to `to`, or nowhere when it is None; `note` are secondary words after them."""

    words: str
    to: Any = None
    note: str = ""


class LinkWords(RichLabel):
    """Ways one after the other; Left and Right go from one to the next, Enter follows."""

    #: Where the words that were followed lead to.
    followed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(wraps=True)
        self.setParent(parent)
        self._ways: list[Way] = []
        self._name, self._between = "", ""
        self._here: int | None = None
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.linkActivated.connect(lambda place: self._follow(int(place)))

    def set_ways(self, name: str, ways: Sequence[Way], *, between: str = " · ") -> None:
        """Show these; `name` says what they are, to those who hear it."""
        self._name, self._ways, self._between, self._here = name, list(ways), between, None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._leading() else Qt.FocusPolicy.ClickFocus)
        self._show()

    def _leading(self) -> list[int]:
        """The places of the words that lead somewhere."""
        return [place for place, way in enumerate(self._ways) if way.to is not None]

    def _show(self) -> None:
        self.set_rich(plain(self._between).join(self._said(place, way) for place, way in enumerate(self._ways)))
        self.setAccessibleDescription("" if self._here is None else self._ways[self._here].words)

    def _paint_anew(self) -> None:
        super()._paint_anew()
        self.setAccessibleName(f"{self._name} {self.plain_text()}".replace("\u200b", ""))

    def _said(self, place: int, way: Way) -> str:
        words = plain(way.words)
        if way.to is not None:
            is_here = place == self._here
            look = "text-decoration:underline;background-color:$sel;" if is_here else "text-decoration:none;"
            words = f"<a href='{place}' style='color:$ac;{look}'>{words}</a>"
        return words + (small(f" {way.note}") if way.note else "")

    def _go(self, place: int | None) -> None:
        if place != self._here:
            self._here = place
            self._show()

    def _follow(self, place: int) -> None:
        self.followed.emit(self._ways[place].to)

    # ---- Qt
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        leading = self._leading()
        if leading and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(leading[-1 if event.reason() == Qt.FocusReason.BacktabFocusReason else 0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leading = self._leading()
        if self._here is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _STEPS:
            to = leading.index(self._here) + _STEPS[Qt.Key(event.key())]
            self._go(leading[max(0, min(len(leading) - 1, to))])
        elif event.key() in _FOLLOW:
            self._follow(self._here)
        else:
            super().keyPressEvent(event)
