"""Commands about borrowers: borrower add, show, list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import DAY, MOST, Answer, opened_desk
from rt_desktop.cli.answers import objection_fields
from rt_desktop.cli.loans import loan_fields
from rt_desktop.i18n import N_, _, full_day, ngettext, number, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rt_desktop.services.borrowers.finding import BorrowerLine
    from rt_desktop.services.borrowers.identity import Identity
    from rt_desktop.services.circulation.standing import BorrowerView


@click.group(help=N_("Those who borrow: register, show, list."))
def borrower() -> None:
    """Those who borrow."""


@borrower.command(help=N_("Register a borrower."))
@click.option("--name", required=True, metavar="N", help=N_("Family name, or that of the structure."))
@click.option("--first-name", default="", metavar="F", help=N_("First name."))
@click.option("--card", default="", metavar="C", help=N_("Card number; the next free one when not said."))
@click.option("--structure", "is_structure", is_flag=True, help=N_("The borrower is a structure, not a person."))
@click.option("--organisation", default="", metavar="O", help=N_("The structure they borrow for."))
@click.option("--role", default="", metavar="R", help=N_("What they do there."))
@click.option("--category", default="", metavar="K", help=N_("The category, for the loan rules and the figures."))
@click.option("--email", default="", metavar="E", help=N_("E-mail address."))
@click.option("--phone", default="", metavar="T", help=N_("Telephone."))
@click.option(
    "--department", default="", metavar="D", help=N_("Department; the structure’s or the site’s when not said.")
)
@click.option("--site", default="", metavar="S", help=N_("Home site; this one when not said."))
@click.option("--expires", "expires_on", type=DAY, help=N_("Last day of the card; none when not said."))
@click.option("--on", type=DAY, help=N_("The day of the registration, when it is typed later."))
def add(site: str, is_structure: bool, **said: Any) -> Answer:
    """Register a borrower."""
    from rt_desktop.models.borrowers import BorrowerKind  # noqa: PLC0415 -- each command loads its own
    from rt_desktop.services.borrowers.registering import register  # noqa: PLC0415
    from rt_desktop.services.circulation.standing import show as show_borrower  # noqa: PLC0415
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    kind = BorrowerKind.ORGANISATION if is_structure else BorrowerKind.PERSON
    with opened_desk() as desk:
        home_site_id = desk.read(site_of, code=site) if site else None
        made = desk.perform(register, kind=kind, home_site_id=home_site_id, **said)
        view = desk.read(show_borrower, borrower_id=made.borrower_id)
    words = _("Registered: {name}, card {card}.").format(name=made.name, card=made.card)
    notes = [objection_fields(one) for one in made.notes]
    fields = {**view_fields(view), "notes": notes, "entry": made.entry_id}
    return Answer(fields, "\n".join([words, *(one.message for one in made.notes)]))


@borrower.command(help=N_("Show a borrower: who, whether they may borrow, what they have and had."))
@click.argument("card", metavar="CARD")
def show(card: str) -> Answer:
    """Show a borrower."""
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415
    from rt_desktop.services.circulation.standing import show as show_borrower  # noqa: PLC0415

    with opened_desk() as desk:
        view = desk.read(show_borrower, borrower_id=desk.read(borrower_of, card=card))
    return Answer(view_fields(view), "\n".join(_view_lines(view)))


@borrower.command("list", help=N_("List borrowers, all or those some words find."))
@click.argument("text", nargs=-1, metavar="[TEXT]...", help=N_("Name, card, structure, telephone or e-mail."))
@click.option("--with-loans", is_flag=True, help=N_("Only those who have something on loan."))
@click.option("--late", "with_late", is_flag=True, help=N_("Only those who are late."))
@click.option("--category", default="", metavar="K", help=N_("Only of this category."))
@click.option("--limit", type=click.IntRange(0, MOST), metavar="N", help=N_("How many to show; all when not said."))
@click.option("--offset", type=click.IntRange(0, MOST), default=0, metavar="N", help=N_("How many to pass over first."))
def list_all(text: tuple[str, ...], limit: int | None, offset: int, **narrowing: Any) -> Answer:
    """List borrowers."""
    from rt_desktop.services.borrowers.finding import Narrowing, listing  # noqa: PLC0415

    where = Narrowing(text=" ".join(text), **narrowing)
    with opened_desk() as desk:
        found = desk.read(listing, where=where, limit=limit, offset=offset)
    total = ngettext("{n} borrower.", "{n} borrowers.", found.total).format(n=number(found.total))
    fields = {"borrowers": [_line_fields(one) for one in found.rows], "total": found.total}
    return Answer(fields, "\n".join([*(_line(one) for one in found.rows), total]))


def view_fields(view: BorrowerView) -> dict[str, Any]:
    """A borrower as the contract writes it."""
    return {
        **_identity_fields(view.identity),
        "standing": {
            "may_borrow": view.may_borrow,
            "objections": [objection_fields(one) for one in view.objections],
        },
        "loans": [loan_fields(one) for one in view.loans],
        "loans_count": len(view.loans),
        "past_loans": [loan_fields(one) for one in view.past],
        "past_loans_count": view.past_count,
    }


def _identity_fields(who: Identity) -> dict[str, Any]:
    kept = ("card", "kind", "name", "first_name", "full_name", "role", "organisation", "category", "department")
    more = ("site", "email", "phone", "address", "note", "registered_on", "expires_on", "blocked")
    return {"id": who.borrower_id, **{name: getattr(who, name) for name in (*kept, *more)}}


def _line_fields(line: BorrowerLine) -> dict[str, Any]:
    kept = ("card", "kind", "name", "first_name", "full_name", "role", "organisation", "category", "department")
    more = ("email", "phone", "expires_on", "loans_count", "late_count")
    return {"id": line.borrower_id, "town": line.site, **{name: getattr(line, name) for name in (*kept, *more)}}


def _view_lines(view: BorrowerView) -> Iterator[str]:
    who = view.identity
    yield " · ".join(filter(None, (who.full_name, who.role, who.organisation, who.card, who.town)))
    if who.expires_on is not None:
        yield _("Card valid until {day}.").format(day=full_day(who.expires_on))
    yield _("May borrow.") if view.may_borrow else _("May not borrow as things stand.")
    yield from (one.message for one in view.objections)
    for line in view.loans:
        late = ngettext("{n} day late", "{n} days late", line.late_days).format(n=number(line.late_days))
        state = late if line.late_days else _("due on {day}").format(day=short_day(line.due_on))
        yield f"    {line.title} · {state}"


def _line(line: BorrowerLine) -> str:
    loans = ngettext("{n} loan", "{n} loans", line.loans_count).format(n=number(line.loans_count))
    return " · ".join(filter(None, (line.card, line.full_name, line.organisation, line.site, loans)))
