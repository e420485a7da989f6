"""What the collection holds of a record, looked at closely: needed where an arriving record differs from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats import marc
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Record
from rt_desktop.models.journal import Change, Entry
from rt_desktop.services.catalogue.item_fields import ItemHeld, items_of


@dataclass(slots=True)
class Stored:
    """A record as it is kept, its items (those taken out by hand too), and what it was before.

    `earlier_hashes` are the versions its source sent before the last one, `earlier_titles` the titles it had.
    """

    columns: dict[str, Any]
    items: list[ItemHeld] = field(default_factory=list)
    earlier_hashes: set[str] = field(default_factory=set)
    earlier_titles: list[str] = field(default_factory=list)

    @property
    def record(self) -> marc.MarcRecord:
        """The UNIMARC record."""
        return marc.from_json(self.columns["marc"])


def stored(desk: Desk, ids: Iterable[UUID]) -> dict[UUID, Stored]:
    """These records as they are kept, by id."""
    found: dict[UUID, Stored] = {}
    table = Record.__table__
    for some in chunks(ids):
        for row in desk.session.execute(select(*table.c).where(table.c.id.in_(some))).mappings():
            found[row["id"]] = Stored(dict(row))
        for record_id, items in items_of(desk, some).items():
            found[record_id].items = items
        _add_earlier(desk, some, found)
    return found


def _add_earlier(desk: Desk, ids: Iterable[UUID], found: dict[UUID, Stored]) -> None:
    """What changes that still stand replaced."""
    replaced = (
        select(Change.row_id, Change.before)
        .join(Entry, Entry.id == Change.entry_id)
        .where(Change.row_id.in_(ids), Change.table_name == Record.__tablename__)
        .where(Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
    )
    for row_id, before in desk.session.execute(replaced):
        if before.get("received_hash"):
            found[row_id].earlier_hashes.add(before["received_hash"])
        if "title" in before:
            found[row_id].earlier_titles.append(before["title"])
