"""The last imports, each of which can be taken back while nothing of it was lent or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop.desk import Desk
from rt_desktop.models.journal import Change, Entry

#: The operation whose entries are the batches of imports.
BATCH = "record.import"


@dataclass(frozen=True)
class PastImport:
    """An import that changed something.

    `created` and `updated` count its records, `standing` those of its batches that nobody undid.
    """

    group_id: UUID
    at: datetime
    operator: str
    source: str
    files: tuple[str, ...]
    created: int
    updated: int
    batches: int
    standing: int

    @property
    def is_undone(self) -> bool:
        """Whether nothing of it stands any more."""
        return not self.standing


def recent_imports(desk: Desk, *, limit: int = 10) -> tuple[PastImport, ...]:
    """The last imports, latest first."""
    last = (
        select(Entry.group_id)
        .where(Entry.operation == BATCH, Entry.group_id.is_not(None))
        .group_by(Entry.group_id)
        .order_by(func.max(Entry.recorded_at).desc())
        .limit(limit)
    )
    groups = [group_id for group_id in desk.session.scalars(last) if group_id is not None]
    wanted = select(Entry.id, Entry.group_id, Entry.recorded_at, Entry.operator, Entry.given, Entry.created)
    wanted = wanted.add_columns(Entry.withdrawn_by_id).where(Entry.group_id.in_(groups)).order_by(Entry.seq)
    batches: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in desk.session.execute(wanted):
        batches[row.group_id].append(row)
    updated = _updated(desk, groups)
    return tuple(_past(group_id, batches[group_id], updated.get(group_id, 0)) for group_id in groups)


def _updated(desk: Desk, groups: Sequence[UUID]) -> dict[UUID, int]:
    """How many records each of these imports changed."""
    counted = (
        select(Entry.group_id, func.count())
        .join(Change, Change.entry_id == Entry.id)
        .where(Entry.group_id.in_(groups), Change.table_name == "record")
        .group_by(Entry.group_id)
    )
    return {group_id: count for group_id, count in desk.session.execute(counted) if group_id is not None}


def _past(group_id: UUID, batches: Sequence[Any], updated: int) -> PastImport:
    """One import from its batches, the first first."""
    said = [batch.given.get("batch") or {} for batch in batches]
    files = dict.fromkeys(file["file"] for one in said for file in one.get("files", ()))
    return PastImport(
        group_id=group_id,
        at=batches[0].recorded_at,
        operator=batches[0].operator,
        source=said[0].get("source", ""),
        files=tuple(files),
        created=sum(len(batch.created.get("record", ())) for batch in batches),
        updated=updated,
        batches=len(batches),
        standing=sum(batch.withdrawn_by_id is None for batch in batches),
    )
