"""A batch of an import, written: one transaction, one journal entry, no loan kept waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, update

from rt_desktop.database import bulk
from rt_desktop.desk import Desk, operation
from rt_desktop.journal import Abridged
from rt_desktop.models.base import Shared
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue import index, places
from rt_desktop.services.catalogue.importing import planning
from rt_desktop.services.catalogue.importing.planning import Batch, Change, Plan

#: Columns whose new value the journal need not keep: the row has it, and later changes say what it was.
LONG = frozenset({"marc"})


@dataclass(frozen=True, slots=True)
class Planned(Abridged):
    """A batch and what was planned for it; the journal keeps which records of which files it was about."""

    batch: Batch
    plan: Plan

    def in_journal(self) -> Mapping[str, Any]:
        """The source, and of each file the first and the last position."""
        files = []
        arrived = (decided.arrived for decided in self.plan.decided)
        for file, of_file in groupby(arrived, key=lambda one: one.file):
            positions = [one.position for one in of_file]
            files.append({"file": file.name, "first": positions[0], "last": positions[-1]})
        return {"source": self.batch.source, "files": files}


@operation("record.import")
def import_batch(desk: Desk, *, batch: Planned) -> Plan:
    """Make and change the records and items of a batch as planned, or planned anew when the collection changed since.

    Answers the plan that was carried out; its records now have their ids.
    """
    plan = batch.plan
    if desk.recorder.rev != plan.rev + 1:
        plan = planning.plan(desk, batch=batch.batch)
    _create_records(desk, plan)
    _create_items(desk, plan)
    _change(desk, Record, plan.updated)
    _change(desk, Item, plan.items_updated)
    places.follow(desk, [change.id for change in plan.items_updated if places.STATED in change.after])
    return plan


def _create_records(desk: Desk, plan: Plan) -> None:
    rows: list[dict[str, Any]] = []
    for arrived, held in plan.created:
        held.id = desk.new_id("record", len(rows))
        rows.append(
            {**_stamped(desk, held.id), **arrived.columns, "source": held.source, "received_hash": arrived.hash}
        )
    _insert(desk, Record, rows)
    index.hand_over(desk.session, {held.id: arrived.said for arrived, held in plan.created if held.id is not None})


def _create_items(desk: Desk, plan: Plan) -> None:
    rows: list[dict[str, Any]] = []
    for held, copy in plan.items_created:
        item_id = desk.new_id("item", len(rows))
        rows.append({**_stamped(desk, item_id), **copy.values, "record_id": held.id, "received_hash": copy.hash})
    _insert(desk, Item, rows)


def _stamped(desk: Desk, row_id: object) -> dict[str, Any]:
    return {"id": row_id, "rev": desk.recorder.rev, "retired": False, "entry_id": desk.entry.id}


def _insert(desk: Desk, model: type[Shared], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        bulk.insert(desk.session.connection(), _table(model), rows)
        desk.recorder.created(model.__tablename__, [row["id"] for row in rows])


def _change(desk: Desk, model: type[Shared], changes: Sequence[Change]) -> None:
    for names, alike in groupby(sorted(changes, key=_names), key=_names):
        same = list(alike)
        rewrite(desk, _table(model), names, [(one.id, one.values) for one in same])
        for one in same:
            desk.recorder.changed(model.__tablename__, one.id, one.before, dict(short(one.after)))


def _names(change: Change) -> tuple[str, ...]:
    return tuple(sorted(change.values))


def rewrite(desk: Desk, table: Table, names: Iterable[str], rows: Iterable[tuple[UUID, Mapping[str, Any]]]) -> None:
    """Give these columns of some rows other values, each row its own, in one statement; the journal is not told."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    desk.session.execute(
        update(table).where(table.c.id == bindparam("row_id")).values(**values, rev=desk.recorder.rev),
        [{"row_id": row_id, **{f"new_{name}": row[name] for name in values}} for row_id, row in rows],
    )


def short(after: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """New values as the journal keeps them."""
    return ((name, value) for name, value in after.items() if name not in LONG)


def _table(model: type[Shared]) -> Table:
    return cast(Table, model.__table__)
