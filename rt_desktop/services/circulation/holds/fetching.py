"""Fetch from the shelf what somebody waits for, and set it aside for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.circulation import OPEN_HOLD, Hold, HoldState
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.holds.cancelling import require_open
from rt_desktop.services.circulation.holds.on_shelf import for_whom
from rt_desktop.services.circulation.holds.queue import HoldLine
from rt_desktop.services.circulation.holds.setting_aside import kept_until as last_day
from rt_desktop.services.circulation.holds.setting_aside import set_aside
from rt_desktop.services.circulation.next_steps import Next, next_steps
from rt_desktop.services.circulation.states import item_now


@dataclass(frozen=True)
class Fetched:
    """A copy set aside: `item` is its barcode, `next` for whom and until when, `contact` how to reach them."""

    entry_id: UUID
    hold_id: UUID
    title: str
    item: str
    contact: str
    next: tuple[Next, ...]


def to_fetch(desk: Desk) -> tuple[HoldLine, ...]:
    """The holds to be fetched at this site for which a copy is on the shelf here, first placed first."""
    here = Hold.pickup_site_id == desk.site_id
    awaited = select(Hold.record_id).where(OPEN_HOLD, Hold.state == HoldState.WAITING, here).distinct()
    ready = for_whom(desk, desk.session.scalars(awaited).all())
    if not ready:
        return ()
    where = queue.Narrowing(state=HoldState.WAITING, site_id=desk.site_id, hold_ids=frozenset(ready))
    return queue.holds(desk, where=where, limit=None).rows


def complete(desk: Desk, *, hold_id: UUID) -> dict[str, Any]:
    """What `fetch` is given, from a hold: the copy on the shelf that is for them, and until when it is kept.

    Raises UserError when the hold has ended, something is set aside for it already, or no copy is free here.
    """
    hold = require_open(desk, hold_id)
    if hold.state is HoldState.SET_ASIDE:
        raise UserError(_("A copy is set aside for them already. There is nothing left to do."))
    copy = for_whom(desk, [hold.record_id]).get(hold_id)
    if copy is None or not copy.is_here or hold.pickup_site_id != desk.site_id:
        raise UserError(_("No copy is free for them here now. One is set aside when it comes back."))
    return {
        "hold_id": hold_id,
        "copy_id": copy.item_id,
        "kept_until": last_day(desk, since=desk.today()),
        "record_id": hold.record_id,
        "borrower_id": hold.borrower_id,
    }


@operation("hold.set-aside", relay=True, fill=complete)
def fetch(desk: Desk, *, hold_id: UUID, copy_id: UUID, kept_until: date, **_named: Any) -> Fetched:
    """Set the copy on the shelf aside for who waits; people name the hold alone.

    Raises UserError when the hold has ended.
    """
    hold = require_open(desk, hold_id)
    set_aside(hold, item_id=copy_id, on=desk.today(), until=kept_until)
    desk.session.flush()
    line, item = queue.line(desk, hold_id=hold_id), item_now(desk, copy_id)
    contact = " · ".join(filter(None, (line.phone, line.email))) if line else ""
    steps = tuple(next_steps(item, site_id=desk.site_id))
    return Fetched(desk.entry.id, hold_id, item.title, item.barcode, contact, steps)
