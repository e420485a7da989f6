"""The base of every page: reloads when what it shows changed, keeps its place, answers Escape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from rt_desktop.i18n import N_, _
from rt_desktop.ui import actions, messages
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks


@dataclass(frozen=True)
class Unsaved:
    """What was typed in a form and is kept nowhere: its title, the gesture that keeps it, what brings it in sight."""

    title: str
    keep: QAction
    show: Callable[[], object] = lambda: None

    def may_be_lost(self, parent: QWidget) -> bool:
        """Whether the person says so; what they keep instead leaves by itself once it is kept."""
        answer = messages.ask_to_keep(parent, self.title)
        if answer == "keep":
            self.keep.trigger()
        return answer is True


class Page(QWidget):
    """What a person sees of one capability.

    A page declares the tables it `shows`, its `title`, its gestures with @action, and overrides `reload` to
    ask for what it shows.  Pages do not know each other: they emit `linked`.
    """

    #: Names of the tables whose changes make this page reload.
    shows: ClassVar[Set[str]] = frozenset()
    #: What the page is called in the window's title, marked with N_().
    title: ClassVar[str] = N_("Page")

    #: The page wants another thing shown: Link.
    linked = Signal(object)
    #: The page is now called otherwise (already translated); "" for its own title again.
    retitled = Signal(str)
    #: How many things a person must look at in this room: shown beside its name.
    attention_changed = Signal(int)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_(self.title))
        self._is_stale = True
        self._actions = actions.collect(self)
        tasks.changed.connect(self._on_changed)

    def action(self, name: str) -> QAction:
        """The action declared under this name, to enable, to retitle or to put on a button."""
        return self._actions[name]

    def gestures(self) -> list[QAction]:
        """Every action of the page, in the order they were declared."""
        return list(self._actions.values())

    # ---- for pages to override
    def reload(self) -> None:
        """Ask for what the page shows; called when it is first shown and whenever that changed."""

    def open(self, link: Link) -> None:
        """Show what a link asks for; called when the window brought the page to the front for it."""

    def back(self) -> bool:
        """Go back one step inside the page; False when there is none, and the window goes back."""
        return False

    def unsaved(self) -> list[Unsaved]:
        """What would be lost if the program ended now."""
        return []

    def may_leave(self) -> bool:
        """Whether nothing typed here is lost, or may be."""
        return all(one.may_be_lost(self) for one in self.unsaved())

    def focus_first(self) -> None:
        """Put the focus where work starts."""
        self.focusNextChild()

    def focus_again(self) -> None:
        """Put the focus back where it was when the person left, or where work starts."""
        focused: QWidget | None = self.focusWidget()
        if focused is None:
            self.focus_first()
        else:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self) -> Mapping[str, Any]:
        """Where the person is on this page (search, selection, scroll), as plain values."""
        return {}

    def restore(self, place: Mapping[str, Any]) -> None:
        """Go back to a place that `remember` gave."""

    # ---- reloading
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    def _on_changed(self, tables: Set[str]) -> None:
        if self.shows.isdisjoint(tables):
            return
        if self.isVisible():
            self._reload()
        else:
            self._is_stale = True

    def _reload(self) -> None:
        self._is_stale = False
        self.reload()
