"""« Fait le… », for a relay, one due date for a stack: set once, shown large until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop import i18n
from rt_desktop.i18n import _
from rt_desktop.services.circulation.conditions import Choices, choices
from rt_desktop.ui import icons, theme
from rt_desktop.ui.circulation.at_counter import Conditions
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label

if TYPE_CHECKING:
    from rt_desktop.ui.circulation.conditions_form import ConditionsForm

_INSET = 48


class ConditionsBar(QWidget):
    """Hidden while all is as usual: otherwise says what is not, in large words, or asks for it."""

    #: Things are done otherwise from now on: Conditions.
    decided = Signal(object)

    def __init__(self, tasks: Tasks, change: QAction, usual: QAction) -> None:
        super().__init__()
        self._tasks = tasks
        self._conditions = Conditions()
        self._offered: Choices | None = None
        self._is_awaited = False
        self.asking: ConditionsForm | None = None
        self.words = Label("", "title", wraps=True)
        told = QHBoxLayout(said := QWidget())
        told.setContentsMargins(_INSET, 8, 16, 8)
        told.addWidget(self.words, 1)
        for gesture in (change, usual):
            told.addWidget(Button.of(gesture))
        self._told = said
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._told)
        self._show()

    # ---- asking
    @property
    def is_asking(self) -> bool:
        """Whether it is asked for now."""
        return self.asking is not None and not self.asking.isHidden()

    def prepare(self) -> None:
        """Read what may be chosen, so that asking waits for nothing."""
        self._tasks.read(choices, self._keep, key="counter.conditions")

    def ask(self) -> None:
        """Ask for the day, the site and the due date, from what holds now, once it is known what is offered."""
        self._is_awaited = self._offered is None
        if self._offered is None:
            return
        if self.asking is None:
            self.asking = self._made(self._offered)
        self._told.hide()
        self.asking.show()
        self.show()
        self.asking.ask(self._conditions)

    def _made(self, offered: Choices) -> ConditionsForm:
        from rt_desktop.ui.circulation.conditions_form import ConditionsForm  # noqa: PLC0415 -- seldom asked

        made = ConditionsForm(self._tasks, offered)
        made.decided.connect(self.set_conditions)
        made.left.connect(self.leave)
        self._column.addWidget(made)
        return made

    def _keep(self, offered: Choices) -> None:
        self._offered = offered
        if self._is_awaited:
            self.ask()
        elif self.asking is not None:
            self.asking.offer(offered)

    def leave(self) -> None:
        """Ask no longer; what held before holds."""
        self.set_conditions(self._conditions)

    # ---- telling
    def set_conditions(self, conditions: Conditions) -> None:
        """Let these hold, and say them."""
        self._conditions = conditions
        if self.asking is not None:
            self.asking.hide()
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
