"""The record at the right of the results, or alone: as a reader reads it, as UNIMARC, its history, its gestures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.ui import messages
from rt_desktop.ui.actions import tooltip
from rt_desktop.ui.catalogue.copies import Copies
from rt_desktop.ui.catalogue.reading import Reading, title
from rt_desktop.ui.catalogue.reading_area import Leaf, ReadingArea
from rt_desktop.ui.catalogue.waiters import Waiters
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.hairline import Hairline
from rt_desktop.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.cataloguing import Catalogued
    from rt_desktop.services.catalogue.records import RecordView
    from rt_desktop.services.circulation.holds.queue import HoldLine
    from rt_desktop.ui.catalogue.history_part import HistoryPart
    from rt_desktop.ui.catalogue.marc_view import MarcView

READING, MARC, HISTORY = "record", "marc", "history"


@dataclass(frozen=True)
class Seen:
    """A record, the id it was asked by (that of one merged into it, maybe), the day it is looked at, and who waits."""

    asked: UUID
    view: RecordView
    today: date
    holds: tuple[HoldLine, ...]


def see(desk: Desk, *, record_id: UUID) -> Seen:
    """The record of that id, today; raises UserError when it is not in the catalogue."""
    from rt_desktop.services.catalogue import records  # noqa: PLC0415 -- loaded in the lane, when results are in sight
    from rt_desktop.services.circulation.holds import queue  # noqa: PLC0415

    view = records.show(desk, record_id=record_id)
    return Seen(record_id, view, desk.today(), queue.of_record(desk, record_id=view.hit.id))


class RecordPanel(QWidget):
    """One record; nothing while none is chosen."""

    #: A theme, a subject or an author was followed: Question.
    asked = Signal(object)
    #: An earlier version was restored: the id of the entry.
    restored = Signal(object)
    #: Another record is shown, or another of its copies is chosen.
    changed = Signal()
    #: A copy is to be lent (Enter on it).
    lend_asked = Signal()
    #: A copy is to be added.
    copy_asked = Signal()

    def __init__(self, tasks: Tasks, *, lend: QAction, open_it: QAction, edit: QAction, copy: QAction) -> None:
        """The gestures at the foot: the decision, the record alone, its correction, its reference."""
        super().__init__()
        self._tasks = tasks
        self._record_id: UUID | None = None
        self.view: RecordView | None = None
        self.reading, self.copies, self.waiters = Reading(), Copies(), Waiters()
        self.area = ReadingArea(Leaf(self.reading, self.copies, self.waiters))
        self.gone = Empty()
        self.tabs = Tabs(_("Parts of the record"))
        for key, words in ((READING, _("Record")), (MARC, _("UNIMARC")), (HISTORY, _("History"))):
            self.tabs.add(key, words)
        self._parts = QStackedWidget()
        for part in (self.area, self.gone):
            self._parts.addWidget(part)
        self._foot = _foot(lend, open_it, edit, copy)
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addWidget(self.tabs)
        inside.addWidget(self._parts, 1)
        inside.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.edge = Hairline(Qt.Orientation.Vertical)
        row.addWidget(self.edge)
        row.addLayout(inside, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_turned)
        self.reading.asked.connect(self.asked)
        self.copies.chosen.connect(self.changed)
        self.copies.activated.connect(self.lend_asked)
        self.copies.add_asked.connect(self.copy_asked)

    # ---- parts made when first looked at: most records are only read
    @cached_property
    def marc(self) -> MarcView:
        """The record as it is kept."""
        from rt_desktop.ui.catalogue.marc_view import MarcView  # noqa: PLC0415

        self._parts.addWidget(view := MarcView())
        return view

    @cached_property
    def history(self) -> HistoryPart:
        """What happened to the record."""
        from rt_desktop.ui.catalogue.history_part import HistoryPart  # noqa: PLC0415

        self._parts.addWidget(part := HistoryPart())
        part.restore_asked.connect(self._restore)
        return part

    def _part(self) -> QWidget:
        """The part behind the chosen tab."""
        match self.tabs.key():
            case "marc":
                return self.marc
            case "history":
                return self.history
        return self.area

    def _on_turned(self) -> None:
        self._parts.setCurrentWidget(self._part())
        self._fill()

    # ---- what is shown
    @property
    def record_id(self) -> UUID | None:
        """The record that is shown, or asked for."""
        return self._record_id

    def show_id(self, record_id: UUID) -> None:
        """Show a record, or the same one as it is now."""
        self._record_id = record_id
        self._tasks.read(see, self._show, refused=self._show_gone, key="catalogue.record", record_id=record_id)

    def clear(self) -> None:
        """Show none."""
        self._record_id, self.view = None, None
        self._show_gone(None)

    def copy_to_lend(self) -> UUID | None:
        """The copy that a loan would be of, None when none can be lent."""
        return self.copies.to_lend() if self.view is not None else None

    def next_part(self) -> None:
        """Show the part behind the next tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def focus_part(self) -> None:
        """Put the focus in what is read."""
        part = self._parts.currentWidget()
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, seen: Seen) -> None:
        if seen.asked != self._record_id:
            return
        self._record_id = seen.view.hit.id
        is_other = self.view is None or self.view.hit.id != seen.view.hit.id
        self.view = seen.view
        self.reading.show_record(seen.view)
        self.copies.show_record(seen.view, seen.today)
        self.waiters.show_queue(seen.holds)
        self.area.name(title(seen.view), f"{self.reading.text()}\n{self.copies.text()}\n{self.waiters.text()}")
        self._show_parts(are_there=True)
        self._fill()
        if is_other:
            self.area.verticalScrollBar().setValue(0)
        self.changed.emit()

    def _fill(self) -> None:
        """Fill the part in front, when it is not what is read first: walking the results must cost little."""
        if self.view is not None and self.tabs.key() == MARC:
            self.marc.show_record(self.view.marc)
        elif self.view is not None and self.tabs.key() == HISTORY:
            self.history.show_history(self.view.history)

    def _restore(self, entry_id: UUID) -> None:
        from rt_desktop.services.catalogue.cataloguing import restore  # noqa: PLC0415 -- the page is there sooner

        """Have an earlier version again; it can be undone, hence nothing is asked."""
        if self.view is not None:
            self._tasks.perform(
                restore, self._show_restored, record_id=self.view.hit.id, entry_id=entry_id, seen_hash=self.view.hash
            )

    def _show_restored(self, restored: Catalogued) -> None:
        self.restored.emit(restored.entry_id)
        messages.notice(_("“{title}” is again as it was.").format(title=restored.title))

    def _show_gone(self, refusal: UserError | None) -> None:
        self.view = None
        self.gone.set_words(refusal.message if refusal is not None else "")
        self._show_parts(are_there=False)
        self.changed.emit()

    def _show_parts(self, *, are_there: bool) -> None:
        self.tabs.setVisible(are_there)
        self._foot.setVisible(are_there)
        self._parts.setCurrentWidget(self._part() if are_there else self.gone)


def _foot(lend: QAction, open_it: QAction, edit: QAction, copy: QAction) -> Footer:
    opening = Button.of(open_it, icon="")
    opening.set_keys("Return")
    copying = Button("", icon="copy", label=tooltip(copy))
    copying.clicked.connect(copy.trigger)
    return Footer(Button.of(lend, kind="primary", icon=""), opening, Button.of(edit, icon=""), right=(copying,))
