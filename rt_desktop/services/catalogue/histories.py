"""What happened to a record and its copies, told by the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.journal import Change, Entry

#: What follows from the other columns of a row, or says how it travels, tells a reader nothing.
UNTOLD = frozenset(
    {"hash", "received_hash", "likeness", "sort_title", "barcode_key", "stated_site_id", "record_id", "same_as_id"}
)

#: Too long to be shown as it was and as it is.
LONG = frozenset({"marc"})


@dataclass(frozen=True)
class Changed:
    """A field that was changed; `item_id` is None when it is the record's.  Long values are left out."""

    item_id: UUID | None
    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Happening:
    """One operation on a record: `is_making` for the one that made it, `is_withdrawn` when it was undone since.

    `is_version` says that it left the record as it then was, and that this may be restored.
    """

    entry_id: UUID
    at: datetime
    operator: str
    operation: str
    is_making: bool
    is_withdrawn: bool
    is_version: bool
    changes: tuple[Changed, ...]


def history(desk: Desk, record_id: UUID, *, made_by: UUID | None) -> tuple[Happening, ...]:
    """What happened to a record, to those merged into it and to its copies, the first first.

    `made_by` is the entry that made it.
    """
    merged = select(Record.id, Record.entry_id).where(Record.same_as_id == record_id)
    losers = {row.id: row.entry_id for row in desk.session.execute(merged)}
    items = set(desk.session.scalars(select(Item.id).where(Item.record_id == record_id)))
    changes: dict[UUID, list[Changed]] = {}
    versions = {made_by}
    for change in desk.session.scalars(select(Change).where(Change.row_id.in_({record_id, *items, *losers}))):
        told = changes.setdefault(change.entry_id, [])
        if change.row_id not in losers:
            told += _told(None if change.row_id == record_id else change.row_id, change.before, change.after)
        if change.row_id == record_id and "marc" in change.before:
            versions.add(change.entry_id)
    made = select(Item.entry_id).where(Item.record_id == record_id)
    wanted = select(Entry).where(or_(Entry.id.in_([made_by, *losers.values(), *changes]), Entry.id.in_(made)))
    return tuple(
        Happening(
            entry_id=entry.id,
            at=entry.recorded_at,
            operator=entry.operator,
            operation=entry.operation,
            is_making=entry.id == made_by or entry.id in losers.values(),
            is_withdrawn=entry.withdrawn_by_id is not None,
            is_version=entry.id in versions,
            changes=tuple(changes.get(entry.id, ())),
        )
        for entry in desk.session.scalars(wanted.order_by(Entry.recorded_at, Entry.seq))
    )


def _told(item_id: UUID | None, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Changed]:
    for name in before:
        if name in LONG:
            yield Changed(item_id, name, None, None)
        elif name not in UNTOLD:
            yield Changed(item_id, name, before[name], after.get(name))
