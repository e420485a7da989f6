"""The facets of a search: groups of values to tick, with how many answers each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import ngettext, number
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.scrolling import Scrolling
from rt_desktop.ui.widgets.tick import Tick


@dataclass(frozen=True)
class FacetValue:
    """A value to tick: what it is, its words, how many answers have it, whether it is ticked."""

    key: object
    words: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A group of values under a title; only the first `shown` until the rest is asked for."""

    key: str
    title: str
    values: Sequence[FacetValue]
    shown: int = 5


class Facets(Scrolling):
    """Groups one below the other, scrolling; widgets are kept from one answer to the next."""

    #: A value was ticked or not: facet key, value key, ticked.
    ticked = Signal(str, object, bool)

    def __init__(self, label: str) -> None:
        content = QWidget()
        super().__init__(content)
        self.setAccessibleName(label)
        self._groups: dict[str, _Group] = {}
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(16, 8, 12, 16)
        self._column.setSpacing(12)
        self._column.addStretch()

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show these groups in this order."""
        for key in set(self._groups) - {facet.key for facet in facets}:
            self._groups.pop(key).deleteLater()
        for place, facet in enumerate(facets):
            group = self._groups.get(facet.key)
            if group is None:
                group = self._groups[facet.key] = _Group(facet.key, self)
            if self._column.indexOf(group) != place:
                self._column.insertWidget(place, group)
            group.show_facet(facet)


class _Group(QWidget):
    """One facet: a title, its values, and the rest behind a link."""

    def __init__(self, key: str, owner: Facets) -> None:
        super().__init__()
        self._key, self._owner = key, owner
        self._facet: Facet | None = None
        self._is_whole = False
        self._ticks: list[Tick] = []
        self._keys: list[object] = []
        self._title = Label("", bold=True)
        self._more = Button("", kind="link", height=24)
        self._more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addSpacing(2)
        self._column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_facet(self, facet: Facet) -> None:
        """Show the values, those ticked always in sight."""
        if facet == self._facet:
            return
        self._facet = facet
        self._title.setText(facet.title)
        ticked = [value for value in facet.values if value.is_chosen]
        seen = list(facet.values) if self._is_whole else list(facet.values[: facet.shown])
        seen += [value for value in ticked if value not in seen]
        while len(self._ticks) < len(seen):
            self._add_tick()
        self._keys = [value.key for value in seen]
        for tick, value in zip(self._ticks, seen, strict=False):
            _show_value(tick, facet, value)
        for tick in self._ticks[len(seen) :]:
            tick.hide()
        left = len(facet.values) - len(seen)
        self._more.setVisible(left > 0)
        if left:
            self._more.setText(ngettext("{n} more…", "{n} more…", left).format(n=left))
            self._more.setAccessibleDescription(facet.title)
        self.setVisible(bool(facet.values))

    def _add_tick(self) -> None:
        place = len(self._ticks)
        tick = Tick()
        tick.clicked.connect(lambda is_on: self._owner.ticked.emit(self._key, self._keys[place], is_on))
        self._ticks.append(tick)
        self._column.insertWidget(2 + place, tick)

    def _on_more(self) -> None:
        self._is_whole = True
        facet, self._facet = self._facet, None
        if facet is not None:
            at = len(self._keys)
            self.show_facet(facet)
            self._ticks[min(at, len(self._ticks) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _show_value(tick: Tick, facet: Facet, value: FacetValue) -> None:
    if tick.text() != value.words:
        tick.setText(value.words)
        tick.setAccessibleName(f"{facet.title}, {value.words}")
        tick.setToolTip(value.words)
    tick.set_count(number(value.count))
    tick.setChecked(value.is_chosen)
    if tick.isHidden():
        tick.show()
