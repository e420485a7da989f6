"""Commands about the structures people work for: organisation add, list, show, correct, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import DAY, Answer, opened_desk
from rt_desktop.cli.asked import paged
from rt_desktop.cli.loans import loan_fields
from rt_desktop.i18n import N_, _, full_day, ngettext, number, short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from rt_desktop.desk import Desk
    from rt_desktop.services.borrowers.structures.listing import StructureLine
    from rt_desktop.services.borrowers.structures.showing import Member, StructureView
    from rt_desktop.services.circulation.loans import LoanLine

#: What may be said of a structure besides its name.
SAID = {
    "kind": N_("What kind of structure it is."),
    "department": N_("Department."),
    "town": N_("Town."),
    "phone": N_("Telephone."),
    "email": N_("E-mail address."),
    "address": N_("Postal address."),
    "note": N_("What else is to be known."),
}


def _with_what_is_said(command: Callable[..., Answer]) -> Callable[..., Answer]:
    for name, told in reversed(SAID.items()):
        command = click.option(f"--{name}", metavar=name[0].upper(), help=told)(command)
    return command


@click.group(help=N_("Structures people work for: found, list, show, correct, merge."))
def organisation() -> None:
    """Structures people work for."""


@organisation.command(help=N_("Found a structure."))
@click.option("--name", required=True, metavar="N", help=N_("Its name."))
@_with_what_is_said
def add(**said: str | None) -> Answer:
    """Found a structure."""
    from rt_desktop.services.borrowers.structures.correcting import found  # noqa: PLC0415

    with opened_desk() as desk:
        made = desk.perform(found, **_told(said))
        return _answer(desk, made.organisation_id, _("Founded: {name}.").format(name=made.name), entry=made.entry_id)


@organisation.command("list", help=N_("List structures, all or those some words find, by names of before too."))
@click.argument("text", nargs=-1, metavar="[TEXT]...", help=N_("Name, town, telephone or e-mail."))
@paged
def list_all(text: tuple[str, ...], limit: int | None, offset: int) -> Answer:
    """List structures."""
    from rt_desktop.services.borrowers.structures.listing import listing  # noqa: PLC0415

    with opened_desk() as desk:
        found = desk.read(listing, text=" ".join(text), limit=limit, offset=offset)
    total = ngettext("{n} structure.", "{n} structures.", found.total).format(n=number(found.total))
    fields = {"organisations": [_line_fields(one) for one in found.rows], "total": found.total}
    return Answer(fields, "\n".join([*(_line(one) for one in found.rows), total]))


@organisation.command(help=N_("Show a structure: its names, who borrows for it, what it has on loan."))
@click.argument("name", metavar="NAME")
def show(name: str) -> Answer:
    """Show a structure."""
    with opened_desk() as desk:
        return _answer(desk, _named(desk, name))


@organisation.command(help=N_("Correct a structure; a new name leaves the one before."))
@click.argument("name", metavar="NAME")
@click.option("--name", "new_name", metavar="N", help=N_("Its new name."))
@_with_what_is_said
@click.option("--slip", is_flag=True, help=N_("The name was but a slip: it is not kept."))
@click.option("--on", type=DAY, help=N_("The day of the change, when it is typed later."))
def correct(name: str, new_name: str | None, slip: bool, on: Any, **said: str | None) -> Answer:
    """Correct a structure."""
    from rt_desktop.services.borrowers.structures.correcting import correct as correct_structure  # noqa: PLC0415

    changes = _told({"name": new_name, **said})
    with opened_desk() as desk:
        structure_id = _named(desk, name)
        made = desk.perform(
            correct_structure, organisation_id=structure_id, changes=changes, keeps_name=not slip, on=on
        )
        words = _("{name} was corrected.").format(name=made.name)
        return _answer(desk, made.organisation_id, words, entry=made.entry_id)


@organisation.command(help=N_("Merge a structure into another: both are one from now on."))
@click.argument("name", metavar="NAME")
@click.option("--into", required=True, metavar="NAME", help=N_("The one that stays."))
def merge(name: str, into: str) -> Answer:
    """Merge two structures."""
    from rt_desktop.services.borrowers.structures.merging import merge as merge_structures  # noqa: PLC0415

    with opened_desk() as desk:
        kept_id, other_id = _named(desk, into), _named(desk, name)
        made = desk.perform(merge_structures, organisation_id=kept_id, other_id=other_id)
        came = {"people": made.people_count, "loans": made.loans_count, "holds": made.holds_count}
        return _answer(
            desk,
            made.organisation_id,
            made.sentence(),
            entry=made.entry_id,
            came=came,
            former_card=made.former_card or None,
        )


def _told(said: dict[str, str | None]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _named(desk: Desk, name: str) -> UUID:
    from rt_desktop.services.borrowers.structures.showing import structure_of  # noqa: PLC0415

    return desk.read(structure_of, name=name)


def _answer(desk: Desk, structure_id: UUID, done: str = "", **more: Any) -> Answer:
    """A structure as scripts read it, after a sentence on what was done."""
    from rt_desktop.services.borrowers.structures.showing import show as show_structure  # noqa: PLC0415
    from rt_desktop.services.circulation.loans import Narrowing, loans  # noqa: PLC0415

    view = desk.read(show_structure, organisation_id=structure_id)
    where = Narrowing(is_open=True, organisation_id=view.organisation_id)
    lent = desk.read(loans, where=where, sort="due_on", descending=False, limit=None).rows
    lines = [done] if done else list(_view_lines(view, lent))
    return Answer({**_view_fields(view, lent), **more}, "\n".join(lines))


def _view_fields(view: StructureView, lent: tuple[LoanLine, ...]) -> dict[str, Any]:
    return {
        "id": view.organisation_id,
        **{name: getattr(view, name) for name in ("name", *SAID, "card")},
        "former_names": [{"name": one.name, "until_on": one.until_on} for one in view.former],
        "people": [_member_fields(one) for one in (*view.people, *view.left)],
        "people_count": len(view.people),
        "loans": [loan_fields(one) for one in lent],
        "loans_count": len(lent),
    }


def _member_fields(one: Member) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("card", "full_name", "role", "from_on", "until_on")}


def _line_fields(line: StructureLine) -> dict[str, Any]:
    kept = ("name", "kind", "department", "town", "phone", "email", "people_count", "loans_count", "late_count")
    return {
        "id": line.organisation_id,
        **{name: getattr(line, name) for name in kept},
        "also": list(line.also),
    }


def _view_lines(view: StructureView, lent: tuple[LoanLine, ...]) -> Iterator[str]:
    yield " · ".join(filter(None, (view.name, view.kind, view.town, view.phone, view.email, view.card)))
    for former in view.former:
        if former.until_on is None:
            yield _("Also called {name}.").format(name=former.name)
        else:
            yield _("Called {name} until {day}.").format(name=former.name, day=full_day(former.until_on))
    for one in view.people:
        yield "    " + " · ".join(filter(None, (one.full_name, one.role, one.card)))
    for line in lent:
        yield f"    {line.title} · {line.borrower} · " + _("due on {day}").format(day=short_day(line.due_on))


def _line(line: StructureLine) -> str:
    people = ngettext("{n} person", "{n} people", line.people_count).format(n=number(line.people_count))
    return " · ".join(filter(None, (line.name, *line.also, line.town, people)))
