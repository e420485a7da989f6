"""Who waits for what, as lists show it: the queue of a record, what is set aside, what a borrower waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, case, func, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, full_name
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_HOLD, OPEN_LOAN, WAITED_FOR, Hold, HoldState, Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers.sameness import ids_of, stands
from rt_desktop.services.circulation.holds.allotting import Free
from rt_desktop.services.circulation.holds.on_shelf import for_whom


@dataclass(frozen=True)
class HoldLine:
    """A hold in a list; `position` counts from 1 within the record's queue, what is set aside first.

    `item` is the barcode of the copy set aside, or else of the only one wanted (`item_id`), empty when any will do;
    `back_on` the day the first copy out is due.  A hold is `is_expired` once nobody came for what was set aside.
    `ready` is the copy on a shelf that is for them, None while there is none.
    """

    hold_id: UUID
    record_id: UUID
    title: str
    support: str
    item_id: UUID | None
    item: str
    call_number: str
    borrower_id: UUID | None
    card: str
    borrower: str
    phone: str
    email: str
    pickup: str
    state: HoldState
    position: int
    placed_at: datetime
    back_on: date | None
    set_aside_on: date | None
    expires_on: date | None
    is_expired: bool
    notified_on: date | None
    notified_by: str
    note: str
    ready: Free | None = None

    @property
    def is_set_aside(self) -> bool:
        """Whether a copy is kept for them."""
        return self.state is HoldState.SET_ASIDE


@dataclass(frozen=True)
class Holds:
    """Some holds, how many there are in all, and how many of these are expired."""

    rows: tuple[HoldLine, ...]
    total: int
    expired: int


@dataclass(frozen=True)
class Narrowing:
    """What the holds to list have in common; what is left out does not matter."""

    hold_id: UUID | None = None
    hold_ids: frozenset[UUID] | None = None
    state: HoldState | None = None
    record_id: UUID | None = None
    borrower_id: UUID | None = None
    site_id: UUID | None = None
    is_expired: bool = False


_AsPlaced = aliased(Borrower)  # who they were before they were merged
_Copy = aliased(Item)
_Town = aliased(Site)
_SERVED = case((Hold.state == HoldState.SET_ASIDE, 0), else_=1)
_POSITION = func.row_number().over(partition_by=Hold.record_id, order_by=(_SERVED, Hold.placed_at, Hold.entry_id))
_BACK_ON = (
    select(func.min(Loan.due_on))
    .join(_Copy, _Copy.id == Loan.item_id)
    .where(_Copy.record_id == Hold.record_id, ~_Copy.retired, OPEN_LOAN)
    .correlate(Hold)
    .scalar_subquery()
)

# Made once, and asked before the longer question: nobody waits for most records, most borrowers wait for nothing.
_ID: BindParameter[UUID] = bindparam("id")
_ANY = select(Hold.id).where(OPEN_HOLD).limit(1)
_ANY_OF_RECORD = _ANY.where(Hold.record_id == _ID)
_ANY_OF_BORROWER = _ANY.where(Hold.borrower_id.in_(ids_of(_ID)))

#: What lists of holds may be sorted by.
SORTED_BY: dict[str, Any] = {
    "title": Record.sort_title,
    "borrower": Borrower.words,
    "pickup": _Town.town,
    "placed_at": Hold.placed_at,
    "set_aside_on": Hold.set_aside_on,
    "expires_on": Hold.expires_on,
    "notified_on": Hold.notified_on,
}


def holds(
    desk: Desk,
    *,
    where: Narrowing = Narrowing(),
    sort: str = "placed_at",
    descending: bool = False,
    limit: int | None = 200,
    offset: int = 0,
) -> Holds:
    """Holds that are still open, first placed first, or sorted by a key of SORTED_BY."""
    today = desk.today()
    numbered = select(Hold.id, _POSITION.label("position")).where(OPEN_HOLD).subquery()
    narrowed = list(_conditions(where, today))
    counted = select(func.count(), func.count().filter(_is_expired(today))).select_from(Hold).where(*narrowed)
    total, expired = desk.session.execute(counted).one()
    by = numbered.c.position if sort == "position" else SORTED_BY[sort]
    found = (
        _lines(numbered.c.position)
        .join(numbered, numbered.c.id == Hold.id)
        .where(*narrowed)
        .order_by(by.desc() if descending else by, Hold.placed_at, Hold.entry_id)
    )
    rows = desk.session.execute(found.limit(limit).offset(offset)).mappings().all()
    ready = for_whom(desk, {row["record_id"] for row in rows if row["state"] is HoldState.WAITING})
    return Holds(tuple(_line(row, today, ready.get(row["hold_id"])) for row in rows), total, expired)


def waiting(
    desk: Desk, *, sort: str = "placed_at", descending: bool = False, limit: int | None = 200, offset: int = 0
) -> Holds:
    """Those who wait for a copy to come back, first placed first."""
    where = Narrowing(state=HoldState.WAITING)
    return holds(desk, where=where, sort=sort, descending=descending, limit=limit, offset=offset)


def set_aside(
    desk: Desk, *, sort: str = "expires_on", descending: bool = False, limit: int | None = 200, offset: int = 0
) -> Holds:
    """What is set aside, the first to expire first; `expired` counts what to pass on."""
    where = Narrowing(state=HoldState.SET_ASIDE)
    return holds(desk, where=where, sort=sort, descending=descending, limit=limit, offset=offset)


def of_record(desk: Desk, *, record_id: UUID) -> tuple[HoldLine, ...]:
    """The queue of a record, in the order they are served."""
    if desk.session.connection().execute(_ANY_OF_RECORD, {"id": record_id}).first() is None:
        return ()
    return holds(desk, where=Narrowing(record_id=record_id), sort="position", limit=None).rows


def of_borrower(desk: Desk, *, borrower_id: UUID) -> tuple[HoldLine, ...]:
    """What a borrower waits for; what is set aside comes first."""
    if desk.session.connection().execute(_ANY_OF_BORROWER, {"id": borrower_id}).first() is None:
        return ()
    rows = holds(desk, where=Narrowing(borrower_id=borrower_id), limit=None).rows
    return tuple(sorted(rows, key=lambda line: not line.is_set_aside))


def line(desk: Desk, *, hold_id: UUID) -> HoldLine | None:
    """One hold as lists show it, None once it is closed."""
    found = holds(desk, where=Narrowing(hold_id=hold_id), limit=1).rows
    return found[0] if found else None


def _conditions(where: Narrowing, today: date) -> Iterator[ColumnElement[bool]]:
    yield from (~Hold.retired, Hold.state.in_(WAITED_FOR if where.state is None else (where.state,)))
    if where.is_expired:
        yield _is_expired(today)
    if where.hold_ids is not None:
        yield Hold.id.in_(where.hold_ids)
    if where.borrower_id is not None:
        yield Hold.borrower_id.in_(ids_of(where.borrower_id))
    for column, value in (
        (Hold.id, where.hold_id),
        (Hold.record_id, where.record_id),
        (Hold.pickup_site_id, where.site_id),
    ):
        if value is not None:
            yield column == value


def _is_expired(today: date) -> ColumnElement[bool]:
    return (Hold.state == HoldState.SET_ASIDE) & (Hold.expires_on < today)


def _lines(position: ColumnElement[int]) -> Select[Any]:
    shown: list[Any] = [
        *(Hold.id.label("hold_id"), Hold.record_id, Hold.item_id, Borrower.id.label("borrower_id"), Hold.state),
        *(Hold.placed_at, Hold.set_aside_on, Hold.expires_on, Hold.notified_on, Hold.notified_by, Hold.note),
        *(Record.title, Record.support, Item.barcode, Item.call_number, _Town.town.label("pickup")),
        *(Borrower.card, Borrower.first_name, Borrower.name, Borrower.phone, Borrower.email),
        *(position.label("position"), _BACK_ON.label("back_on")),
    ]
    return (
        select(*shown)
        .join(Record, Record.id == Hold.record_id)
        .join(_Town, _Town.id == Hold.pickup_site_id)
        .outerjoin(Item, Item.id == func.coalesce(Hold.set_aside_item_id, Hold.item_id))
        .outerjoin(_AsPlaced, _AsPlaced.id == Hold.borrower_id)
        .outerjoin(Borrower, Borrower.id == stands(_AsPlaced))
    )


def _line(row: Any, today: date, ready: Free | None) -> HoldLine:
    named = {name: row[name] for name in HoldLine.__dataclass_fields__ if name in row}
    is_aside = row["state"] is HoldState.SET_ASIDE
    made = {
        "item": row["barcode"] or "",
        "call_number": row["call_number"] or "",
        "card": row["card"] or "",
        "borrower": full_name(row["first_name"], row["name"]),
        "phone": row["phone"] or "",
        "email": row["email"] or "",
        "ready": ready,
        "is_expired": is_aside and row["expires_on"] is not None and row["expires_on"] < today,
    }
    return HoldLine(**(named | made))
