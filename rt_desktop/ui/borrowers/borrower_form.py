"""The one screen on which a borrower is registered or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from rt_desktop.i18n import _
from rt_desktop.services.borrowers.identity import Identity
from rt_desktop.services.borrowers.offering import Offered
from rt_desktop.ui.borrowers.form_screen import FormScreen
from rt_desktop.ui.widgets.day_line import DayLine
from rt_desktop.ui.widgets.form import Form
from rt_desktop.ui.widgets.proposals import propose

#: What a correction may change, by the key of the form.
CORRECTED = (
    *("name", "first_name", "organisation", "role", "card", "category", "phone", "email", "address"),
    *("department", "home_site_id", "expires_on", "consents", "blocked", "note"),
)


class BorrowerForm(FormScreen):
    """All that is kept of a borrower, on one screen."""

    def __init__(self, save: QAction, leave: QAction) -> None:
        super().__init__(_form(), save, leave)

    def offer(self, offered: Offered) -> None:
        """Propose what is in use."""
        for key, words in (("organisation", offered.organisations), ("category", offered.categories)):
            line = self.form.field(key).control
            assert isinstance(line, QLineEdit)
            propose(line, words)
        self.form.field("home_site_id").control.set_options(offered.sites)  # type: ignore[attr-defined]
        last_day = self.form.field("expires_on").control
        assert isinstance(last_day, DayLine)
        last_day.set_today(offered.today)

    def show_new(self, offered: Offered, given: Mapping[str, Any]) -> None:
        """An empty form, with the next card and what was typed before."""
        self.offer(offered)
        empty: dict[str, Any] = dict.fromkeys(CORRECTED, "")
        own = {
            "kind": "person",
            "card": offered.card,
            "home_site_id": offered.sites[0][0],
            "expires_on": offered.expires_on,
            "consents": False,
        }
        self._is_new(True)
        self.begin(_("New borrower"), {**empty, **own, **given}, at="name")

    def show_borrower(self, who: Identity, offered: Offered) -> None:
        """What is kept of a borrower, to be corrected."""
        self.offer(offered)
        self.shown = {key: getattr(who, key) for key in CORRECTED}
        self._is_new(False)
        self.begin(who.full_name, self.shown, at="name")

    def _is_new(self, is_new: bool) -> None:
        """What is decided once, and what comes later."""
        self.form.field("kind").setVisible(is_new)
        self.form.field("blocked").setVisible(not is_new)


def _form() -> Form:
    form = Form()
    kinds = [("person", _("Person")), ("organisation", _("Structure"))]
    form.row(
        form.text("name", _("Name"), stretch=3),
        form.text("first_name", _("First name"), stretch=2),
        form.choice("kind", _("Borrows as"), kinds, stretch=2),
    )
    form.row(form.text("organisation", _("Structure"), stretch=3), form.text("role", _("Role"), stretch=2))
    form.row(
        form.code("card", _("Card"), hint=_("Scan the card, or keep the number offered.")),
        form.text("category", _("Category")),
        form.day("expires_on", _("Card valid until"), today=date.max, hint=_("Empty: no end.")),
    )
    form.row(form.text("phone", _("Telephone")), form.text("email", _("E-mail")))
    form.row(form.tick("consents", _("Agrees to receive news and notices by e-mail")))
    form.row(form.long_text("address", _("Address"), lines=2))
    form.row(form.choice("home_site_id", _("Home site"), []), form.text("department", _("Department")))
    form.row(form.text("blocked", _("Blocked"), hint=_("Why nothing more is lent; empty when all is well.")))
    form.row(form.long_text("note", _("Note"), lines=2))
    return form
