"""The last sheets taken over, each of which can be undone as a whole while nothing stands on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop.desk import Desk
from rt_desktop.models.journal import Change, Entry
from rt_desktop.services.circulation.projection import LEND
from rt_desktop.services.migrating.fields import BORROWERS, LOANS, ORGANISATIONS

#: The kind of sheet whose rows an operation wrote, and the table they are about.
_KINDS = {
    "borrower.migrate": (BORROWERS, "borrower"),
    "organisation.migrate": (ORGANISATIONS, "organisation"),
    LEND: (LOANS, "loan"),
}


@dataclass(frozen=True)
class PastMigration:
    """A sheet that was taken over and changed something; of loans the file is not known.

    `standing` counts its entries that nobody undid.
    """

    group_id: UUID
    kind: str
    at: datetime
    operator: str
    file: str
    created: int
    updated: int
    entries: int
    standing: int

    @property
    def is_undone(self) -> bool:
        """Whether nothing of it stands any more."""
        return not self.standing


def recent_migrations(desk: Desk, *, limit: int = 10) -> tuple[PastMigration, ...]:
    """The last sheets taken over, latest first."""
    last = (
        select(Entry.group_id)
        .where(Entry.operation.in_(_KINDS), Entry.group_id.is_not(None))
        .group_by(Entry.group_id)
        .order_by(func.max(Entry.recorded_at).desc())
        .limit(limit)
    )
    groups = [group_id for group_id in desk.session.scalars(last) if group_id is not None]
    wanted = select(Entry.group_id, Entry.operation, Entry.recorded_at, Entry.operator, Entry.given, Entry.created)
    wanted = wanted.add_columns(Entry.withdrawn_by_id).where(Entry.group_id.in_(groups)).order_by(Entry.seq)
    entries: dict[UUID, list[Any]] = {group_id: [] for group_id in groups}
    for row in desk.session.execute(wanted):
        entries[row.group_id].append(row)
    updated = _updated(desk, groups)
    return tuple(_past(group_id, rows, updated[group_id]) for group_id, rows in entries.items())


def _updated(desk: Desk, groups: Sequence[UUID]) -> Counter[UUID]:
    """How many borrowers or structures each of these changed."""
    counted = (
        select(Entry.group_id, func.count(Change.row_id.distinct()))
        .join(Change, Change.entry_id == Entry.id)
        .where(Entry.group_id.in_(groups), Entry.operation != LEND)
        .where(Change.table_name.in_([table for _kind, table in _KINDS.values()]))
        .group_by(Entry.group_id)
    )
    return Counter({group_id: count for group_id, count in desk.session.execute(counted) if group_id is not None})


def _past(group_id: UUID, rows: Sequence[Any], updated: int) -> PastMigration:
    first = rows[0]
    kind, table = _KINDS[first.operation]
    batch = first.given.get("batch") or {}
    created = len(rows) if kind == LOANS else sum(len(row.created.get(table, ())) for row in rows)
    return PastMigration(
        group_id=group_id,
        kind=kind,
        at=first.recorded_at,
        operator=first.operator,
        file=batch.get("file", ""),
        created=created,
        updated=updated,
        entries=len(rows),
        standing=sum(row.withdrawn_by_id is None for row in rows),
    )
