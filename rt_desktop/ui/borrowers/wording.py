"""The columns and the sentences of the borrowers' page."""

from __future__ import annotations

from rt_desktop import i18n
from rt_desktop.i18n import N_, _
from rt_desktop.services.borrowers.finding import BorrowerLine
from rt_desktop.services.borrowers.identity import Identity
from rt_desktop.services.circulation.loans import LoanLine
from rt_desktop.ui import people
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.state import Mark


def loans_mark(line: BorrowerLine) -> Mark | None:
    """« 2 prêts, 1 en retard »."""
    if line.late_count:
        words = _("{n} on loan, {late} late").format(n=line.loans_count, late=line.late_count)
        return Mark("attention", words)
    if line.loans_count:
        return people.on_loan_mark(line.loans_count)
    return None


BORROWERS = [
    Column(N_("Name"), "full_name", sort="name"),
    Column(N_("Structure"), "organisation"),
    Column(N_("Card"), "card", kind="code", width=112),
    Column(N_("Site"), "site", kind="secondary", width=112),
    Column(N_("On loan"), "", loans_mark, kind="state", width=184, sort="loans_count"),
]


def loan_second(line: LoanLine) -> str:
    """When it was lent and when it is due or came back."""
    if line.returned_on is not None:
        text = _("lent on {lent}, returned on {returned}")
        return text.format(lent=i18n.short_day(line.lent_on), returned=i18n.short_day(line.returned_on))
    return _("lent on {lent}, due on {due}").format(
        lent=i18n.short_day(line.lent_on), due=i18n.short_day(line.due_on)
    )


def loan_mark(line: LoanLine) -> Mark | None:
    """Late, out, or late when it came back."""
    if line.late_days:
        return Mark("attention" if line.is_open else "neutral", people.late_words(line.late_days))
    return Mark("neutral", _("on loan")) if line.is_open else None


LOANS = [
    Column(
        "",
        "title",
        kind="record",
        second=loan_second,
        mark=loan_mark,
        sort="",
    )
]


def details(who: Identity) -> list[tuple[str, str]]:
    """What is known of a borrower, as (what, words); empty ones are left out."""
    expires = i18n.full_day(who.expires_on) if who.expires_on else _("no end")
    found = [
        (_("Card"), who.card),
        (_("Structure"), "" if who.organisation == who.full_name else who.organisation),
        (_("Function"), who.role),
        (_("Category"), who.category),
        (_("Telephone"), who.phone),
        (_("E-mail"), who.email),
        (_("Address"), who.address),
        (_("Department"), who.department),
        (_("Home site"), who.town),
        (_("Registered"), i18n.full_day(who.registered_on)),
        (_("Card until"), expires),
        (_("Stopped"), who.blocked),
        (_("Note"), who.note),
    ]
    return [(what, words) for what, words in found if words]
