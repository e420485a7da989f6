"""The search of the catalogue and what comes before it until it is left: an import, the form of a record or a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout

from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.catalogue.search_part import SearchPart
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page, Unsaved

L = TypeVar("L", bound=Layer)


class LayeredPage(Page):
    """One layer is in front, else the search; the keys of the search mean nothing meanwhile."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.search = SearchPart(tasks, lambda name: self.action(f"catalogue.{name}"))
        self._is_asked, self._is_search_stale = False, False
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.search)
        for one in self._actions.values():
            self.removeAction(one)
            self.search.addAction(one)

    def layer(self, part: L, *, left: Callable[[], None] | None = None) -> L:
        """Take a part that can come before the search; left, it gives way to the record it was about, or as said."""
        part.left.connect(left or self._on_left)
        part.told.connect(self.search.done.tell_done)
        self._layers.addWidget(part)
        return part

    @property
    def front(self) -> Layer | None:
        """The layer before the search, None when the search is in front."""
        front = self._layers.currentWidget()
        return front if isinstance(front, Layer) else None

    def show_layer(self, part: Layer) -> None:
        """Bring a layer before the search."""
        self._layers.setCurrentWidget(part)
        self.retitled.emit(part.accessibleName())

    def show_search(self) -> None:
        """Bring the search to the front."""
        if self.front is not None:
            self._layers.setCurrentWidget(self.search)
            self.search.focus_line()
            self.retitled.emit("")
        if self._is_search_stale:
            self._is_search_stale = False
            self.reload()

    def _on_left(self) -> None:
        self.show_search()
        self.search.steps.focus_record()

    # ---- the page
    def gestures(self) -> list[QAction]:
        return super().gestures() if self.front is None else self.front.gestures()

    def reload(self) -> None:
        if self.front is not None:
            self._is_search_stale = True
        elif self._is_asked:
            self.search.ask_again()
        else:
            self._is_asked = True
            self.search.ask(self.search.question)

    def back(self) -> bool:
        if self.front is not None:
            self.front.leave()
            return True
        return self.search.steps.back()

    def unsaved(self) -> list[Unsaved]:
        parts = [part for part in map(self._layers.widget, range(self._layers.count())) if isinstance(part, Layer)]
        found = ((part, part.unsaved()) for part in parts)
        return [replace(one, show=partial(self.show_layer, part)) for part, one in found if one is not None]

    def focus_first(self) -> None:
        self.show_search()
        self.search.focus_line(selects=True)
