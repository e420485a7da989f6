"""Where an item is when nothing was done with it: where it is said to be."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import exists, select

from rt_desktop.desk import Desk
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item
from rt_desktop.models.journal import Entry

STATED = "stated_site_id"

#: The operations after which an item is where they were done; lending alone tells where it is then.
MOVING = ("loan.lend", "loan.return")

_IS_MOVED = exists().where(Entry.item_id == Item.id, Entry.withdrawn_by_id.is_(None), Entry.operation.in_(MOVING))
_ASTRAY = select(Item).where(Item.current_site_id.is_distinct_from(Item.stated_site_id), ~_IS_MOVED)


def follow(desk: Desk, item_ids: Iterable[UUID]) -> None:
    """Put items where they are said to be, save those that were lent or taken back and are where that was done."""
    for some in chunks(item_ids):
        for item in desk.session.scalars(_ASTRAY.where(Item.id.in_(some))):
            item.current_site_id = item.stated_site_id
