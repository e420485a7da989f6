"""A room with several parts behind tabs, each a page of its own, made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from rt_desktop.i18n import N_, _
from rt_desktop.ui.actions import action
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page, Unsaved
from rt_desktop.ui.widgets.tabs import Tabs


@dataclass(frozen=True)
class Part:
    """A part of a room: its tab (`title` marked with N_()), how its page is made, the kinds of link it answers."""

    key: str
    title: str
    factory: Callable[[Tasks], Page]
    opens: frozenset[str] = frozenset()


class PartedPage(Page):
    """Shows one part at a time; the first is where work starts."""

    def __init__(self, tasks: Tasks, title: str, parts: Sequence[Part]) -> None:
        """`title` is marked with N_()."""
        super().__init__(tasks)
        self.setAccessibleName(_(title))
        self._parts = {part.key: part for part in parts}
        self._pages: dict[str, Page] = {}
        self.tabs = Tabs(_(title))
        for part in parts:
            self.tabs.add(part.key, _(part.title))
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._show)
        self._show(parts[0].key)

    @property
    def part(self) -> Page:
        """The page of the part in front."""
        return self._pages[self.tabs.key()]

    def show_part(self, key: str) -> Page:
        """Bring a part to the front, and answer its page."""
        self.tabs.choose(key)
        return self.part

    def _show(self, key: str) -> None:
        is_new = key not in self._pages
        page = self._make(key) if is_new else self._pages[key]
        self._stack.setCurrentWidget(page)
        self.retitled.emit("" if key == next(iter(self._parts)) else _(self._parts[key].title))
        if is_new and self.isVisible():
            page.focus_first()
        elif self.isVisible() and not self.tabs.hasFocus():
            page.focus_again()

    def _make(self, key: str) -> Page:
        page = self._pages[key] = self._parts[key].factory(self.tasks)
        page.linked.connect(self.linked)
        page.retitled.connect(self.retitled)
        page.attention_changed.connect(self.attention_changed)
        self._stack.addWidget(page)
        return page

    def _part_for(self, link: Link) -> str | None:
        return next((part.key for part in self._parts.values() if link.kind in part.opens), None)

    @action("parts.next", N_("Next tab"), shortcut="Ctrl+PgDown")
    def _on_next(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    @action("parts.previous", N_("Previous tab"), shortcut="Ctrl+PgUp")
    def _on_previous(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    # ---- the page
    def gestures(self) -> list[QAction]:
        return [*self.part.gestures(), *super().gestures()]

    def open(self, link: Link) -> None:
        key = self._part_for(link)
        (self.part if key is None else self.show_part(key)).open(link)

    def back(self) -> bool:
        return self.part.back()

    def unsaved(self) -> list[Unsaved]:
        return [
            replace(one, show=partial(self._show_unsaved, key, one))
            for key, page in self._pages.items()
            for one in page.unsaved()
        ]

    def _show_unsaved(self, key: str, one: Unsaved) -> None:
        self.show_part(key)
        one.show()

    def focus_first(self) -> None:
        self.show_part(next(iter(self._parts))).focus_first()

    def focus_again(self) -> None:
        self.part.focus_again()

    def remember(self) -> Mapping[str, Any]:
        return {"part": self.tabs.key(), "place": self.part.remember()}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.show_part(place["part"]).restore(place["place"])
