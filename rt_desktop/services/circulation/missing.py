"""An item that somebody has in the hand is no longer missing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.journal import Change, Entry


def found_again(desk: Desk, item_id: UUID, status: ItemStatus) -> None:
    """Put an item marked as missing back in use."""
    if status is ItemStatus.MISSING:
        desk.session.get_one(Item, item_id).status = ItemStatus.AVAILABLE


def found_or_not(desk: Desk, fact: Entry) -> None:
    """Once a fact is withdrawn the item it found is missing again; once it stands again, in use."""
    found = select(Change).where(Change.entry_id == fact.id, Change.table_name == Item.__tablename__)
    for change in desk.session.scalars(found):
        if "status" in change.before:
            states = ItemStatus(change.before["status"]), ItemStatus(change.after["status"])
            missing, in_use = states if fact.withdrawn_by_id else states[::-1]
            item = desk.session.get_one(Item, change.row_id)
            if item.status is in_use:
                item.status = missing
