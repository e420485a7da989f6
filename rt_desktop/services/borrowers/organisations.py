"""The structures people borrow for: found by name, or founded."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.services.borrowers.tidying import tidied
from rt_desktop.services.borrowers.words import words_in


def names(desk: Desk) -> list[str]:
    """The names of all structures, as they are written."""
    written = select(Organisation.name).where(~Organisation.retired).order_by(Organisation.name)
    return list(desk.session.scalars(written))


def named(desk: Desk, name: str) -> UUID | None:
    """The structure of that name, whatever its capitals and accents; None when there is none."""
    wanted = words_in(name)
    known = desk.session.execute(select(Organisation.id, Organisation.name).where(~Organisation.retired))
    return next((found for found, written in known if words_in(written) == wanted), None)


def resolved(desk: Desk, name: str) -> tuple[UUID | None, str]:
    """What an entry says of a structure: the id of a known one, or the name of one to found, or neither."""
    written = tidied(name)
    if not written:
        return None, ""
    known = named(desk, written)
    return (known, "") if known else (None, written)


def known_or_founded(desk: Desk, organisation_id: UUID | None, name: str) -> UUID | None:
    """The structure an entry names, founded by that entry when it only has a name."""
    if organisation_id is not None or not name:
        return organisation_id
    founded = Organisation(id=desk.new_id("organisation"), name=name)
    desk.session.add(founded)
    return founded.id


def enter(desk: Desk, borrower: Borrower, *, on: date) -> None:
    """Note from which day a person borrows for their structure, if there is one."""
    if borrower.organisation_id is None:
        return
    membership = Membership(
        id=desk.new_id("membership"),
        borrower_id=borrower.id,
        organisation_id=borrower.organisation_id,
        role=borrower.role,
        from_on=on,
    )
    desk.session.add(membership)


def move(desk: Desk, borrower: Borrower, organisation_id: UUID | None, *, on: date) -> None:
    """Have a person borrow for another structure, or for none, from this day on."""
    current = select(Membership).where(
        Membership.borrower_id == borrower.id, Membership.until_on.is_(None), ~Membership.retired
    )
    for membership in desk.session.scalars(current):
        membership.until_on = on
    borrower.organisation_id = organisation_id
    enter(desk, borrower, on=on)
