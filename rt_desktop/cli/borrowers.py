"""Commands about borrowers: borrower add, show, list, correct, merge, card, join, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import DAY, Answer, opened_desk
from rt_desktop.cli.answers import objection_fields
from rt_desktop.cli.asked import paged
from rt_desktop.cli.loans import loan_fields
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, full_day, ngettext, number, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from rt_desktop.desk import Desk
    from rt_desktop.services.borrowers.finding import BorrowerLine
    from rt_desktop.services.borrowers.identity import Identity
    from rt_desktop.services.circulation.standing import BorrowerView


@click.group(help=N_("Those who borrow: register, show, list, correct, merge, give a card, join and leave structures."))
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
@click.option("--consents", is_flag=True, help=N_("They agree to receive news and notices by mail."))
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
        borrower_id = desk.read(borrower_of, card=card)
        view = desk.read(show_borrower, borrower_id=borrower_id)
        fields = {**view_fields(view), "memberships": _memberships(desk, borrower_id)}
    return Answer(fields, "\n".join(_view_lines(view)))


@borrower.command("list", help=N_("List borrowers, all or those some words find."))
@click.argument("text", nargs=-1, metavar="[TEXT]...", help=N_("Name, card, structure, telephone or e-mail."))
@click.option("--with-loans", is_flag=True, help=N_("Only those who have something on loan."))
@click.option("--late", "with_late", is_flag=True, help=N_("Only those who are late."))
@click.option("--category", default="", metavar="K", help=N_("Only of this category."))
@paged
def list_all(text: tuple[str, ...], limit: int | None, offset: int, **narrowing: Any) -> Answer:
    """List borrowers."""
    from rt_desktop.services.borrowers.finding import Narrowing, listing  # noqa: PLC0415

    where = Narrowing(text=" ".join(text), **narrowing)
    with opened_desk() as desk:
        found = desk.read(listing, where=where, limit=limit, offset=offset)
    total = ngettext("{n} borrower.", "{n} borrowers.", found.total).format(n=number(found.total))
    fields = {"borrowers": [_line_fields(one) for one in found.rows], "total": found.total}
    return Answer(fields, "\n".join([*(_line(one) for one in found.rows), total]))


@borrower.command(help=N_("Correct what is kept of a borrower; an empty text takes it away."))
@click.argument("card", metavar="CARD")
@click.option("--name", metavar="N", help=N_("Family name, or that of the structure."))
@click.option("--first-name", metavar="F", help=N_("First name."))
@click.option("--organisation", metavar="O", help=N_("The structure they borrow for from now on."))
@click.option("--role", metavar="R", help=N_("What they do there."))
@click.option("--category", metavar="K", help=N_("The category, for the loan rules and the figures."))
@click.option("--email", metavar="E", help=N_("E-mail address."))
@click.option("--phone", metavar="T", help=N_("Telephone."))
@click.option("--address", metavar="A", help=N_("Postal address."))
@click.option("--department", metavar="D", help=N_("Department."))
@click.option("--site", metavar="S", help=N_("Home site."))
@click.option("--expires", "expires_on", type=DAY, help=N_("Last day of the card."))
@click.option("--blocked", metavar="WHY", help=N_("Why nothing more is lent; empty to lend again."))
@click.option("--consents/--consents-not", default=None, help=N_("Whether they agree to receive news by mail."))
@click.option("--note", metavar="TEXT", help=N_("What else is to be known."))
@click.option("--on", type=DAY, help=N_("The day of the change, when it is typed later."))
def correct(card: str, site: str | None, on: Any, **said: Any) -> Answer:
    """Correct a borrower."""
    from rt_desktop.services.borrowers.correcting import correct as correct_borrower  # noqa: PLC0415
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    changes = {name: value for name, value in said.items() if value is not None}
    with opened_desk() as desk:
        borrower_id = _holder(desk, card)
        if site:
            changes["home_site_id"] = desk.read(site_of, code=site)
        made = desk.perform(correct_borrower, borrower_id=borrower_id, changes=changes, on=on)
        words = _("{name} was corrected.").format(name=made.name)
        return _answer(desk, made.borrower_id, words, changed=sorted(made.fields), entry=made.entry_id)


@borrower.command(help=N_("Merge a borrower into another: both are one from now on."))
@click.argument("card", metavar="CARD")
@click.option("--into", required=True, metavar="CARD", help=N_("The card of the one that stays."))
@click.option("--on", type=DAY, help=N_("The day of the change, when it is typed later."))
def merge(card: str, into: str, on: Any) -> Answer:
    """Merge two borrowers."""
    from rt_desktop.services.borrowers.merging import merge as merge_borrowers  # noqa: PLC0415

    with opened_desk() as desk:
        kept_id, other_id = _holder(desk, into), _holder(desk, card)
        made = desk.perform(merge_borrowers, borrower_id=kept_id, other_id=other_id, on=on)
        words = _("{other} and {name} are one now.").format(other=made.other, name=made.name)
        return _answer(desk, made.borrower_id, words, merged=made.other_card, entry=made.entry_id)


@borrower.command("card", help=N_("Give a new card for a lost one, or renew the card."))
@click.argument("card", metavar="CARD")
@click.option("--new", default="", metavar="C", help=N_("The new number; the next free one when not said."))
@click.option("--reason", default="", metavar="WHY", help=N_("What became of the old card."))
@click.option("--renew", is_flag=True, help=N_("Keep the number, and have it be good for longer."))
@click.option("--until", type=DAY, help=N_("With --renew: its last day; as the centre decided when not said."))
@click.option("--on", type=DAY, help=N_("The day of the change, when it is typed later."))
def change_card(*, card: str, new: str, reason: str, renew: bool, until: Any, on: Any) -> Answer:
    """Replace or renew a card."""
    from rt_desktop.services.borrowers.card_changes import renew_card, replace_card  # noqa: PLC0415

    with opened_desk() as desk:
        borrower_id = _holder(desk, card)
        if renew:
            renewed = desk.perform(renew_card, borrower_id=borrower_id, expires_on=until, on=on)
            words = _("The card of {name} is good until {day}.").format(
                name=renewed.name, day=full_day(renewed.expires_on)
            )
            return _answer(desk, borrower_id, words, entry=renewed.entry_id)
        made = desk.perform(replace_card, borrower_id=borrower_id, card=new, reason=reason, on=on)
        words = _("{name} has the card {card} instead of {former}.").format(
            name=made.name, card=made.card, former=made.former
        )
        return _answer(desk, borrower_id, words, former=made.former, entry=made.entry_id)


@borrower.command(help=N_("Have a person borrow for one more structure."))
@click.argument("card", metavar="CARD")
@click.option("--organisation", required=True, metavar="O", help=N_("The structure."))
@click.option("--role", default="", metavar="R", help=N_("What they do there."))
@click.option("--main", "is_main", is_flag=True, help=N_("They borrow for this one unless said otherwise."))
@click.option("--on", type=DAY, help=N_("Since which day, when it is typed later."))
def join(card: str, **said: Any) -> Answer:
    """Join a structure."""
    from rt_desktop.services.borrowers.memberships import join as join_structure  # noqa: PLC0415

    with opened_desk() as desk:
        borrower_id = _holder(desk, card)
        made = desk.perform(join_structure, borrower_id=borrower_id, **said)
        words = _("{name} borrows for {organisation} too.").format(name=made.name, organisation=made.organisation)
        return _answer(desk, borrower_id, words, entry=made.entry_id)


@borrower.command(help=N_("Have a person leave a structure; its loans stay with it."))
@click.argument("card", metavar="CARD")
@click.option("--organisation", required=True, metavar="O", help=N_("The structure."))
@click.option("--on", type=DAY, help=N_("On which day, when it is typed later."))
def leave(card: str, organisation: str, on: Any) -> Answer:
    """Leave a structure."""
    from rt_desktop.services.borrowers.memberships import leave as leave_structure  # noqa: PLC0415

    with opened_desk() as desk:
        borrower_id = _holder(desk, card)
        membership_id = _membership_id(desk, borrower_id, organisation)
        made = desk.perform(leave_structure, membership_id=membership_id, on=on)
        words = _("{name} left {organisation}.").format(name=made.name, organisation=made.organisation)
        return _answer(desk, borrower_id, words, stayed=made.loans_count, entry=made.entry_id)


def _membership_id(desk: Desk, borrower_id: UUID, organisation: str) -> UUID:
    from rt_desktop.services.borrowers.memberships import memberships  # noqa: PLC0415
    from rt_desktop.services.borrowers.structures.showing import structure_of  # noqa: PLC0415

    structure_id = desk.read(structure_of, name=organisation)
    for one in desk.read(memberships, borrower_id=borrower_id):
        if one.organisation_id == structure_id and one.is_open:
            return one.membership_id
    text = _("They do not borrow for {organisation}. Nothing was changed.")
    raise UserError(text.format(organisation=organisation))


def _holder(desk: Desk, card: str) -> UUID:
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415

    return desk.read(borrower_of, card=card)


def _answer(desk: Desk, borrower_id: UUID, done: str, **more: Any) -> Answer:
    """A borrower as the contract writes it, after a sentence on what was done."""
    from rt_desktop.services.circulation.standing import show as show_borrower  # noqa: PLC0415

    view = desk.read(show_borrower, borrower_id=borrower_id)
    return Answer({**view_fields(view), "memberships": _memberships(desk, borrower_id), **more}, done)


def _memberships(desk: Desk, borrower_id: UUID) -> list[dict[str, Any]]:
    """The structures of a borrower, those of before too."""
    from rt_desktop.services.borrowers.memberships import memberships  # noqa: PLC0415

    kept = ("organisation", "role", "from_on", "until_on")
    return [
        {**{name: getattr(one, name) for name in kept}, "main": one.is_main}
        for one in desk.read(memberships, borrower_id=borrower_id)
    ]


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
    more = ("site", "email", "phone", "address", "note", "registered_on", "expires_on", "blocked", "consents")
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
