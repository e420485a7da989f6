"""An item that somebody has in the hand is no longer missing."""

from __future__ import annotations

from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, ItemStatus


def found_again(desk: Desk, item_id: UUID, status: ItemStatus) -> None:
    """Put an item marked as missing back in use."""
    if status is ItemStatus.MISSING:
        desk.session.get_one(Item, item_id).status = ItemStatus.AVAILABLE
