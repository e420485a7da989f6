"""The columns and the sentences of the structures' page."""

from __future__ import annotations

from rt_desktop import i18n
from rt_desktop.i18n import N_, _
from rt_desktop.services.borrowers.structures.listing import StructureLine
from rt_desktop.services.borrowers.structures.showing import Member, StructureView
from rt_desktop.services.circulation.loans import LoanLine
from rt_desktop.ui import people
from rt_desktop.ui.borrowers import wording
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.state import Mark


def loans_mark(line: StructureLine) -> Mark | None:
    """« 2 prêts, 1 en retard »."""
    if line.late_count:
        words = _("{n} on loan, {late} late").format(n=line.loans_count, late=line.late_count)
        return Mark("attention", words)
    return people.on_loan_mark(line.loans_count) if line.loans_count else None


STRUCTURES = [
    Column(N_("Name"), "name"),
    Column(N_("Also called"), "also", " · ".join, kind="secondary", width=104, sort=""),
    Column(N_("Town"), "town", kind="secondary", width=96),
    Column(N_("People"), "people_count", kind="number", width=88),
    Column(N_("On loan"), "", loans_mark, kind="state", width=184, sort="loans_count"),
]


def member_second(member: Member) -> str:
    """What they do there, since or until when, their card."""
    if member.until_on is None:
        days = _("since {day}").format(day=i18n.short_day(member.from_on))
    else:
        days = _("from {first} to {last}").format(
            first=i18n.short_day(member.from_on), last=i18n.short_day(member.until_on)
        )
    return " · ".join(filter(None, (member.role, days, member.card)))


PEOPLE = [Column("", "full_name", kind="record", second=member_second, sort="")]


def loan_second(line: LoanLine) -> str:
    """Who took it, and until when."""
    return " · ".join(filter(None, (line.borrower, wording.loan_second(line))))


LOANS = [Column("", "title", kind="record", second=loan_second, mark=wording.loan_mark, sort="")]


def former(view: StructureView) -> list[str]:
    """What it was called, and until when; what else it was registered as."""
    found = []
    for called in view.former:
        if called.until_on is None:
            found.append(_("Also called {name}.").format(name=called.name))
        else:
            day = i18n.full_day(called.until_on)
            found.append(_("Called {name} until {day}.").format(name=called.name, day=day))
    return found


def details(view: StructureView) -> list[tuple[str, str]]:
    """What is known of a structure, as (what, words); empty ones are left out."""
    found = [
        (_("Kind of structure"), view.kind),
        (_("Card"), view.card),
        (_("Telephone"), view.phone),
        (_("E-mail"), view.email),
        (_("Address"), view.address),
        (_("Town"), view.town),
        (_("Department"), view.department),
        (_("Note"), view.note),
    ]
    return [(what, words) for what, words in found if words]
