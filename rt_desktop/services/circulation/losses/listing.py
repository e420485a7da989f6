"""What was lost, by whom, and how that was settled, as lists show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, Organisation, full_name
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loss, LossState
from rt_desktop.services.borrowers.sameness import ids_of, stands


@dataclass(frozen=True)
class LossLine:
    """A loss in a list: `item` is the barcode of what was lost, `replaced_by` of what stands for it now.

    Who lost it is empty when it was not on loan, or when they are forgotten.
    """

    loss_id: UUID
    item_id: UUID
    record_id: UUID
    item: str
    title: str
    support: str
    call_number: str
    price_cents: int | None
    borrower_id: UUID | None
    card: str
    borrower: str
    organisation: str
    declared_on: date
    state: LossState
    settled_on: date | None
    amount_cents: int | None
    replaced_by: str
    note: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to be settled."""
        return self.state is LossState.OPEN


@dataclass(frozen=True)
class Losses:
    """Some losses, and how many there are in all."""

    rows: tuple[LossLine, ...]
    total: int


@dataclass(frozen=True)
class Narrowing:
    """What the losses to list have in common; what is left out does not matter."""

    is_open: bool | None = None
    loss_id: UUID | None = None
    borrower_id: UUID | None = None
    item_id: UUID | None = None


_AsLost = aliased(Borrower)  # who they were before they were merged
_Replacing = aliased(Item)

# Made once, and asked before the longer question: most borrowers lost nothing.
_ID: BindParameter[UUID] = bindparam("id")
_ANY_OF_BORROWER = (
    select(Loss.id).where(Loss.borrower_id.in_(ids_of(_ID)), Loss.state == LossState.OPEN, ~Loss.retired).limit(1)
)

#: What lists of losses may be sorted by.
SORTED_BY: dict[str, Any] = {
    "title": Record.sort_title,
    "item": Item.barcode_key,
    "borrower": Borrower.words,
    "organisation": Organisation.name,
    "declared_on": Loss.declared_on,
    "settled_on": Loss.settled_on,
    "state": Loss.state,
    "amount_cents": Loss.amount_cents,
}


def losses(
    desk: Desk,
    *,
    where: Narrowing = Narrowing(is_open=True),
    sort: str = "declared_on",
    descending: bool = True,
    limit: int | None = 200,
    offset: int = 0,
) -> Losses:
    """Losses still to be settled, or those asked for; the last declared first, or sorted by a key of SORTED_BY."""
    narrowed = list(_conditions(where))
    total = desk.session.scalar(select(func.count()).select_from(Loss).where(*narrowed)) or 0
    by = SORTED_BY[sort].desc() if descending else SORTED_BY[sort]
    found = _lines().where(*narrowed).order_by(by, Loss.id).limit(limit).offset(offset)
    return Losses(tuple(_line(row) for row in desk.session.execute(found).mappings()), total)


def of_borrower(desk: Desk, *, borrower_id: UUID) -> tuple[LossLine, ...]:
    """What a borrower lost and is still to be settled."""
    if desk.session.connection().execute(_ANY_OF_BORROWER, {"id": borrower_id}).first() is None:
        return ()
    return losses(desk, where=Narrowing(is_open=True, borrower_id=borrower_id), limit=None).rows


def _conditions(where: Narrowing) -> Iterator[ColumnElement[bool]]:
    yield ~Loss.retired
    if where.is_open is not None:
        yield Loss.state == LossState.OPEN if where.is_open else Loss.state != LossState.OPEN
    if where.borrower_id is not None:
        yield Loss.borrower_id.in_(ids_of(where.borrower_id))
    for column, value in ((Loss.id, where.loss_id), (Loss.item_id, where.item_id)):
        if value is not None:
            yield column == value


def _lines() -> Select[Any]:
    shown: list[Any] = [
        *(Loss.id.label("loss_id"), Loss.item_id, Item.record_id, Item.barcode, Record.title, Item.support),
        *(Item.call_number, Item.price_cents, Borrower.id.label("borrower_id"), Borrower.card),
        *(Borrower.first_name, Borrower.name),
        *(Organisation.name.label("organisation"), Loss.declared_on, Loss.state, Loss.settled_on),
        *(Loss.amount_cents, _Replacing.barcode.label("replaced_by"), Loss.note),
    ]
    return (
        select(*shown)
        .join(Item, Item.id == Loss.item_id)
        .join(Record, Record.id == Item.record_id)
        .outerjoin(_AsLost, _AsLost.id == Loss.borrower_id)
        .outerjoin(Borrower, Borrower.id == stands(_AsLost))
        .outerjoin(Organisation, Organisation.id == Loss.organisation_id)
        .outerjoin(_Replacing, _Replacing.id == Loss.replaced_by_id)
    )


def _line(row: Any) -> LossLine:
    named = {name: row[name] for name in LossLine.__dataclass_fields__ if name in row}
    made = {
        "item": row["barcode"] or "",
        "card": row["card"] or "",
        "borrower": full_name(row["first_name"], row["name"]),
        "organisation": row["organisation"] or "",
        "replaced_by": row["replaced_by"] or "",
    }
    return LossLine(**(named | made))
