"""Say how a loss was settled: replaced, refunded, or given up.  What is found is taken back, as any item is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loss, LossState
from rt_desktop.services.circulation.calendar import happened_on

#: How somebody may say that it was settled; a return or a loan finds it.
SETTLED = (LossState.REPLACED, LossState.REFUNDED, LossState.WRITTEN_OFF)


@dataclass(frozen=True)
class Settled:
    """A loss that is settled: `item` is the barcode of what was lost, `amount_cents` what was paid."""

    entry_id: UUID
    loss_id: UUID
    item_id: UUID
    item: str
    title: str
    state: LossState
    on: date
    amount_cents: int | None


def complete(
    desk: Desk,
    *,
    loss_id: UUID,
    state: LossState,
    on: date | None = None,
    amount_cents: int | None = None,
    replaced_by_id: UUID | None = None,
    note: str = "",
) -> dict[str, Any]:
    """What `settle` is given, from what a person says: today unless another day is named.

    Raises UserError when the loss is settled already, or when that cannot be said of one.
    """
    loss, how = _require_open(desk, loss_id), LossState(state)
    if how not in SETTLED:
        raise UserError(_("What is found is scanned as any return, and its loss is settled by that."))
    if amount_cents is not None and (amount_cents < 0 or how is not LossState.REFUNDED):
        raise UserError(_("An amount goes with a refund, and is not below zero. Leave it empty otherwise."))
    if replaced_by_id == loss.item_id:
        raise UserError(_("What was lost cannot stand for itself. Name the copy that replaces it, or none."))
    item = desk.session.get_one(Item, loss.item_id)
    return {
        "loss_id": loss_id,
        "state": how,
        "on": happened_on(desk, on),
        "amount_cents": amount_cents,
        "replaced_by_id": replaced_by_id if how is LossState.REPLACED else None,
        "note": note.strip() or loss.note,
        "record_id": item.record_id,
        "borrower_id": loss.borrower_id,
    }


@operation("loss.settle", relay=True, fill=complete)
def settle(
    desk: Desk,
    *,
    loss_id: UUID,
    state: LossState,
    on: date,
    amount_cents: int | None,
    replaced_by_id: UUID | None,
    note: str,
    **_about: Any,
) -> Settled:
    """Say how a loss was settled; people give what `complete` takes.  The item stays missing until it is withdrawn."""
    loss = _require_open(desk, loss_id)
    loss.state, loss.settled_on = LossState(state), on
    loss.amount_cents, loss.replaced_by_id, loss.note = amount_cents, replaced_by_id, note
    item = desk.session.get_one(Item, loss.item_id)
    return Settled(
        entry_id=desk.entry.id,
        loss_id=loss_id,
        item_id=item.id,
        item=item.barcode or "",
        title=desk.session.get_one(Record, item.record_id).title,
        state=loss.state,
        on=on,
        amount_cents=amount_cents,
    )


def _require_open(desk: Desk, loss_id: UUID) -> Loss:
    loss = desk.session.get(Loss, loss_id)
    if loss is None or loss.retired:
        raise UserError(_("This loss was undone. There is nothing left to settle."))
    if loss.state is not LossState.OPEN:
        text = N_("This loss was settled on {day}. Undo that first, to say otherwise.")
        raise UserError.of(text, day=loss.settled_on or loss.declared_on)
    return loss
