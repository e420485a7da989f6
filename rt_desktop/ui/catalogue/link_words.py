"""Words of which some lead further: to a search, to a page on the web."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal

from rt_desktop.ui.widgets.text import RichLabel, plain, small


@dataclass(frozen=True)
class Way:
    """Words that lead to `to`, or nowhere when it is None; `note` are secondary words after them."""

    words: str
    to: Any = None
    note: str = ""


class LinkWords(RichLabel):
    """Ways one after the other; Tab goes from one to the next, Enter follows."""

    #: Where the words that were followed lead to.
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__(wraps=True)
        self._ways: list[Way] = []
        self.linkActivated.connect(self._on_followed)

    def set_ways(self, ways: Sequence[Way], *, between: str = " · ") -> None:
        """Show these."""
        self._ways = list(ways)
        leads = any(way.to is not None for way in ways)
        flag = Qt.TextInteractionFlag
        mouse = flag.LinksAccessibleByMouse | flag.TextSelectableByMouse
        self.setTextInteractionFlags(mouse | flag.LinksAccessibleByKeyboard if leads else mouse)
        self.set_rich(plain(between).join(self._said(place, way) for place, way in enumerate(ways)))

    def _said(self, place: int, way: Way) -> str:
        words = plain(way.words)
        if way.to is not None:
            words = f"<a href='{place}' style='color:$ac;text-decoration:none;'>{words}</a>"
        return words + (small(f" {way.note}") if way.note else "")

    def _on_followed(self, place: str) -> None:
        self.followed.emit(self._ways[int(place)].to)
