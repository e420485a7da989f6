"""End a hold before its time, or once nobody came: what was set aside goes to who comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Record
from rt_desktop.models.circulation import WAITED_FOR, Hold, HoldState
from rt_desktop.services.borrowers.sameness import standing_id
from rt_desktop.services.circulation.holds.setting_aside import close, is_expired, pass_to_next
from rt_desktop.services.circulation.next_steps import Next, next_steps


@dataclass(frozen=True)
class Ended:
    """A hold that ended: `item` is the barcode of the copy that was set aside for it, `next` what to do with that."""

    entry_id: UUID
    hold_id: UUID
    record_id: UUID
    title: str
    borrower: str
    state: HoldState
    item: str
    next: tuple[Next, ...]


def named(desk: Desk, *, hold_id: UUID) -> dict[str, Any]:
    """What an operation on a hold is given, with the record and the borrower it is about."""
    hold = require_open(desk, hold_id)
    return {"hold_id": hold_id, "record_id": hold.record_id, "borrower_id": hold.borrower_id}


@operation("hold.cancel", relay=True, fill=named)
def cancel(desk: Desk, *, hold_id: UUID, **_named: Any) -> Ended:
    """Cancel a hold, of those who wait or of those it was set aside for; people name it alone.

    Raises UserError when it has ended already.
    """
    return _end(desk, require_open(desk, hold_id), HoldState.CANCELLED)


@operation("hold.pass-on", relay=True, fill=named)
def pass_on(desk: Desk, *, hold_id: UUID, **_named: Any) -> Ended:
    """Once nobody came for it, let what was set aside go to who comes next; people name the hold alone.

    Raises UserError when it has ended already, or is still kept.
    """
    hold = require_open(desk, hold_id)
    if hold.state is not HoldState.SET_ASIDE:
        raise UserError(_("Nothing is set aside for this hold. Cancel it if nobody wants it any more."))
    if not is_expired(hold, desk.today()) and hold.expires_on is not None:
        text = N_("It is kept until {day}. Cancel the hold if they will not come.")
        raise UserError.of(text, day=hold.expires_on)
    return _end(desk, hold, HoldState.EXPIRED)


def require_open(desk: Desk, hold_id: UUID) -> Hold:
    """The hold; raises UserError when it has ended, or was undone."""
    hold = desk.session.get(Hold, hold_id)
    if hold is None or hold.retired or hold.state not in WAITED_FOR:
        raise UserError(_("This hold has ended already. There is nothing left to do."))
    return hold


def _end(desk: Desk, hold: Hold, state: HoldState) -> Ended:
    was_aside = hold.set_aside_item_id if hold.state is HoldState.SET_ASIDE else None
    close(hold, state, on=desk.today())
    item = None if was_aside is None else pass_to_next(desk, was_aside)
    borrower = desk.session.get(Borrower, standing_id(desk, hold.borrower_id)) if hold.borrower_id else None
    return Ended(
        entry_id=desk.entry.id,
        hold_id=hold.id,
        record_id=hold.record_id,
        title=desk.session.scalars(select(Record.title).where(Record.id == hold.record_id)).one(),
        borrower=borrower.full_name if borrower else "",
        state=state,
        item=item.barcode if item else "",
        next=tuple(next_steps(item, site_id=desk.site_id)) if item else (),
    )
