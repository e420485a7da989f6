"""Records as others are given them: complete, with the items of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats import marc
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue.holdings import Sites
from rt_desktop.services.catalogue.item_fields import items_of, with_items


@dataclass(frozen=True, slots=True)
class Stated:
    """A record as it leaves."""

    id: UUID
    title: str
    record: MarcRecord


def all_ids(desk: Desk) -> list[UUID]:
    """Every record of the collection, in the order of a catalogue."""
    return list(desk.session.scalars(select(Record.id).where(~Record.retired).order_by(Record.sort_title, Record.id)))


def missing(desk: Desk, *, ids: Sequence[UUID]) -> list[UUID]:
    """Which of these records the collection does not have."""
    there = set(desk.session.scalars(select(Record.id).where(Record.id.in_(ids), ~Record.retired)))
    return [record_id for record_id in ids if record_id not in there]


def stated(desk: Desk, *, ids: Sequence[UUID], sites: Sites) -> list[Stated]:
    """These records as they leave, in that order; those no longer there are left out."""
    wanted = select(Record.id, Record.title, Record.support, Record.marc).where(Record.id.in_(ids), ~Record.retired)
    rows = {row.id: row for row in desk.session.execute(wanted)}
    items = items_of(desk, rows)
    return [
        Stated(
            record_id,
            rows[record_id].title,
            with_items(
                marc.from_json(rows[record_id].marc),
                items.get(record_id, ()),
                support=rows[record_id].support,
                sites=sites,
            ),
        )
        for record_id in ids
        if record_id in rows
    ]
