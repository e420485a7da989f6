"""For which structures a person borrows: several at once, each from one day until another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.services.borrowers import organisations, tidying
from rt_desktop.services.borrowers.sameness import everyone, ids_of, standing_id, stands


@dataclass(frozen=True)
class MembershipLine:
    """A person in a structure; `is_main` when it is the one they borrow for unless said otherwise."""

    membership_id: UUID
    organisation_id: UUID
    organisation: str
    role: str
    from_on: date
    until_on: date | None
    is_main: bool

    @property
    def is_open(self) -> bool:
        """Whether they are still there."""
        return self.until_on is None


@dataclass(frozen=True)
class Joined:
    """A person who now borrows for one more structure."""

    membership_id: UUID
    name: str
    organisation: str
    entry_id: UUID


@dataclass(frozen=True)
class Left:
    """A person who left a structure, and how many of its loans they made are still out: they stay the structure's."""

    membership_id: UUID
    name: str
    organisation: str
    loans_count: int
    entry_id: UUID


@dataclass(frozen=True)
class MembershipCorrected:
    """Whose membership has other days or another function now."""

    membership_id: UUID
    name: str
    entry_id: UUID


def memberships(desk: Desk, *, borrower_id: UUID) -> tuple[MembershipLine, ...]:
    """Where a person is and was, the main one first, then those still open, the latest first."""
    main_id = desk.session.scalar(
        select(Borrower.organisation_id).where(Borrower.id == standing_id(desk, borrower_id))
    )
    as_joined = aliased(Organisation)
    found = (
        select(Membership, Organisation.id, Organisation.name)
        .join(as_joined, as_joined.id == Membership.organisation_id)
        .join(Organisation, Organisation.id == stands(as_joined))
        .where(Membership.borrower_id.in_(everyone(desk, borrower_id)), ~Membership.retired)
        .order_by(Membership.until_on.is_not(None), Membership.from_on.desc(), Membership.id)
    )
    lines = [
        MembershipLine(one.id, organisation_id, name, one.role, one.from_on, one.until_on, organisation_id == main_id)
        for one, organisation_id, name in desk.session.execute(found)
    ]
    return tuple(sorted(lines, key=lambda line: not (line.is_main and line.is_open)))


def complete_joining(
    desk: Desk,
    *,
    borrower_id: UUID,
    organisation: str,
    role: str = "",
    is_main: bool = False,
    on: date | None = None,
) -> dict[str, Any]:
    """What `join` is given; `organisation` is a structure's name, known or not.

    Raises UserError when none is named, or the person is there already.
    """
    if not tidying.tidied(organisation):
        raise UserError(_("No structure is named. Say which one they borrow for."))
    borrower = desk.session.get_one(Borrower, standing_id(desk, borrower_id))
    organisation_id, founded = organisations.resolved(desk, organisation)
    if organisation_id is not None and organisations.open_memberships(desk, borrower.id, organisation_id):
        text = N_("{name} borrows for {organisation} already. Nothing was changed.")
        raise UserError.of(text, name=borrower.full_name, organisation=tidying.tidied(organisation))
    return {
        "borrower_id": borrower.id,
        "organisation_id": organisation_id,
        "organisation_name": founded,
        "role": tidying.tidied(role),
        "is_main": is_main or borrower.organisation_id is None,
        "on": on or desk.today(),
    }


@operation("membership.begin", relay=True, fill=complete_joining)
def join(
    desk: Desk,
    *,
    borrower_id: UUID,
    organisation_id: UUID | None,
    organisation_name: str,
    role: str,
    is_main: bool,
    on: date,
) -> Joined:
    """Have a person borrow for one more structure besides; people give what `complete_joining` takes."""
    borrower = desk.session.get_one(Borrower, borrower_id)
    structure_id = organisations.known_or_founded(desk, organisation_id, organisation_name)
    assert structure_id is not None
    if is_main:
        borrower.organisation_id, borrower.role = structure_id, role
    membership_id = organisations.enter(desk, borrower.id, structure_id, role=role, on=on)
    desk.session.flush()
    name = desk.session.get_one(Organisation, structure_id).name
    return Joined(membership_id, borrower.full_name, name, desk.entry.id)


def complete_leaving(desk: Desk, *, membership_id: UUID, on: date | None = None) -> dict[str, Any]:
    """What `leave` is given; raises UserError when they left already, or the day is before they came."""
    membership = desk.session.get_one(Membership, membership_id)
    day = on or desk.today()
    if membership.until_on is not None:
        raise UserError.of(N_("They left on {day:full} already. Nothing was changed."), day=membership.until_on)
    if day < membership.from_on:
        text = N_("They came on {day:full} only. Give a later day.")
        raise UserError.of(text, day=membership.from_on)
    return {"membership_id": membership_id, "on": day}


@operation("membership.end", relay=True, fill=complete_leaving)
def leave(desk: Desk, *, membership_id: UUID, on: date) -> Left:
    """Have a person leave a structure: they borrow for another one they are in, or for none.

    Loans they made for it stay the structure's.  People give what `complete_leaving` takes.
    """
    membership = desk.session.get_one(Membership, membership_id)
    membership.until_on = on
    borrower = desk.session.get_one(Borrower, standing_id(desk, membership.borrower_id))
    structure_id = standing_id(desk, membership.organisation_id, Organisation)
    desk.session.flush()
    if borrower.organisation_id == structure_id:
        _borrow_for_another(desk, borrower)
    name = desk.session.get_one(Organisation, structure_id).name
    return Left(membership_id, borrower.full_name, name, _open_loans(desk, borrower.id, structure_id), desk.entry.id)


def complete_correction(
    desk: Desk, *, membership_id: UUID, role: str, from_on: date | None, until_on: date | None
) -> dict[str, Any]:
    """What `correct` is given: the function there, and the days; raises UserError when they do not fit."""
    membership = desk.session.get_one(Membership, membership_id)
    if from_on is None:
        raise UserError(_("The day they came is missing. Give at least that one."))
    if until_on is not None and until_on < from_on:
        raise UserError.of(N_("They came on {day:full} only. Give a later day."), day=from_on)
    kept = {"role": tidying.tidied(role), "from_on": from_on, "until_on": until_on}
    was = {name: getattr(membership, name) for name in kept}
    if kept == was:
        raise UserError(_("Nothing was changed."))
    return {"membership_id": membership_id, **kept, "was": was}


@operation("membership.correct", relay=True, fill=complete_correction)
def correct(
    desk: Desk, *, membership_id: UUID, role: str, from_on: date, until_on: date | None, **_told: Any
) -> MembershipCorrected:
    """Correct what a person does in a structure, or its days; people give what `complete_correction` takes.

    A day that ends the membership in their main structure has them borrow for another one, as leaving does.
    """
    membership = desk.session.get_one(Membership, membership_id)
    membership.role, membership.from_on, membership.until_on = role, from_on, until_on
    borrower = desk.session.get_one(Borrower, standing_id(desk, membership.borrower_id))
    structure_id = standing_id(desk, membership.organisation_id, Organisation)
    desk.session.flush()
    if borrower.organisation_id == structure_id and until_on is None:
        borrower.role = role
    elif borrower.organisation_id == structure_id:
        _borrow_for_another(desk, borrower)
    elif borrower.organisation_id is None and until_on is None:
        borrower.organisation_id, borrower.role = structure_id, role
    return MembershipCorrected(membership_id, borrower.full_name, desk.entry.id)


def _borrow_for_another(desk: Desk, borrower: Borrower) -> None:
    """Have a person who left their main structure borrow for another one they are in, the latest, or for none."""
    left = [line for line in memberships(desk, borrower_id=borrower.id) if line.is_open]
    borrower.organisation_id = left[0].organisation_id if left else None
    borrower.role = left[0].role if left else ""


def _open_loans(desk: Desk, borrower_id: UUID, structure_id: UUID) -> int:
    found = select(func.count()).where(
        Loan.borrower_id.in_(ids_of(borrower_id)),
        Loan.organisation_id.in_(ids_of(structure_id, Organisation)),
        OPEN_LOAN,
    )
    return desk.session.scalar(found) or 0
