"""One structure: what is kept of it, what it was called, who borrows for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, BorrowerKind, FormerName, Membership, Organisation, full_name
from rt_desktop.services.borrowers import organisations
from rt_desktop.services.borrowers.sameness import ids_of, standing_id, stands
from rt_desktop.services.borrowers.words import words_in


@dataclass(frozen=True)
class Called:
    """A name of before, and until when; without a day that of a structure merged into this one."""

    name: str
    until_on: date | None


@dataclass(frozen=True)
class Member:
    """Somebody who borrows for the structure, or did until a day."""

    membership_id: UUID
    borrower_id: UUID
    card: str
    full_name: str
    role: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class StructureView:
    """A structure; `people` are there now, `left` are not any more.

    `borrower_id` and `card` are its own, when it borrows itself.
    """

    organisation_id: UUID
    name: str
    kind: str
    department: str
    town: str
    phone: str
    email: str
    address: str
    note: str
    former: tuple[Called, ...]
    people: tuple[Member, ...]
    left: tuple[Member, ...]
    borrower_id: UUID | None
    card: str


def show(desk: Desk, *, organisation_id: UUID) -> StructureView:
    """A structure, or the one it was merged into; raises UserError when it is no longer kept."""
    structure = desk.session.get(Organisation, standing_id(desk, organisation_id, Organisation))
    if structure is None or structure.retired:
        raise UserError(_("This structure is no longer kept. Look for another one."))
    members = _members(desk, structure.id)
    borrower_id, card = _own_card(desk, structure.id)
    kept = ("name", "kind", "department", "town", "phone", "email", "address", "note")
    return StructureView(
        organisation_id=structure.id,
        **{name: getattr(structure, name) for name in kept},
        former=tuple(_former(desk, structure.id)),
        people=tuple(one for one in members if one.until_on is None),
        left=tuple(one for one in members if one.until_on is not None),
        borrower_id=borrower_id,
        card=card,
    )


def structure_of(desk: Desk, *, name: str) -> UUID:
    """The structure of that name, or that had it; raises UserError when there is none."""
    found = organisations.named(desk, name)
    if found is None:
        raise UserError(_("There is no structure {name}. Look for it in the list.").format(name=name))
    return found


def _former(desk: Desk, structure_id: UUID) -> list[Called]:
    former = (
        select(FormerName.name, FormerName.until_on)
        .where(FormerName.organisation_id.in_(ids_of(structure_id, Organisation)), ~FormerName.retired)
        .order_by(FormerName.until_on.desc(), FormerName.rev.desc())
    )
    merged = select(Organisation.name).where(Organisation.same_as_id == structure_id).order_by(Organisation.name)
    found = [Called(name, until_on) for name, until_on in desk.session.execute(former)]
    return [*found, *(Called(name, None) for name in desk.session.scalars(merged))]


def _members(desk: Desk, structure_id: UUID) -> list[Member]:
    as_joined = aliased(Borrower)
    found = (
        select(Membership.id, Borrower.id, Borrower.card, Borrower.first_name, Borrower.name)
        .add_columns(Membership.role, Membership.from_on, Membership.until_on)
        .join(as_joined, as_joined.id == Membership.borrower_id)
        .join(Borrower, Borrower.id == stands(as_joined))
        .where(Membership.organisation_id.in_(ids_of(structure_id, Organisation)), ~Membership.retired)
        .where(~Borrower.retired, Borrower.kind == BorrowerKind.PERSON)
    )
    members = [
        Member(membership_id, borrower_id, card, full_name(first_name, name), role, from_on, until_on)
        for membership_id, borrower_id, card, first_name, name, role, from_on, until_on in desk.session.execute(found)
    ]
    return sorted(members, key=lambda one: (words_in(one.full_name), one.from_on))


def _own_card(desk: Desk, structure_id: UUID) -> tuple[UUID | None, str]:
    own = (
        select(Borrower.id, Borrower.card)
        .where(Borrower.organisation_id == structure_id, Borrower.kind == BorrowerKind.ORGANISATION, ~Borrower.retired)
        .order_by(Borrower.registered_on, Borrower.id)
    )
    row = desk.session.execute(own.limit(1)).one_or_none()
    return (None, "") if row is None else (row.id, row.card)
