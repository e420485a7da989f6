"""Merge two borrowers that are one: the row merged keeps what was done under it, and is read as the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower
from rt_desktop.services.borrowers import card_changes, rules
from rt_desktop.services.borrowers.sameness import become_one, standing_id

#: What the borrower that stays takes over where nothing is known of them.
FILLED = ("first_name", "category", "department", "email", "phone", "address", "blocked")


@dataclass(frozen=True)
class Merged:
    """Who stays, and who was the same."""

    borrower_id: UUID
    card: str
    name: str
    other: str
    other_card: str
    entry_id: UUID


def complete(desk: Desk, *, borrower_id: UUID, other_id: UUID, on: date | None = None) -> dict[str, Any]:
    """What `merge` is given: who stays, and the one that is the same.

    Raises UserError when they are one already, or a person and a structure.
    """
    kept = desk.session.get_one(Borrower, standing_id(desk, borrower_id))
    other = desk.session.get_one(Borrower, standing_id(desk, other_id))
    names = {"name": kept.full_name, "other": other.full_name}
    if kept.id == other.id:
        raise UserError(_("These are one borrower already. Choose another one."))
    if kept.retired or other.retired:
        raise UserError(_("This borrower is no longer registered. Look for another card."))
    if kept.kind != other.kind:
        raise UserError.of(N_("{name} and {other} are a person and a structure: they cannot be one."), **names)
    return {"borrower_id": kept.id, "other_id": other.id, "on": on or desk.today()}


@operation("borrower.merge", fill=complete)
def merge(desk: Desk, *, borrower_id: UUID, other_id: UUID, on: date) -> Merged:
    """Have two borrowers be one from now on; people give what `complete` takes.

    Loans, holds and memberships go on naming who they were made with (see sameness).  The other's card says whose it
    is now; what was not known of the one that stays is taken over from the other.
    """
    kept, other = desk.session.get_one(Borrower, borrower_id), desk.session.get_one(Borrower, other_id)
    become_one(desk, kept, other, filled=FILLED)
    _take_over(kept, other)
    card_changes.keep_former(desk, kept.id, other.card, on=on, reason="")
    return Merged(kept.id, kept.card, kept.full_name, other.full_name, other.card, desk.entry.id)


def _take_over(kept: Borrower, other: Borrower) -> None:
    if kept.organisation_id is None and other.organisation_id is not None:
        kept.organisation_id, kept.role = other.organisation_id, other.role
    kept.registered_on = min(kept.registered_on, other.registered_on)
    kept.consented_on, kept.consent_ended_on = rules.latest_consent(
        (kept.consented_on, kept.consent_ended_on), (other.consented_on, other.consent_ended_on)
    )
