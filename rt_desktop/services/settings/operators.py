"""The names of those who work at the desks of the house: offered to each seat, kept in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.settings import Operator
from rt_desktop.services.settings.setup import HOUSE

#: Letters of the longest name: it stands beside each line of a history.
LONGEST = 60


@dataclass(frozen=True)
class OperatorLine:
    """Somebody who works at a desk."""

    id: UUID
    name: str


@dataclass(frozen=True)
class OperatorKept:
    """A name as it is kept now, and the one before where it was changed."""

    id: UUID
    name: str
    former: str
    entry_id: UUID


def operators(desk: Desk) -> tuple[OperatorLine, ...]:
    """Who works here, by name."""
    kept = select(Operator.id, Operator.name).where(~Operator.retired)
    lines = [OperatorLine(row_id, name) for row_id, name in desk.session.execute(kept)]
    return tuple(sorted(lines, key=lambda one: one.name.casefold()))


def complete_adding(desk: Desk, *, name: str) -> dict[str, Any]:
    """What `add` is given; raises UserError when there is no name, or somebody has it already."""
    return {"name": _fitting(desk, name, own_id=None)}


@operation("operator.add", fill=complete_adding)
def add(desk: Desk, *, name: str) -> OperatorKept:
    """Keep one more name; one that was taken out before is there again."""
    before = desk.session.scalar(select(Operator).where(Operator.name == name))
    if before is None:
        row_id = uuid5(HOUSE, f"operator/{name.casefold()}")  # the same at every seat
        if desk.session.get(Operator, row_id) is not None:  # somebody who has another name since
            row_id = desk.new_id("operator")
        before = Operator(id=row_id, name=name)
        desk.session.add(before)
    before.retired = False
    return OperatorKept(before.id, name, "", desk.entry.id)


def complete_renaming(desk: Desk, *, operator_id: UUID, name: str) -> dict[str, Any]:
    """What `rename` is given; raises UserError as `complete_adding`, or when it would change nothing."""
    row = _standing(desk, operator_id)
    fitting = _fitting(desk, name, own_id=row.id)
    if fitting == row.name:
        raise UserError(_("Nothing was changed."))
    return {"operator_id": row.id, "name": fitting, "was": row.name}


@operation("operator.rename", fill=complete_renaming)
def rename(desk: Desk, *, operator_id: UUID, name: str, was: str) -> OperatorKept:
    """Give somebody another name; what they did keeps the one it was done under."""
    row = desk.session.get_one(Operator, operator_id)
    row.name = name
    return OperatorKept(row.id, name, was, desk.entry.id)


def complete_retiring(desk: Desk, *, operator_id: UUID) -> dict[str, Any]:
    """What `retire` is given; raises UserError when the name was taken out already."""
    row = _standing(desk, operator_id)
    return {"operator_id": row.id, "name": row.name}


@operation("operator.retire", fill=complete_retiring)
def retire(desk: Desk, *, operator_id: UUID, name: str) -> OperatorKept:
    """Offer a name no more; what was done under it keeps it."""
    row = desk.session.get_one(Operator, operator_id)
    row.retired = True
    return OperatorKept(row.id, name, "", desk.entry.id)


def _standing(desk: Desk, operator_id: UUID) -> Operator:
    row = desk.session.get(Operator, operator_id)
    if row is None or row.retired:
        raise UserError(_("This name is no longer in the list. Add it again."))
    return row


def _fitting(desk: Desk, name: str, *, own_id: UUID | None) -> str:
    """The name tidied; raises UserError when it is none, too long, or somebody else's."""
    written = " ".join(name.split())
    if not written:
        raise UserError(_("The name is missing. Give at least a name."))
    if len(written) > LONGEST:
        text = _("This text has {n} characters; no more than {most} fit.")
        raise UserError(text.format(n=len(written), most=LONGEST))
    for other in desk.session.scalars(select(Operator)):
        if other.id != own_id and _is_taken(other, written, is_renaming=own_id is not None):
            text = _("Somebody has the name {name} already. Write something that tells them apart.")
            raise UserError(text.format(name=other.name))
    return written


def _is_taken(other: Operator, name: str, *, is_renaming: bool) -> bool:
    """Whether another's name stands in the way; one that was taken out can only be had again as it was."""
    if other.retired:
        return is_renaming and other.name == name
    return other.name.casefold() == name.casefold()
