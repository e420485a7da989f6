"""Make the rows of an item equal to what its standing facts amount to.  Loans are written nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, Select, Table, bindparam, insert, select, update

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item
from rt_desktop.models.circulation import Loan, Remark
from rt_desktop.models.journal import Entry
from rt_desktop.services.circulation.projection import Fact, Projection, project

ENTRY: Table = Entry.__table__  # type: ignore[assignment]
ITEM: Table = Item.__table__  # type: ignore[assignment]
LOAN: Table = Loan.__table__  # type: ignore[assignment]
REMARK: Table = Remark.__table__  # type: ignore[assignment]

# Made once: building a statement takes longer than running it.
_OF_ITEM: BindParameter[UUID] = bindparam("item_id")
_FACTS = select(
    ENTRY.c.id,
    ENTRY.c.seat_id,
    ENTRY.c.site_id,
    ENTRY.c.seq,
    ENTRY.c.done_on,
    ENTRY.c.recorded_at,
    ENTRY.c.operation,
    ENTRY.c.given,
).where(ENTRY.c.item_id == _OF_ITEM, ENTRY.c.withdrawn_by_id.is_(None))
_LOANS = select(LOAN).where(LOAN.c.item_id == _OF_ITEM)
_REMARKS = select(REMARK).where(REMARK.c.item_id == _OF_ITEM, REMARK.c.is_derived)
_PLACE = select(ITEM.c.stated_site_id, ITEM.c.current_site_id, _REMARKS.exists()).where(ITEM.c.id == _OF_ITEM)
_INSERT = {LOAN: insert(LOAN), REMARK: insert(REMARK)}


class Row(NamedTuple):
    """A row that follows from the facts; `at_first` is what only a new one is given."""

    kept: Mapping[str, Any]
    at_first: Mapping[str, Any] = {}


def recompute(desk: Desk, item_id: UUID) -> Projection:
    """Bring loans, derived remarks and place of an item to what its facts say, and answer that.

    The facts are the entries about the item that nobody withdrew, and the entry under way.
    """
    desk.session.flush()
    stated, place, had_remarks = desk.session.connection().execute(_PLACE, {"item_id": item_id}).one()
    projection = project(stated, _facts(desk, item_id))
    _write(desk, LOAN, _LOANS, item_id, dict(_loan_rows(item_id, projection)))
    if had_remarks or projection.remarks:
        _write(desk, REMARK, _REMARKS, item_id, dict(_remark_rows(item_id, projection)))
    if projection.place != place:
        was, becomes = {"current_site_id": place}, {"current_site_id": projection.place}
        _change(desk, ITEM, item_id, was, becomes)
    return projection


def _facts(desk: Desk, item_id: UUID) -> Iterator[Fact]:
    for row in desk.session.connection().execute(_FACTS, {"item_id": item_id}):
        yield Fact(*row)
    entry = desk.entry
    if entry.item_id == item_id:
        yield Fact(
            id=entry.id,
            seat_id=entry.seat_id,
            site_id=entry.site_id,
            seq=entry.seq,
            on=entry.done_on,
            at=entry.recorded_at,
            operation=entry.operation,
            given=entry.given,
        )


def _loan_rows(item_id: UUID, projection: Projection) -> Iterator[tuple[UUID, Row]]:
    for loan_id, loan in projection.loans.items():
        yield loan_id, Row({"item_id": item_id, "retired": False, **vars(loan)})


def _remark_rows(item_id: UUID, projection: Projection) -> Iterator[tuple[UUID, Row]]:
    """A remark on what the person knew is settled from the start."""
    for remark_id, remark in projection.remarks.items():
        fact = remark.fact
        kept = {
            "item_id": item_id,
            "retired": False,
            "entry_id": fact.id,
            "code": remark.code,
            "values": {"site_ids": sorted(map(str, remark.site_ids)), "on": fact.on.isoformat()},
            "about_entry_id": fact.id,
            "borrower_id": fact.uuid("borrower_id"),
            "site_id": fact.site_id,
            "is_derived": True,
            "noticed_at": fact.at,
        }
        yield remark_id, Row(kept, {"settled_at": fact.at if remark.was_told else None, "settled_by": ""})


def _write(desk: Desk, table: Table, stored: Select[Any], item_id: UUID, rows: Mapping[UUID, Row]) -> None:
    """Insert, change and retire until the table holds these rows for the item and no other."""
    found = desk.session.connection().execute(stored, {"item_id": item_id}).mappings()
    known = {row["id"]: row for row in found}
    for row_id, row in rows.items():
        if row_id not in known:
            _insert(desk, table, row_id, row)
        else:
            was = {name: known[row_id][name] for name, value in row.kept.items() if known[row_id][name] != value}
            _change(desk, table, row_id, was, {name: row.kept[name] for name in was})
    for row_id, left in known.items():
        if row_id not in rows and not left["retired"]:
            _change(desk, table, row_id, {"retired": False}, {"retired": True})


def _insert(desk: Desk, table: Table, row_id: UUID, row: Row) -> None:
    values = {"id": row_id, "rev": desk.recorder.rev, **row.kept, **row.at_first}
    desk.session.connection().execute(_INSERT[table], values)
    desk.recorder.created(table.name, [row_id])


def _change(desk: Desk, table: Table, row_id: UUID, was: Mapping[str, Any], becomes: Mapping[str, Any]) -> None:
    if was:
        changed = update(table).where(table.c.id == row_id).values(rev=desk.recorder.rev, **becomes)
        desk.session.connection().execute(changed)
        desk.recorder.changed(table.name, row_id, was, becomes)
