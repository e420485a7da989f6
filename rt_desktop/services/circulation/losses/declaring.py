"""Declare an item lost, by whoever has it or from the shelf: its loan ends, and the loss is to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, Value
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Loss, LossState
from rt_desktop.services.borrowers.sameness import standing_id
from rt_desktop.services.circulation.calendar import happened_on
from rt_desktop.services.circulation.holds.setting_aside import free
from rt_desktop.services.circulation.keeping import kept_or_read, read_and_keep
from rt_desktop.services.circulation.projection import LOSE
from rt_desktop.services.circulation.recomputing import recompute
from rt_desktop.services.circulation.states import item_now


@dataclass(frozen=True)
class Lost:
    """An item declared lost: `item` is the barcode, `borrower` whoever had it, empty when it was not on loan."""

    loss_id: UUID
    entry_id: UUID
    item_id: UUID
    item: str
    title: str
    loan_id: UUID | None
    borrower_id: UUID | None
    borrower: str
    on: date


def complete(desk: Desk, *, item_id: UUID, on: date | None = None, note: str = "") -> dict[str, Any]:
    """What `declare` is given, from what a person says: the day, and the open loan.

    Raises UserError when the item is withdrawn or declared lost already, or was lent after that day.
    """
    day, item = happened_on(desk, on), read_and_keep(desk, item_now, item_id)
    if item.state.status is ItemStatus.WITHDRAWN:
        raise _refusal(N_("“{title}” was withdrawn from the collection. There is nothing left to lose."), item.title)
    known = open_loss(desk, item_id)
    if known is not None:
        text = N_("“{title}” was declared lost on {day}. Say how that is settled instead.")
        raise _refusal(text, item.title, day=known.declared_on)
    out = item.state.out
    if out is not None and out.lent_on > day:
        text = N_("“{title}” was lent after that, on {day}. Give the day it was lost.")
        raise _refusal(text, item.title, day=out.lent_on)
    return {"item_id": item_id, "on": day, "loan_id": out.loan_id if out else None, "note": note.strip()}


@operation(LOSE, relay=True, fact=True, fill=complete)
def declare(desk: Desk, *, item_id: UUID, on: date, loan_id: UUID | None, note: str) -> Lost:
    """Declare an item lost; people give what `complete` takes.  Those it was set aside for wait on."""
    item = kept_or_read(desk, item_now, item_id)
    row = desk.session.get_one(Item, item_id)
    if row.status is not ItemStatus.WITHDRAWN:
        row.status = ItemStatus.MISSING
    free(desk, item, on=on)
    projection = recompute(desk, item_id)
    loan = projection.loans.get(loan_id) if loan_id else None
    loss = Loss(
        id=desk.new_id("loss"),
        item_id=item_id,
        loan_id=loan_id if loan else None,
        borrower_id=loan.borrower_id if loan else None,
        organisation_id=loan.organisation_id if loan else None,
        declared_on=on,
        note=note,
    )
    desk.session.add(loss)
    borrower = desk.session.get(Borrower, standing_id(desk, loss.borrower_id)) if loss.borrower_id else None
    return Lost(
        loss_id=loss.id,
        entry_id=desk.entry.id,
        item_id=item_id,
        item=item.barcode,
        title=item.title,
        loan_id=loss.loan_id,
        borrower_id=loss.borrower_id,
        borrower=borrower.full_name if borrower else "",
        on=on,
    )


def open_loss(desk: Desk, item_id: UUID) -> Loss | None:
    """The loss of an item that is still to be settled."""
    found = select(Loss).where(Loss.item_id == item_id, Loss.state == LossState.OPEN, ~Loss.retired)
    return desk.session.scalars(found.order_by(Loss.declared_on.desc()).limit(1)).first()


def _refusal(text: str, title: str, **values: Value) -> UserError:
    return UserError.of(text, title=title, **values)
