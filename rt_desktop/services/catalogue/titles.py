"""Records by their titles alone, for lists beside something else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Record


@dataclass(frozen=True)
class Titled:
    """A record as « Title (year) »."""

    id: UUID
    label: str


@dataclass(frozen=True)
class Titles:
    """Some records, and how many there are in all."""

    rows: tuple[Titled, ...]
    total: int


def titles(desk: Desk, *, record_ids: Collection[UUID], limit: int | None = 200, offset: int = 0) -> Titles:
    """These records by title."""
    found: list[tuple[str, UUID, str, int | None]] = []
    for some in chunks(record_ids):
        wanted = select(Record.sort_title, Record.id, Record.title, Record.year).where(Record.id.in_(some))
        found += [(key, row_id, title, year) for key, row_id, title, year in desk.session.execute(wanted)]
    found.sort(key=lambda row: (row[0], row[1]))
    shown = found[offset : None if limit is None else offset + limit]
    return Titles(
        tuple(Titled(row_id, f"{title} ({year})" if year else title) for _key, row_id, title, year in shown), len(found)
    )
