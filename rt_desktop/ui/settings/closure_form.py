"""A closure to be entered: its days, its site, and what becomes of the loans due in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from rt_desktop.i18n import _, full_day, long_day, ngettext, number
from rt_desktop.services.circulation.calendar_listing import Calendar
from rt_desktop.services.circulation.closing import FallingDue
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.footer import SidePanel
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.scrolling import fill, sheet


class ClosureForm(SidePanel):
    """Filled at the side of the calendar; says as one types how many loans are due then."""

    #: The days or the site were typed or chosen by hand.
    edited = Signal()

    def __init__(self, enter: QAction) -> None:
        super().__init__()
        self.told = NoticeLine()
        self.form = _form(self.told)
        self.form.edited.connect(self._on_edited)
        content = sheet(Label(_("New closure"), "title"), self.form, spacing=8)
        fill(self, content, Button.of(enter, kind="primary", icon=""))
        for key in ("first_on", "last_on", "label"):
            line = self.form.field(key).control
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(enter.trigger)
        self.form.entered.connect(enter.trigger)
        self.clear()

    def offer(self, found: Calendar) -> None:
        """Propose the sites, and complete short days from today."""
        sites: Any = self.form.field("site_id").control
        sites.set_options([(None, _("All sites")), *((one.site_id, one.town) for one in found.sites)])
        for key in ("first_on", "last_on"):
            self._line(key).set_today(found.today)

    def clear(self) -> None:
        """An empty form, for the next closure."""
        empty = {"first_on": None, "last_on": None, "label": "", "site_id": None}
        self.form.show_values({**empty, "postpones": True})
        self.show_nothing()

    def begin(self) -> None:
        """Put the focus where writing starts."""
        self._line("first_on").setFocus(Qt.FocusReason.OtherFocusReason)

    def days(self) -> dict[str, Any] | None:
        """The closure as it is typed now, None while a day is missing; one day is its own last."""
        first, last = self._line("first_on"), self._line("last_on")
        first_on = first.value()
        if first_on is None or last.is_wrong():
            return None
        return {"first_on": first_on, "last_on": last.value() or first_on, "site_id": self.form.value("site_id")}

    def label(self) -> str:
        """What the closure is called."""
        return str(self.form.value("label"))

    def postpones(self) -> bool:
        """Whether what is due then is to be put off."""
        return not self.form.field("postpones").isHidden() and bool(self.form.value("postpones"))

    def is_fit(self) -> bool:
        """Whether the days can be read; says under the field what cannot."""
        wrong = {key: _("This is no day. Write it like 31/12/2026.") for key in _DAYS if self._line(key).is_wrong()}
        if not wrong and self._line("first_on").value() is None:
            wrong["first_on"] = _("Give the first day it is closed.")
        self.form.show_errors(wrong)
        return not wrong

    def show_due(self, due: Sequence[FallingDue]) -> None:
        """Say what is due then, and offer to put it off."""
        self.form.field("postpones").setVisible(bool(due))
        if not due:
            self.told.tell("information", _("Nothing is due then."))
            return
        text = ngettext("{n} loan is due then", "{n} loans are due then", len(due)).format(n=number(len(due)))
        until = sorted({one.next_open_on for one in due})
        if len(until) == 1:
            rest = _(": may be put off to {day}, the next open day.").format(day=long_day(until[0]))
        else:
            rest = _(": may be put off to the next open day of their site, {first} at the earliest.")
            rest = rest.format(first=long_day(until[0]))
        self.told.tell("attention", text, rest)

    def show_nothing(self) -> None:
        """Say nothing while the days are not typed."""
        self.form.field("postpones").hide()
        self.told.clear()

    def refuse(self, sentence: str) -> None:
        """Say what does not fit."""
        self.form.field("postpones").hide()
        self.told.tell("refused", "", sentence)

    def _line(self, key: str) -> DayLine:
        line = self.form.field(key).control
        assert isinstance(line, DayLine)
        return line

    def _on_edited(self, key: str) -> None:
        if key in (*_DAYS, "site_id"):
            self.edited.emit()


_DAYS = ("first_on", "last_on")


def _form(told: QWidget) -> Form:
    form = Form()
    form.row(
        form.day("first_on", _("First day"), today=date.max),
        form.day("last_on", _("Last day"), today=date.max, hint=_("Empty: the first one alone.")),
    )
    form.row(form.choice("site_id", _("Site"), [(None, _("All sites"))]))
    form.row(form.text("label", _("Name"), placeholder=_("Summer closure, for example")))
    form.add(told)
    form.row(form.tick("postpones", _("Put them off to the next open day")))
    return form


def closure_words(town: str, first_on: date, last_on: date) -> str:
    """« Tous les sites, du 3 août 2026 au 28 août 2026 »."""
    where = town or _("All sites")
    if first_on == last_on:
        return _("{where}, on {day}").format(where=where, day=full_day(first_on))
    return _("{where}, from {first} to {last}").format(where=where, first=full_day(first_on), last=full_day(last_on))
