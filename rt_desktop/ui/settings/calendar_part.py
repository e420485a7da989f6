"""The calendar of the sites: closures, opening days, public holidays of a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, long_day, ngettext, number
from rt_desktop.services.circulation.calendar_listing import Calendar, ClosureLine, calendar
from rt_desktop.services.circulation.closing import (
    ClosureKept,
    FallingDue,
    OpeningKept,
    close,
    due_when_closed,
    falling_due,
    open_on,
    reopen,
)
from rt_desktop.services.circulation.postponing import Closed, PutOff, close_and_postpone, put_off_closed
from rt_desktop.services.undoing.entries import Undone, undo
from rt_desktop.services.undoing.works import WorkUndone, undo_work
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.links import Link
from rt_desktop.ui.settings.calendar_words import CLOSURES, HOLIDAYS, put_off_words
from rt_desktop.ui.settings.closure_form import ClosureForm, closure_words
from rt_desktop.ui.settings.opening_days import OpeningDays
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.empty import Empty
from rt_desktop.ui.widgets.kept_keys import KeptKeys
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.listing import Listing
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.page import Page, Unsaved
from rt_desktop.ui.widgets.scrolling import Scrolling
from rt_desktop.ui.widgets.section import Section


@dataclass(frozen=True)
class _Done:
    """Something done here that can be taken back: an operation, or the work that joined several."""

    entry_id: UUID
    group_id: UUID | None = None


class CalendarPart(Page):
    """A year at a time; a closure is entered at the side."""

    shows = frozenset({"closure", "site", "loan"})
    title = N_("Calendar")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._year: int | None = None
        self._wanted_id: object = None
        self._done: list[_Done] = []
        self._head = Label("", "title")
        self.told = NoticeLine()
        self.due_when_closed = NoticeLine()
        self.closures = Listing(
            CLOSURES,
            name="closures",
            label=_("Closures"),
            identity="closure_id",
            inset=16,
            fits=True,
            empty=Empty(_("Open all year, but for public holidays."), _("Enter a closure at the side.")),
        )
        self.holidays = Listing(
            HOLIDAYS, name="holidays", label=_("Public holidays"), identity="on", row_height=24, heads=False, fits=True
        )
        self.opening = OpeningDays()
        self.panel = ClosureForm(self.action("calendar.enter"))
        self._lay_out()
        self.closures.chosen.connect(lambda _line: self._enable())
        self.closures.set_gestures([self.action("calendar.drop"), self.action("calendar.give-back")])
        self.opening.changed.connect(self._on_opening)
        self.panel.edited.connect(self._look)
        KeptKeys(self, self.action("calendar.undo"))
        self._enable()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._head)
        head.addStretch()
        head.addWidget(Button.of(self.action("calendar.undo")))
        for name in ("calendar.previous", "calendar.next"):
            head.addWidget(Button.of(self.action(name), show_keys=False))
        self._gestures = QWidget()
        gestures = QHBoxLayout(self._gestures)
        gestures.setContentsMargins(16, 0, 16, 0)
        gestures.setSpacing(8)
        for name in ("calendar.drop", "calendar.give-back"):
            gestures.addWidget(Button.of(self.action(name)))
        gestures.addStretch()
        year = QVBoxLayout()
        year.setSpacing(8)
        year.addWidget(Section(_("Public holidays")))
        year.addWidget(self.holidays)
        year.addStretch()
        below = QHBoxLayout()
        below.setContentsMargins(16, 8, 16, 16)
        below.setSpacing(24)
        below.addLayout(year, 1)
        below.addWidget(self.opening, 1)
        column = QVBoxLayout(content := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.closures, self._gestures):
            column.addWidget(widget)
        column.addLayout(below)
        column.addStretch()
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.told)
        left.addWidget(self.due_when_closed)
        left.addWidget(Scrolling(content), 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)

    # ---- the page
    def reload(self) -> None:
        self.tasks.read(calendar, self._show_calendar, key="calendar", year=self._year)
        self.tasks.read(due_when_closed, self._show_due_when_closed, key="calendar.closed")
        self._look()

    def focus_first(self) -> None:
        self.panel.begin()

    def back(self) -> bool:
        """Leave a closure that is not entered yet."""
        if self.panel.days() is None:
            return False
        self.panel.clear()
        self.panel.begin()
        return True

    def unsaved(self) -> list[Unsaved]:
        return [] if self.panel.days() is None else [Unsaved(_("New closure"), self.action("calendar.enter"))]

    def open(self, link: Link) -> None:
        """Choose a closure, in the year it is given with."""
        self._wanted_id, self._year = link.id, link.given.get("year", self._year)
        self.reload()

    def remember(self) -> Mapping[str, Any]:
        line = self.closures.current()
        return {"year": self._year, "closure_id": line.closure_id if isinstance(line, ClosureLine) else None}

    def restore(self, place: Mapping[str, Any]) -> None:
        self._wanted_id, self._year = place["closure_id"], place["year"]
        self.reload()

    # ---- gestures
    @action("calendar.enter", N_("Enter the closure"), shortcut="Ctrl+S", icon="save")
    def _on_enter(self) -> None:
        days = self.panel.days() if self.panel.is_fit() else None
        if days is None:
            return
        if self.panel.postpones():
            self.tasks.run(
                close_and_postpone,
                self._show_closed,
                text=_("Putting off the days to bring things back"),
                refused=self._show_refusal,
                label=self.panel.label(),
                **days,
            )
        else:
            self.tasks.perform(close, self._show_entered, refused=self._show_refusal, label=self.panel.label(), **days)

    @action("calendar.new", N_("New closure"), shortcut="Ctrl+N", icon="add")
    def _on_new(self) -> None:
        self.panel.clear()
        self.panel.begin()

    @action("calendar.drop", N_("Remove the closure"), shortcut="Ctrl+Del", icon="trash")
    def _on_drop(self) -> None:
        line = self.closures.current()
        if isinstance(line, ClosureLine):
            self.tasks.perform(reopen, self._show_dropped, refused=self._tell_refusal, closure_id=line.closure_id)

    @action("calendar.give-back", N_("Remove it and restore the due dates"), icon="undo")
    def _on_give_back(self) -> None:
        line = self.closures.current()
        if isinstance(line, ClosureLine) and line.group_id is not None:
            self._undo_work(line.group_id)

    @action("calendar.put-off", N_("Put them off"), icon="calendar")
    def _on_put_off(self) -> None:
        text = _("Putting off the days to bring things back")
        self.tasks.run(put_off_closed, self._show_put_off, text=text, refused=self._tell_refusal)

    @action("calendar.undo", N_("Undo"), shortcut="Ctrl+Z", icon="undo")
    def _on_undo(self) -> None:
        if not self._done:
            return
        last = self._done[-1]
        if last.group_id is None:
            self.tasks.perform(undo, self._show_undone, refused=self._tell_refusal, entry_id=last.entry_id)
        else:
            self._undo_work(last.group_id)

    @action("calendar.previous", N_("Year before"), shortcut="Alt+PgUp", icon="chevron-left")
    def _on_previous(self) -> None:
        self._turn(-1)

    @action("calendar.next", N_("Year after"), shortcut="Alt+PgDown", icon="chevron-right")
    def _on_next(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self._year is not None:
            self._year = min(max(self._year + by, date.min.year), date.max.year)
            self.tasks.read(calendar, self._show_calendar, key="calendar", year=self._year)

    def _on_opening(self, site_id: UUID, weekdays: tuple[int, ...]) -> None:
        self.tasks.perform(
            open_on, self._show_opening, refused=self._refuse_opening, site_id=site_id, weekdays=weekdays
        )

    def _undo_work(self, group_id: UUID) -> None:
        self.tasks.run(
            undo_work,
            partial(self._show_work_undone, group_id),
            text=_("Undoing"),
            refused=self._tell_refusal,
            group_id=group_id,
        )

    def _look(self) -> None:
        """See what is due in the closure as it is typed now."""
        days = self.panel.days()
        if days is None:
            self.panel.show_nothing()
        else:
            self.tasks.read(falling_due, self._show_due, key="calendar.due", refused=self._show_refusal, **days)

    # ---- answers
    def _show_due_when_closed(self, due: list[FallingDue]) -> None:
        """Say what is due on a day its site is closed, whatever the reason, and offer to put it off."""
        self.action("calendar.put-off").setEnabled(bool(due))
        if not due:
            self.due_when_closed.clear()
            return
        text = ngettext(
            "{n} loan is due on a day its site is closed", "{n} loans are due on a day their site is closed", len(due)
        )
        rest = _(", the first on {day}.").format(day=long_day(due[0].due_on))
        put_off = self.action("calendar.put-off")
        self.due_when_closed.tell("attention", text.format(n=number(len(due))), rest, put_off)

    def _show_put_off(self, made: PutOff) -> None:
        if made.group_id is not None:
            self._done.append(_Done(made.group_id, made.group_id))
        self.told.tell("done", "", put_off_words(made.postponed, made.left))
        self._enable()

    def _show_calendar(self, found: Calendar) -> None:
        self._year = found.year
        self._head.setText(_("Calendar of {year}").format(year=found.year))
        self.action("calendar.previous").setText(str(found.year - 1))
        self.action("calendar.next").setText(str(found.year + 1))
        self.closures.show_rows(found.closures)
        self._gestures.setVisible(bool(found.closures))
        if self._wanted_id is not None:
            self.closures.choose_id(self._wanted_id)
            self._wanted_id = None
        self.holidays.show_rows(found.holidays)
        self.opening.show_sites(found.sites)
        self.panel.offer(found)
        self._enable()

    def _show_due(self, due: list[FallingDue]) -> None:
        """Unless the form was left meanwhile."""
        if self.panel.days() is not None:
            self.panel.show_due(due)

    def _show_entered(self, made: ClosureKept) -> None:
        self._show_made(_Done(made.entry_id), made, _("No due date was changed."))

    def _show_closed(self, closed: Closed) -> None:
        words = put_off_words(closed.postponed, closed.left)
        self._show_made(_Done(closed.closure.entry_id, closed.group_id), closed.closure, words)

    def _show_made(self, done: _Done, made: ClosureKept, more: str) -> None:
        self._done.append(done)
        words = closure_words(made.town, made.first_on, made.last_on)
        self.told.tell("done", _("Closed"), _(": {closure}. {more}").format(closure=words, more=more))
        self._year = made.first_on.year
        self.panel.clear()
        self.panel.begin()
        self._enable()
        self.reload()

    def _show_dropped(self, made: ClosureKept) -> None:
        self._done.append(_Done(made.entry_id))
        words = closure_words(made.town, made.first_on, made.last_on)
        rest = _(": {closure}. The due dates given stay.").format(closure=words)
        self.told.tell("done", _("Closure dropped"), rest)
        self._enable()

    def _show_opening(self, made: OpeningKept) -> None:
        self._done.append(_Done(made.entry_id))
        messages.notice(_("Kept: the opening days of {town}.").format(town=made.town))
        self._enable()

    def _refuse_opening(self, refusal: UserError) -> None:
        self.opening.show_kept()
        self._tell_refusal(refusal)

    def _show_undone(self, undone: Undone) -> None:
        self._done = [one for one in self._done if one.entry_id != undone.undone_id]
        self.told.tell("done", "", _("Undone: {what}.").format(what=undone.gesture))
        self._enable()

    def _show_work_undone(self, group_id: UUID, undone: WorkUndone) -> None:
        self._done = [one for one in self._done if one.group_id != group_id]
        self.told.tell("done", "", undone.sentence())
        self._enable()

    def _show_refusal(self, refusal: UserError) -> None:
        self.panel.refuse(refusal.message)

    def _tell_refusal(self, refusal: UserError) -> None:
        self.told.tell("refused", "", refusal.message)

    def _enable(self) -> None:
        line = self.closures.current()
        self.action("calendar.drop").setEnabled(isinstance(line, ClosureLine))
        has_group = isinstance(line, ClosureLine) and line.group_id is not None
        self.action("calendar.give-back").setEnabled(has_group)
        self.action("calendar.undo").setEnabled(bool(self._done))
