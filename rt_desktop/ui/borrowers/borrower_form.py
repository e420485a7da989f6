"""The one screen on which a borrower is registered or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.services.borrowers.identity import Identity
from rt_desktop.services.borrowers.offering import Offered
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.footer import Footer
from rt_desktop.ui.widgets.form import WIDEST, Form
from rt_desktop.ui.widgets.label import Label
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.proposals import propose

#: What a correction may change, by the key of the form.
CORRECTED = (
    *("name", "first_name", "organisation", "role", "card", "category", "phone", "email", "address"),
    *("department", "home_site_id", "expires_on", "blocked", "note"),
)


class BorrowerForm(QWidget):
    """Fields, a line for what was refused, and a foot that stays."""

    def __init__(self, save: QAction, leave: QAction) -> None:
        super().__init__()
        self._title = Label("", "title", wraps=True)
        self.refusal = NoticeLine()
        self.form = _form()
        #: What the form showed when it was opened, by field.
        self.shown: Mapping[str, Any] = {}
        self._begun_with: Mapping[str, Any] = {}
        self._is_warned = False
        self.form.edited.connect(self._on_edited)
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        for widget in (self._title, self.refusal, self.form):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(Footer(Button.of(save, kind="primary", icon=""), Button.of(leave, icon="")))

    def offer(self, offered: Offered) -> None:
        """Propose what is in use."""
        for key, words in (("organisation", offered.organisations), ("category", offered.categories)):
            line = self.form.field(key).control
            assert isinstance(line, QLineEdit)
            propose(line, words)
        self.form.field("home_site_id").control.set_options(offered.sites)  # type: ignore[attr-defined]
        self._last_day.set_today(offered.today)

    def show_new(self, offered: Offered, given: Mapping[str, Any]) -> None:
        """An empty form, with the next card and what was typed before."""
        self._title.setText(_("New borrower"))
        self.offer(offered)
        empty: dict[str, Any] = dict.fromkeys(CORRECTED, "")
        own = {"kind": "person", "card": offered.card, "home_site_id": offered.sites[0][0], "expires_on": None}
        self.form.show_values({**empty, **own, **given})
        self._is_new(True)
        self._begin()

    def show_borrower(self, who: Identity, offered: Offered) -> None:
        """What is kept of a borrower, to be corrected."""
        self._title.setText(who.full_name)
        self.offer(offered)
        self.shown = {key: getattr(who, key) for key in CORRECTED}
        self.form.show_values(self.shown)
        self._is_new(False)
        self._begin()

    @property
    def _last_day(self) -> DayLine:
        line = self.form.field("expires_on").control
        assert isinstance(line, DayLine)
        return line

    def is_fit(self) -> bool:
        """Whether what was typed can be read; says under the field what cannot."""
        wrong = _("This is no day. Write it like 31/12/2026.") if self._last_day.is_wrong() else ""
        self.form.show_errors({"expires_on": wrong})
        return not wrong

    def given(self) -> dict[str, Any]:
        """What was typed, by field."""
        return self.form.values()

    def may_leave(self) -> bool:
        """Whether nothing that was typed would be lost, or the person was told so; tells it."""
        if self._is_warned or self.given() == self._begun_with:
            return True
        self._is_warned = True
        self.refusal.tell("attention", "", _("What you typed is not saved. Leave again to lose it."))
        return False

    def _on_edited(self) -> None:
        if self._is_warned:
            self._is_warned = False
            self.refusal.clear()

    def refuse(self, sentence: str) -> None:
        """Say what does not fit."""
        self.refusal.tell("refused", "", sentence)

    def _is_new(self, is_new: bool) -> None:
        """What is decided once, and what comes later."""
        self.form.field("kind").setVisible(is_new)
        self.form.field("blocked").setVisible(not is_new)

    def _begin(self) -> None:
        self._begun_with, self._is_warned = self.given(), False
        self.refusal.clear()
        self.form.field("name").control.setFocus()


def _form() -> Form:
    form = Form()
    kinds = [("person", _("Person")), ("organisation", _("Structure"))]
    form.row(
        form.text("name", _("Name"), stretch=3),
        form.text("first_name", _("First name"), stretch=2),
        form.choice("kind", _("Borrows as"), kinds, stretch=2),
    )
    form.row(form.text("organisation", _("Structure"), stretch=3), form.text("role", _("Function"), stretch=2))
    form.row(
        form.code("card", _("Card"), hint=_("Scan the card, or keep the number offered.")),
        form.text("category", _("Category")),
        form.day("expires_on", _("Card until"), today=date.max, hint=_("Empty: no end.")),
    )
    form.row(form.text("phone", _("Telephone")), form.text("email", _("E-mail")))
    form.row(form.long_text("address", _("Address"), lines=2))
    form.row(form.choice("home_site_id", _("Home site"), []), form.text("department", _("Department")))
    form.row(form.text("blocked", _("Stopped"), hint=_("Why nothing more is lent; empty when all is well.")))
    form.row(form.long_text("note", _("Note"), lines=2))
    return form
