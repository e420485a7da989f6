"""Make one record of two: the copies, the holds and the baskets of one go to the other, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.baskets import BasketLine
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Hold


@dataclass(frozen=True)
class Merged:
    """The record that was kept, and how many copies and holds came to it."""

    record_id: UUID
    title: str
    loser_id: UUID
    items: int
    holds: int
    entry_id: UUID


def mergeable(desk: Desk, *, record_id: UUID, loser_id: UUID) -> dict[str, Any]:
    """What `merge` is given: the record to keep and the one that becomes it.

    Raises UserError when they are one already, or one is not in the catalogue.
    """
    if record_id == loser_id:
        raise UserError(_("A record cannot become itself. Choose another one."))
    for one in (record_id, loser_id):
        record = desk.session.get(Record, one)
        if record is None or record.retired:
            raise UserError(_("One of the two records is no longer in the catalogue. Search for its title."))
    return {"record_id": record_id, "loser_id": loser_id}


@operation("record.merge", fill=mergeable)
def merge(desk: Desk, *, record_id: UUID, loser_id: UUID) -> Merged:
    """Keep one record with everything that hung on another, which says from now on what it became.

    Loans follow their copies, holds keep their place by the moment they were placed.  People give what `mergeable`
    takes.
    """
    keeper, loser = desk.session.get_one(Record, record_id), desk.session.get_one(Record, loser_id)
    items = _follow(desk.session.scalars(select(Item).where(Item.record_id == loser_id)), record_id)
    holds = _follow(desk.session.scalars(select(Hold).where(Hold.record_id == loser_id)), record_id)
    _move_baskets(desk, record_id, loser_id)
    for earlier in desk.session.scalars(select(Record).where(Record.same_as_id == loser_id)):
        earlier.same_as_id = record_id
    loser.retired, loser.same_as_id = True, record_id
    desk.session.flush()
    return Merged(record_id, keeper.title, loser_id, items, holds, desk.entry.id)


def _follow(rows: Iterable[Item] | Iterable[Hold], record_id: UUID) -> int:
    """Have these belong to another record; how many that are in use."""
    count = 0
    for row in rows:
        row.record_id = record_id
        count += not row.retired
    return count


def _move_baskets(desk: Desk, record_id: UUID, loser_id: UUID) -> None:
    """Put the record that is kept where the other was, once in each basket."""
    kept = select(BasketLine.basket_id).where(
        BasketLine.record_id == record_id, BasketLine.item_id.is_(None), ~BasketLine.retired
    )
    there = set(desk.session.scalars(kept))
    for line in desk.session.scalars(select(BasketLine).where(BasketLine.record_id == loser_id)):
        if line.item_id is None and line.basket_id in there:
            line.retired = True
        else:
            line.record_id = record_id
