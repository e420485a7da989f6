"""Lending to who waits ends their hold; lending to another leaves those it was kept for waiting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.models.circulation import Hold, HoldState
from rt_desktop.services.borrowers.sameness import everyone
from rt_desktop.services.circulation.holds.setting_aside import close, free, open_of, pass_to_next
from rt_desktop.services.circulation.states import ItemNow


def fulfil(desk: Desk, item: ItemNow, *, borrower_id: UUID, on: date) -> UUID | None:
    """End the hold a loan serves, and answer it; None when the borrower did not wait.

    A copy that was set aside for them, when they take another one, goes to who comes next.
    """
    open_now = open_of(desk, item.record_id)
    if not open_now:
        return None
    theirs = everyone(desk, borrower_id)
    own = [hold for hold in open_now if hold.borrower_id in theirs and hold.item_id in (None, item.item_id)]
    served = min(own, key=lambda hold: hold.set_aside_item_id != item.item_id, default=None)
    if served is not None:
        was_kept = _kept_elsewhere(served, item.item_id)
        close(served, HoldState.LENT, on=on)
        if was_kept is not None:
            pass_to_next(desk, was_kept)
    free(desk, item, on=on)
    return None if served is None else served.id


def _kept_elsewhere(hold: Hold, item_id: UUID) -> UUID | None:
    """The other copy that is set aside for a hold."""
    is_aside = hold.state is HoldState.SET_ASIDE and hold.set_aside_item_id != item_id
    return hold.set_aside_item_id if is_aside else None
