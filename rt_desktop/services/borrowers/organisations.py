"""The structures people borrow for: found by name, or founded, or left for another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, FormerName, Membership, Organisation
from rt_desktop.services.borrowers.sameness import ids_of, stands
from rt_desktop.services.borrowers.tidying import tidied
from rt_desktop.services.borrowers.words import words_in


def names(desk: Desk) -> list[str]:
    """The names of all structures, as they are written."""
    written = select(Organisation.name).where(~Organisation.retired).order_by(Organisation.name)
    return list(desk.session.scalars(written))


def named(desk: Desk, name: str) -> UUID | None:
    """The structure of that name, whatever its capitals and accents; None when there is none.

    One that bore the name, or was merged under it, is it too when no other has the name now.
    """
    wanted = words_in(name)
    now = select(Organisation.id, Organisation.name).where(~Organisation.retired)
    merged = select(Organisation.same_as_id, Organisation.name).where(Organisation.same_as_id.is_not(None))
    before = (
        select(stands(Organisation), FormerName.name)
        .join(Organisation, Organisation.id == FormerName.organisation_id)
        .where(~FormerName.retired)
        .order_by(FormerName.until_on.desc(), FormerName.rev.desc())
    )
    for known in (now, before, merged):
        for found, written in desk.session.execute(known):
            if words_in(written) == wanted:
                return found
    return None


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


def enter(desk: Desk, borrower_id: UUID, organisation_id: UUID, *, role: str, on: date) -> UUID:
    """Note from which day a person borrows for a structure; answers the membership's id."""
    membership = Membership(
        id=desk.new_id("membership"),
        borrower_id=borrower_id,
        organisation_id=organisation_id,
        role=role,
        from_on=on,
    )
    desk.session.add(membership)
    return membership.id


def open_memberships(desk: Desk, borrower_id: UUID, organisation_id: UUID) -> Sequence[Membership]:
    """The memberships of a person in one structure that have not ended, whatever rows they name."""
    found = select(Membership).where(
        Membership.borrower_id.in_(ids_of(borrower_id)),
        Membership.organisation_id.in_(ids_of(organisation_id, Organisation)),
        Membership.until_on.is_(None),
        ~Membership.retired,
    )
    return desk.session.scalars(found).all()


def move(desk: Desk, borrower: Borrower, organisation_id: UUID | None, *, on: date) -> None:
    """Have a person leave the structure they borrow for, for another or for none, from this day on.

    In others they are in besides, they stay.
    """
    if borrower.organisation_id is not None:
        for membership in open_memberships(desk, borrower.id, borrower.organisation_id):
            membership.until_on = on
    borrower.organisation_id = organisation_id
    if organisation_id is None:
        return
    there = open_memberships(desk, borrower.id, organisation_id)
    if there:
        keep_role(there, borrower.role)
    else:
        enter(desk, borrower.id, organisation_id, role=borrower.role, on=on)


def keep_role(memberships: Sequence[Membership], role: str) -> None:
    """Have memberships say what the person does there."""
    for membership in memberships:
        membership.role = role
