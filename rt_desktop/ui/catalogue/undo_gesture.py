"""Taking back what was just done in the catalogue room, the last first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from rt_desktop.i18n import N_, _
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.catalogue.layer import Layer
from rt_desktop.ui.catalogue.layered_page import LayeredPage
from rt_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from rt_desktop.services.undoing.entries import Undone

L = TypeVar("L", bound=Layer)


class UndoGesture(LayeredPage):
    """Ctrl+Z takes back what this room did since it was opened, never what was done at the counter meanwhile."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._done: list[UUID] = []
        self.search.panel.restored.connect(self._on_done)
        self.search.done.undone.connect(lambda undone: self._forget(undone.undone_id))
        self.search.done.changed.connect(self._offer_undo)
        self.search.head.line.undo_asked.connect(self._on_undo)
        self._offer_undo()

    def layer(self, part: L, *, left: Callable[[], None] | None = None) -> L:
        part.done.connect(self._on_done)
        return super().layer(part, left=left)

    @action("catalogue.undo", N_("Undo"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        from rt_desktop.services.undoing.entries import undo  # noqa: PLC0415 -- the page is there sooner

        if self.search.done.can_undo:
            self.search.done.undo()
        elif self._done:
            self.tasks.perform(undo, self._show_undone, entry_id=self._done[-1])

    def _on_done(self, entry_id: UUID) -> None:
        self.search.done.clear()  # what it says is no longer the last thing done
        self._done.append(entry_id)
        self._offer_undo()

    def _show_undone(self, undone: Undone) -> None:
        self._forget(undone.undone_id)
        messages.notice(_("Undone: {gesture}, {title}").format(gesture=undone.gesture, title=undone.about.title))

    def _forget(self, entry_id: UUID) -> None:
        self._done = [one for one in self._done if one != entry_id]
        self._offer_undo()

    def _offer_undo(self) -> None:
        self.action("catalogue.undo").setEnabled(bool(self._done) or self.search.done.can_undo)
