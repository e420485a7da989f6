"""The structures a person may borrow for: those they belong to that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.services.borrowers.sameness import ids_of, stands


@dataclass(frozen=True)
class Structure:
    """A structure for which somebody may borrow; `kind` is what figures keep of it."""

    organisation_id: UUID
    name: str
    kind: str


def structures(desk: Desk, *, borrower_id: UUID, on: date | None = None) -> tuple[Structure, ...]:
    """The structures a borrower belongs to that day (today unless said): the usual one first, then by name."""
    usual = desk.session.scalar(select(Borrower.organisation_id).where(Borrower.id == borrower_id))
    found = [
        Structure(organisation_id, name, kind)
        for organisation_id, name, kind in desk.session.execute(_of(borrower_id, usual, on or desk.today()))
    ]
    return tuple(sorted(found, key=lambda one: one.organisation_id != usual))


def required(desk: Desk, *, borrower_id: UUID, organisation_id: UUID, on: date) -> Structure:
    """The structure named, as one the borrower may borrow for that day; raises UserError when it is none of theirs."""
    for known in structures(desk, borrower_id=borrower_id, on=on):
        if known.organisation_id == organisation_id:
            return known
    sentence = _("The borrower does not belong to this structure. Choose one of theirs, or add it to their record.")
    raise UserError(sentence)


def _of(borrower_id: UUID, usual: UUID | None, on: date) -> Select[UUID, str, str]:
    as_joined = aliased(Organisation)
    belongs = (
        select(stands(as_joined))
        .join(Membership, Membership.organisation_id == as_joined.id)
        .where(
            Membership.borrower_id.in_(ids_of(borrower_id)),
            ~Membership.retired,
            Membership.from_on <= on,
            or_(Membership.until_on.is_(None), Membership.until_on >= on),
        )
    )
    return (
        select(Organisation.id, Organisation.name, Organisation.kind)
        .where(or_(Organisation.id == usual, Organisation.id.in_(belongs)), ~Organisation.retired)
        .order_by(Organisation.name)
    )
