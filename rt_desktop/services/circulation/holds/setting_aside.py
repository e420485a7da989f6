"""Set an item aside for who comes first, when it is back; free it when they do not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.models.circulation import OPEN_HOLD, Hold, HoldState
from rt_desktop.services.circulation.calendar import open_days
from rt_desktop.services.circulation.holds.allotting import Waiting
from rt_desktop.services.circulation.states import ItemNow, item_now
from rt_desktop.services.settings import shared

#: An item in one of these states is not handed to anybody: what was missing is found once it is in the hand.
KEPT_FOR_NOBODY = frozenset({ItemStatus.ON_SITE_ONLY, ItemStatus.IN_REPAIR, ItemStatus.WITHDRAWN})

# Made once: building a statement takes longer than running it.
_RECORD: BindParameter[UUID] = bindparam("record_id")
_OPEN_OF = (
    select(Hold)
    .where(Hold.record_id == _RECORD, OPEN_HOLD)
    .order_by(Hold.placed_at, Hold.entry_id)
)


@dataclass(frozen=True)
class Aside:
    """For which hold an item is set aside, and until when it is kept."""

    hold_id: UUID
    kept_until: date


def due_aside(desk: Desk, item: ItemNow) -> Aside | None:
    """Whom an item that is here and free is to be set aside for: who comes first, if they fetch it at this site.

    None when nobody waits, or when it is set aside already.
    """
    waiting = item.state.waiting
    if waiting is None or not may_be_kept(item) or is_aside(waiting) or waiting.pickup_site_id != desk.site_id:
        return None
    return None if waiting.hold_id is None else Aside(waiting.hold_id, kept_until(desk, since=desk.today()))


def may_be_kept(item: ItemNow) -> bool:
    """Whether its state lets it be handed to who waits."""
    return item.state.status not in KEPT_FOR_NOBODY


def is_aside(waiting: Waiting) -> bool:
    """Whether the item is kept for them already."""
    return waiting.kept_until is not None


def kept_until(desk: Desk, *, since: date) -> date:
    """The last day something set aside that day is kept: so many open days later, as the house decided."""
    days = shared.settings(desk).hold_days
    return open_days(desk, site_id=desk.site_id, since=since).after(since, days)


def set_aside(hold: Hold, *, item_id: UUID, on: date, until: date) -> None:
    """Keep an item for who waits; nobody has told them yet."""
    hold.state, hold.set_aside_item_id = HoldState.SET_ASIDE, item_id
    hold.set_aside_on, hold.expires_on = on, until
    hold.notified_on, hold.notified_by = None, ""


def waits_again(hold: Hold) -> None:
    """Have them wait on, at their place: what was kept for them went to another."""
    hold.state, hold.set_aside_item_id = HoldState.WAITING, None
    hold.set_aside_on = hold.expires_on = None


def close(hold: Hold, state: HoldState, *, on: date) -> None:
    """End a hold; what was set aside for it is free."""
    hold.state, hold.closed_on = state, on


def open_of(desk: Desk, record_id: UUID) -> list[Hold]:
    """The holds on a record that are still open, first placed first."""
    return list(desk.session.scalars(_OPEN_OF, {"record_id": record_id}))


def free(desk: Desk, item: ItemNow, *, on: date) -> None:
    """Take an item from whom it was kept for: in vain, and their hold expired; else they wait on, at their place."""
    for hold in open_of(desk, item.record_id):
        if hold.set_aside_item_id == item.item_id and hold.state is HoldState.SET_ASIDE:
            if is_expired(hold, desk.today()):
                close(hold, HoldState.EXPIRED, on=on)
            else:
                waits_again(hold)


def is_expired(hold: Hold, today: date) -> bool:
    """Whether nobody came in time for what was set aside."""
    return hold.state is HoldState.SET_ASIDE and hold.expires_on is not None and hold.expires_on < today


def hand_over(desk: Desk, item: ItemNow, *, hold_id: UUID | None, on: date, kept_until: date | None) -> ItemNow:
    """Set an item that is back aside for the hold it was promised to, and close those nobody came for.

    Answers the item as it is then.  In a replay the hold may have been served meanwhile: nothing is set aside.
    """
    in_vain = [hold for hold in open_of(desk, item.record_id) if _was_kept_in_vain(hold, item, desk.today())]
    for each in in_vain:
        close(each, HoldState.EXPIRED, on=on)
    hold = None if hold_id is None else desk.session.get_one(Hold, hold_id)
    if hold is not None and kept_until is not None and hold.state is HoldState.WAITING:
        set_aside(hold, item_id=item.item_id, on=on, until=kept_until)
    elif not in_vain:
        return item
    desk.session.flush()
    return item_now(desk, item.item_id)


def _was_kept_in_vain(hold: Hold, item: ItemNow, today: date) -> bool:
    return hold.set_aside_item_id == item.item_id and is_expired(hold, today)


def pass_to_next(desk: Desk, item_id: UUID) -> ItemNow:
    """Set a free item aside for who comes next, if anybody does, and answer it as it is then."""
    desk.session.flush()
    item = item_now(desk, item_id)
    aside = due_aside(desk, item) if item.state.out is None else None
    if aside is None:
        return item
    hold = desk.session.get_one(Hold, aside.hold_id)
    set_aside(hold, item_id=item_id, on=desk.today(), until=aside.kept_until)
    desk.session.flush()
    return item_now(desk, item_id)
