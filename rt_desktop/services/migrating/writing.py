"""Rows of a sheet written, a batch at a time: one transaction, one journal entry, no loan kept waiting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.journal import Abridged
from rt_desktop.models.base import Shared
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.services.migrating import knowing, planning_borrowers, planning_structures
from rt_desktop.services.migrating.columns import Said
from rt_desktop.services.migrating.known import Belongs, Person, Stated, Structure
from rt_desktop.services.migrating.planning_borrowers import PeoplePlan
from rt_desktop.services.migrating.planning_structures import StructurePlan


@dataclass(frozen=True, slots=True)
class Batch(Abridged):
    """Rows of a file, and what its rows said so far; the journal keeps which rows of which file they are."""

    file: str
    rows: Sequence[Said]
    stated: Stated

    @property
    def card_keys(self) -> list[str]:
        """The cards the rows name, as they are compared."""
        return [barcode_key(row.values.get("card", "")) for row in self.rows]

    def in_journal(self) -> Mapping[str, Any]:
        """The file, its first row and its last."""
        return {"file": self.file, "first": self.rows[0].line, "last": self.rows[-1].line}


@operation("borrower.migrate")
def migrate_borrowers(desk: Desk, *, batch: Batch) -> PeoplePlan:
    """Register and change the borrowers of some rows, as planned from what is known this moment."""
    known = knowing.fresh(desk, card_keys=batch.card_keys, stated=batch.stated)
    plan = planning_borrowers.plan(batch.rows, known)
    _found(desk, plan.structures)
    for person in plan.created:
        _register(desk, person)
    _load(desk, Borrower, (person.id for person, _changes in plan.updated))
    for person, changes in plan.updated:
        _give(desk.session.get_one(Borrower, person.id), changes)
    _load(desk, Membership, (one.id for one in plan.roles))
    for one in plan.roles:
        desk.session.get_one(Membership, one.id).role = one.role
    for person, one in plan.joined:
        _enter(desk, person, one)
    return plan


@operation("organisation.migrate")
def migrate_structures(desk: Desk, *, batch: Batch) -> StructurePlan:
    """Found and change the structures of some rows, as planned from what is known this moment."""
    plan = planning_structures.plan(batch.rows, knowing.fresh(desk, card_keys=(), stated=batch.stated))
    _found(desk, plan.created)
    _load(desk, Organisation, (one.id for one, _changes in plan.updated))
    for one, changes in plan.updated:
        _give(desk.session.get_one(Organisation, one.id), changes)
    return plan


def _found(desk: Desk, structures: Iterable[Structure]) -> None:
    for place, one in enumerate(structures):
        one.id = desk.new_id("organisation", place)
        desk.session.add(Organisation(id=one.id, **one.values))


def _register(desk: Desk, person: Person) -> None:
    key = barcode_key(person.card)
    person.id = desk.new_id("borrower", key)
    main_id = person.main.id if person.main else None
    desk.session.add(
        Borrower(id=person.id, card=person.card, card_key=key, organisation_id=main_id, **person.values)
    )


def _give(row: Shared, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if name == "main":
            row.organisation_id = value.id if value else None  # type: ignore[attr-defined]
        else:
            setattr(row, name, value)


def _enter(desk: Desk, person: Person, one: Belongs) -> None:
    assert person.id is not None
    assert one.structure.id is not None
    one.id = desk.new_id("membership", person.id, one.structure.id)
    row = Membership(
        id=one.id,
        borrower_id=person.id,
        organisation_id=one.structure.id,
        role=one.role,
        from_on=one.from_on,
    )
    desk.session.add(row)


def _load(desk: Desk, model: type[Shared], ids: Iterable[UUID | None]) -> None:
    """Read rows at once, so that each is at hand when it is asked for."""
    desk.session.scalars(select(model).where(model.id.in_([one for one in ids if one is not None]))).all()
