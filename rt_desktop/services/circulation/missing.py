"""An item that somebody has in the hand is no longer missing, and its loss is no longer to be settled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Loss, LossState
from rt_desktop.models.journal import Change, Entry

#: What an item may have been before it was missing, and is again; any other is in use.
KEPT = frozenset({ItemStatus.ON_SITE_ONLY, ItemStatus.IN_REPAIR})

#: How a loss was settled that somebody bore: to be talked over when the item turns up.
BORNE = frozenset({LossState.REPLACED, LossState.REFUNDED})


def found_again(desk: Desk, item_id: UUID, status: ItemStatus, *, on: date) -> Loss | None:
    """Put an item marked as missing back in use, and settle its loss as found; answers the loss somebody bore."""
    if status is not ItemStatus.MISSING:
        return None
    desk.session.get_one(Item, item_id).status = _before(desk, item_id)
    borne = None
    for loss in desk.session.scalars(select(Loss).where(Loss.item_id == item_id, ~Loss.retired)):
        if loss.state is LossState.OPEN:
            loss.state, loss.settled_on = LossState.FOUND, on
        elif loss.state in BORNE:
            borne = loss
    return borne


def _before(desk: Desk, item_id: UUID) -> ItemStatus:
    """The status the item had before it was missing."""
    changes = (
        select(Change.before, Change.after)
        .join(Entry, Entry.id == Change.entry_id)
        .where(Change.row_id == item_id, Change.table_name == Item.__tablename__)
        .where(Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
        .order_by(Change.number.desc())
    )
    for before, after in desk.session.execute(changes):
        if after.get("status") == ItemStatus.MISSING:
            was = ItemStatus(before["status"])
            return was if was in KEPT else ItemStatus.AVAILABLE
    return ItemStatus.AVAILABLE
