"""Asks for the day a thing was done, for which site, and one due date for all that follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.circulation.conditions import Choices, require_possible
from rt_desktop.ui.circulation.at_counter import Conditions
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form

#: The fields that hold a day.
DAYS = ("on", "due_on")


class ConditionsForm(QWidget):
    """Three fields in a row; Enter in a day applies them."""

    #: Things are done otherwise from now on: Conditions.
    decided = Signal(object)
    #: What held before is to hold.
    left = Signal()

    def __init__(self, tasks: Tasks, offered: Choices) -> None:
        super().__init__()
        self._tasks, self._offered = tasks, offered
        self.form = Form()
        self.form.row(
            self.form.day("on", _("Done on"), today=offered.today, hint=_("Today, if empty")),
            self.form.choice("site_id", _("On behalf of"), [], stretch=2),
            self.form.day("due_on", _("All due on"), today=offered.today, hint=_("As the rules say, if empty")),
        )
        for key in DAYS:
            self._day(key).returnPressed.connect(self.apply)
        self.form.entered.connect(self.apply)
        apply, leave = Button(_("Apply"), kind="primary", keys="Return"), Button(_("Leave as it is"), keys="Esc")
        apply.clicked.connect(self.apply)
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        for button in (apply, leave):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(buttons)
        self.offer(offered)

    def offer(self, offered: Choices) -> None:
        """Let these be chosen."""
        self._offered = offered
        here, *others = offered.sites
        site = self.form.field("site_id").control
        assert isinstance(site, Choice)
        site.set_options([(None, _("{town}, this site").format(town=here[1])), *others])
        for key in DAYS:
            self._day(key).set_today(offered.today)

    def ask(self, held: Conditions) -> None:
        """Ask, from what holds now."""
        self.form.show_values({"on": held.on, "due_on": held.due_on, "site_id": held.site_id})
        self._day("on").setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self) -> None:
        """Do things so from now on, if the days are possible."""
        sentence = _("“{day}” is no day. Write it like 14/04/2026.")
        lines = {key: self._day(key) for key in DAYS}
        wrong = {key: sentence.format(day=line.text()) for key, line in lines.items() if line.is_wrong()}
        self.form.show_errors(wrong)
        if not wrong:
            given = {key: self.form.value(key) for key in DAYS}
            self._tasks.read(require_possible, self._decide, refused=self._show_refusal, **given)

    def _day(self, key: str) -> DayLine:
        line = self.form.field(key).control
        assert isinstance(line, DayLine)
        return line

    def _show_refusal(self, refusal: UserError) -> None:
        on = self.form.value("on")
        key = "on" if on is not None and on > self._offered.today else "due_on"
        self.form.show_errors({key: refusal.message})

    def _decide(self, _nothing: object) -> None:
        on, site_id = self.form.value("on"), self.form.value("site_id")
        town = dict(self._offered.sites).get(site_id, "")
        day = None if on == self._offered.today else on
        self.decided.emit(Conditions(day, self.form.value("due_on"), site_id, town))
