"""The columns and the sentences of the borrowers' page."""

from __future__ import annotations

from rt_desktop import i18n
from rt_desktop.i18n import N_, _
from rt_desktop.services.borrowers.finding import BorrowerLine, Narrowing
from rt_desktop.services.borrowers.identity import Identity
from rt_desktop.services.borrowers.memberships import MembershipLine
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
    Column(N_("Card"), "card", kind="code", width=96),
    Column(N_("Site"), "site", kind="secondary", width=104),
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


#: What the list may be narrowed to, by a word kept as the page's place; all first.
NARROWED = {
    "": (N_("All borrowers"), Narrowing()),
    "loans": (N_("With something on loan"), Narrowing(with_loans=True)),
    "late": (N_("With something late"), Narrowing(with_late=True)),
    "expiring": (N_("Whose card expires soon"), Narrowing(expiring=True)),
    "expired": (N_("Whose card has expired"), Narrowing(expired=True)),
    "blocked": (N_("Whose card is stopped"), Narrowing(blocked=True)),
    "structures": (N_("Structures that borrow themselves"), Narrowing(structures=True)),
}


def membership_second(line: MembershipLine) -> str:
    """What they do there, and since or until when."""
    if line.until_on is None:
        days = _("since {day}").format(day=i18n.short_day(line.from_on))
    else:
        days = _("from {first} to {last}").format(
            first=i18n.short_day(line.from_on), last=i18n.short_day(line.until_on)
        )
    return " · ".join(filter(None, (line.role, days)))


def membership_mark(line: MembershipLine) -> Mark | None:
    """The one they borrow for, those they left."""
    if not line.is_open:
        return Mark("circle", _("left"))
    return Mark("neutral", _("main")) if line.is_main else None


MEMBERSHIPS = [
    Column("", "organisation", kind="record", second=membership_second, mark=membership_mark, sort=""),
]


def consent_words(who: Identity) -> str:
    """Since when they agree to receive mail, or until when they did."""
    if who.consent_ended_on is not None:
        return _("no more mail since {day}").format(day=i18n.full_day(who.consent_ended_on))
    return "" if who.consented_on is None else _("agreed on {day}").format(day=i18n.full_day(who.consented_on))


def details(who: Identity) -> list[tuple[str, str]]:
    """What is known of a borrower, as (what, words); empty ones are left out."""
    expires = i18n.full_day(who.expires_on) if who.expires_on else _("no end")
    found = [
        (_("Card"), who.card),
        (_("Structure"), "" if who.organisation == who.full_name else who.organisation),
        (_("Role"), who.role),
        (_("Category"), who.category),
        (_("Telephone"), who.phone),
        (_("E-mail"), who.email),
        (_("News by e-mail"), consent_words(who)),
        (_("Address"), who.address),
        (_("Department"), who.department),
        (_("Home site"), who.town),
        (_("Registered"), i18n.full_day(who.registered_on)),
        (_("Card valid until"), expires),
        (_("Blocked"), who.blocked),
        (_("Note"), who.note),
    ]
    return [(what, words) for what, words in found if words]
