"""The small forms about one borrower: another card, a structure more, the days in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from rt_desktop.i18n import _
from rt_desktop.services.borrowers.identity import Identity
from rt_desktop.services.borrowers.memberships import MembershipLine
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.proposals import propose


class CardForm(FormScreen):
    """A new number for a card that was lost."""

    def __init__(self, save: QAction, leave: QAction) -> None:
        form = Form()
        form.row(
            form.code("card", _("New card"), hint=_("Scan the card, or keep the number offered.")),
            form.text("reason", _("What became of the old one"), placeholder=_("lost, worn…"), stretch=2),
        )
        super().__init__(form, save, leave)

    def show_offer(self, who: Identity, card: str) -> None:
        """The next free number, for somebody who has another."""
        title = _("Another card for {name}, instead of {card}").format(name=who.full_name, card=who.card)
        self.begin(title, {"card": card, "reason": ""}, at="card")
        line = self.form.field("card").control
        assert isinstance(line, QLineEdit)
        line.selectAll()


class JoiningForm(FormScreen):
    """One structure more for which a person borrows."""

    def __init__(self, save: QAction, leave: QAction) -> None:
        form = Form()
        form.row(form.text("organisation", _("Structure"), stretch=3), form.text("role", _("Role"), stretch=2))
        form.row(form.day("on", _("Since"), today=date.max))
        form.row(form.tick("is_main", _("The one they borrow for unless said otherwise")))
        super().__init__(form, save, leave)

    def show_new(self, who: Identity, structures: Sequence[str], today: date) -> None:
        """An empty form; known structures are proposed while one types."""
        line, day = self.form.field("organisation").control, self.form.field("on").control
        assert isinstance(line, QLineEdit)
        assert isinstance(day, DayLine)
        propose(line, structures)
        day.set_today(today)
        values = {"organisation": "", "role": "", "on": today, "is_main": not who.organisation}
        self.begin(_("One more structure for {name}").format(name=who.full_name), values, at="organisation")


class MembershipForm(FormScreen):
    """What a person does in a structure, since and until when."""

    def __init__(self, save: QAction, leave: QAction) -> None:
        form = Form()
        form.row(
            form.text("role", _("Role"), stretch=2),
            form.day("from_on", _("Since"), today=date.max),
            form.day("until_on", _("Until"), today=date.max, hint=_("Empty: still there.")),
        )
        super().__init__(form, save, leave)

    def show_membership(self, who: Identity, line: MembershipLine, today: date) -> None:
        """What is kept of it."""
        for key in ("from_on", "until_on"):
            day = self.form.field(key).control
            assert isinstance(day, DayLine)
            day.set_today(today)
        title = _("{name} at {organisation}").format(name=who.full_name, organisation=line.organisation)
        values = {key: getattr(line, key) for key in ("role", "from_on", "until_on")}
        self.begin(title, values, at="role")
