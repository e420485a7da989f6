"""What the record being described may already be: asked while it is typed, said beside its number and in a list."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import _, ngettext, number
from rt_desktop.services.catalogue import duplicates
from rt_desktop.services.catalogue.duplicates import Alike
from rt_desktop.services.catalogue.merging import Merged, merge
from rt_desktop.services.catalogue.telling_apart import tell_apart
from rt_desktop.services.told_apart import Apart
from rt_desktop.ui import messages
from rt_desktop.ui.catalogue.alike_list import described
from rt_desktop.ui.catalogue.editing_side import EditingSide
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.notice_line import NoticeLine


class Lookalikes(QObject):
    """The records found, those said not to be the same, and what is done with them."""

    #: Something was recorded: the id of its entry.
    done = Signal(object)

    def __init__(
        self, tasks: Tasks, line: NoticeLine, side: EditingSide, *, take: QAction, apart: QAction, merging: QAction
    ) -> None:
        """`line` says the surest; the gestures follow whether there is any."""
        super().__init__(side)
        self._tasks, self._line, self._side = tasks, line, side
        self._take, self._apart, self._merge = take, apart, merging
        self._record_id: UUID | None = None
        self._said: duplicates.Said | None = None
        self._found: tuple[Alike, ...] = ()
        #: What the record was said not to be before it was kept.
        self.told_apart: list[UUID] = []

    def begin(self, record_id: UUID | None, record: MarcRecord) -> None:
        """Look for what resembles another record; `record_id` is None for a new one."""
        self._record_id, self._said, self.told_apart = record_id, None, []
        self._show(())
        self.look(record)

    def look(self, record: MarcRecord) -> None:
        """Ask what the record resembles, when what tells it from others was edited."""
        said = duplicates.said(record)
        if said != self._said:
            self._said = said
            self._ask()

    def meant(self) -> Alike | None:
        """The one a gesture is about: that chosen in the list in front, else the one said beside the number."""
        return self._side.alike.current() if self._side.is_showing_alike() else self._beside

    @property
    def _beside(self) -> Alike | None:
        """The surest, which is the first."""
        return next(iter(self._found), None)

    def say_not_same(self) -> None:
        """Remember that the one meant is not the same; for a new record, once that is saved."""
        one = self.meant()
        if one is None:
            return
        self.told_apart.append(one.record_id)
        if self._record_id is not None:
            self._tasks.perform(
                tell_apart, self._show_apart, record_id=self._record_id, other_id=one.record_id
            )
        self._show(self._found)

    def take_in(self) -> None:
        """Have the copies of the one chosen in the list come here; it can be undone, hence nothing is asked."""
        if not self._side.is_showing_alike():
            self._side.show_list()
            return
        one = self._side.alike.current()
        if one is not None and self._record_id is not None:
            self._tasks.perform(merge, self._show_merged, record_id=self._record_id, loser_id=one.record_id)

    def _ask(self) -> None:
        self._tasks.read(
            duplicates.likely, self._show, key="catalogue.alike", of=self._said, but_id=self._record_id
        )

    def _show(self, found: tuple[Alike, ...]) -> None:
        self._found = tuple(one for one in found if one.record_id not in self.told_apart)
        self._side.show_alike(self._found)
        for gesture in (self._take, self._apart, self._merge):
            gesture.setEnabled(bool(self._found))
        self._merge.setVisible(self._record_id is not None)
        one = self._beside
        if one is None:
            self._line.clear()
            return
        why = f" {one.because} {one.title} · {described(one)}".rstrip(" ·")
        first = _("Already there?") if one.is_sure else _("Another edition?")
        self._line.tell("attention" if one.is_sure else "information", first, why, self._take, self._apart)
        for button in self._line.findChildren(Button):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to the title, a blank typed takes nothing

    def _show_apart(self, apart: Apart) -> None:
        self.done.emit(apart.entry_id)

    def _show_merged(self, merged: Merged) -> None:
        self.done.emit(merged.entry_id)
        came = ngettext("{n} copy came with it.", "{n} copies came with it.", merged.items)
        merging = _("The other record is one with “{title}” now.").format(title=merged.title)
        messages.notice(f"{merging} {came.format(n=number(merged.items))}")
        self._ask()
