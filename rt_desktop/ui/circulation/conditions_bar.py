"""« Fait le… », for a relay, one due date for a stack: set once, shown large until it is closed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.services.circulation.conditions import Choices, choices, require_possible
from rt_desktop.ui import icons, theme
from rt_desktop.ui.circulation.at_counter import Conditions
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.label import Label

#: The fields that hold a day.
DAYS = ("on", "due_on")

_INSET = 48


class ConditionsBar(QWidget):
    """Hidden while all is as usual: otherwise says what is not, in large words, or asks for it."""

    #: Things are done otherwise from now on: Conditions.
    decided = Signal(object)

    def __init__(self, tasks: Tasks, change: QAction, usual: QAction) -> None:
        super().__init__()
        self._tasks = tasks
        self._conditions = Conditions()
        self._sites: tuple[tuple[object, str], ...] = ()
        self._today = date.min
        self.words = Label("", "title", wraps=True)
        self._change, self._usual = Button.of(change), Button.of(usual)
        self.form = self._made_form()
        for key in DAYS:
            self._day(key).returnPressed.connect(self.apply)
        self._asking = self._made_asking()
        told = QHBoxLayout(said := QWidget())
        told.setContentsMargins(_INSET, 8, 16, 8)
        told.addWidget(self.words, 1)
        told.addWidget(self._change)
        told.addWidget(self._usual)
        self._told = said
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addWidget(self._asking)
        self._asking.hide()
        self._show()

    def _made_form(self) -> Form:
        form = Form()
        form.row(
            form.day("on", _("Done on"), today=self._today, hint=_("Today, if empty")),
            form.choice("site_id", _("On behalf of"), [], stretch=2),
            form.day("due_on", _("All due on"), today=self._today, hint=_("As the rules say, if empty")),
        )
        return form

    def _day(self, key: str) -> DayLine:
        line = self.form.field(key).control
        assert isinstance(line, DayLine)
        return line

    def _made_asking(self) -> QWidget:
        asking = QWidget()
        apply, leave = Button(_("Apply"), kind="primary", keys="Return"), Button(_("Leave as it is"), keys="Esc")
        apply.clicked.connect(self.apply)
        leave.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(apply)
        buttons.addWidget(leave)
        buttons.addStretch()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(buttons)
        return asking

    # ---- asking
    @property
    def is_asking(self) -> bool:
        """Whether it is asked for now."""
        return not self._asking.isHidden()

    def prepare(self) -> None:
        """Read what may be chosen, so that asking waits for nothing."""
        self._tasks.read(choices, self._show_choices, key="counter.conditions")

    def ask(self) -> None:
        """Ask for the day, the site and the due date, from what holds now."""
        held = self._conditions
        self.form.show_values({"on": held.on, "due_on": held.due_on, "site_id": held.site_id})
        self._asking.show()
        self._told.hide()
        self.show()
        self.form.field("on").control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, offered: Choices) -> None:
        self._today, self._sites = offered.today, offered.sites
        here, *others = offered.sites
        site = self.form.field("site_id").control
        assert isinstance(site, Choice)
        site.set_options([(None, _("{town}, this site").format(town=here[1])), *others])
        for key in DAYS:
            self._day(key).set_today(offered.today)

    def apply(self) -> None:
        """Do things so from now on, if the days are possible."""
        sentence = _("“{day}” is no day. Write it like 14/04/2026.")
        lines = {key: self._day(key) for key in DAYS}
        wrong = {key: sentence.format(day=line.text()) for key, line in lines.items() if line.is_wrong()}
        self.form.show_errors(wrong)
        if not wrong:
            given = {key: self.form.value(key) for key in DAYS}
            self._tasks.read(require_possible, self._decide, refused=self._show_refusal, **given)

    def _show_refusal(self, refusal: UserError) -> None:
        on = self.form.value("on")
        key = "on" if on is not None and on > self._today else "due_on"
        self.form.show_errors({key: refusal.message})

    def _decide(self, _nothing: object) -> None:
        on, site_id = self.form.value("on"), self.form.value("site_id")
        town = dict(self._sites).get(site_id, "")
        self.set_conditions(Conditions(None if on == self._today else on, self.form.value("due_on"), site_id, town))

    def leave(self) -> None:
        """Ask no longer; what held before holds."""
        self.set_conditions(self._conditions)

    # ---- telling
    def set_conditions(self, conditions: Conditions) -> None:
        """Let these hold, and say them."""
        self._conditions = conditions
        self._asking.hide()
        self._show()
        self.decided.emit(conditions)

    def _show(self) -> None:
        held = self._conditions
        said = []
        if held.on is not None:
            said.append(_("Done on {day}").format(day=f"{i18n.long_day(held.on)} {held.on.year}"))
        if held.site_id is not None:
            said.append(_("on behalf of {town}").format(town=held.town))
        if held.due_on is not None:
            said.append(_("all due on {day}").format(day=i18n.long_day(held.due_on)))
        words = " · ".join(said)
        self.words.setText(words[:1].upper() + words[1:])
        self._told.setVisible(not held.are_usual)
        self.setVisible(not held.are_usual)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_asking:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("attbg"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("att"))
            icons.draw(painter, "calendar", "att", QPoint(16, (self.height() - 20) // 2), 20)
