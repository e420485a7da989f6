"""What the rules need to know of an item and of a borrower, each read at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, Organisation, full_name
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_HOLD, OPEN_LOAN, Hold, HoldState, Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers.sameness import ids_of, stands
from rt_desktop.services.circulation.holds.allotting import Free, Waiting, who_lacks
from rt_desktop.services.circulation.holds.on_shelf import Shelf, shelves
from rt_desktop.services.circulation.rules import ItemState, Out, Standing


@dataclass(frozen=True)
class ItemNow:
    """An item as it is now; `owner_town` is where it belongs, `state` what the rules ask."""

    item_id: UUID
    record_id: UUID
    barcode: str
    title: str
    call_number: str
    owner_site_id: UUID
    owner_town: str
    state: ItemState


@dataclass(frozen=True)
class BorrowerNow:
    """A borrower as now, with what a loan keeps of them; `standing` is what the rules ask."""

    card: str
    category: str
    department: str
    organisation_id: UUID | None
    organisation: str
    organisation_kind: str
    standing: Standing


# Statements are made once: building one takes longer than running it.
_ID: BindParameter[UUID] = bindparam("id")
_TODAY: BindParameter[date] = bindparam("today")

_Holder, _Waiter = aliased(Borrower), aliased(Borrower)
_HolderAsLent, _WaiterAsPlaced = aliased(Borrower), aliased(Borrower)  # who they were before they were merged
_Here, _Owner, _Pickup = aliased(Site), aliased(Site), aliased(Site)

#: The hold that comes first for an item: it is set aside for them, or they wait the longest.  Nobody is waited for any
#: longer whom it was kept for in vain, or whose card is no longer in use.
_SERVED = and_(Hold.state == HoldState.SET_ASIDE, Hold.set_aside_item_id == Item.id)
_NO_LONGER_HERE = (
    select(Borrower.id)
    .where(Borrower.id == Hold.borrower_id, Borrower.retired, Borrower.same_as_id.is_(None))
    .exists()
)
_FIRST_WAITING = (
    select(Hold.id)
    .where(Hold.record_id == Item.record_id, or_(Hold.item_id.is_(None), Hold.item_id == Item.id))
    .where(or_(Hold.state == HoldState.WAITING, and_(_SERVED, Hold.expires_on >= _TODAY)))
    .where(~Hold.retired, ~_NO_LONGER_HERE)
    .order_by(case((_SERVED, 0), else_=1), Hold.placed_at, Hold.entry_id)
    .limit(1)
    .correlate(Item)
    .scalar_subquery()
)
_ITEM = (
    select(
        *(Item.record_id, Item.barcode, Item.call_number, Item.owner_site_id, Item.current_site_id),
        *(Item.support, Item.status, Record.title, _Owner.town.label("owner_town"), _Here.town),
        *(Loan.id.label("loan_id"), _Holder.id.label("borrower_id"), Loan.lent_on, Loan.due_on, Loan.renewals),
        *(_Holder.name.label("name"), _Holder.first_name.label("first_name")),
        *(Hold.id.label("hold_id"), _Waiter.id.label("waiter_id"), Hold.state.label("hold_state")),
        *(Hold.pickup_site_id, _Pickup.town.label("pickup"), Hold.expires_on),
        *(_Waiter.name.label("waiter_name"), _Waiter.first_name.label("waiter_first_name")),
    )
    .join(Record, Record.id == Item.record_id)
    .join(_Owner, _Owner.id == Item.owner_site_id)
    .outerjoin(_Here, _Here.id == Item.current_site_id)
    .outerjoin(Loan, and_(Loan.item_id == Item.id, OPEN_LOAN))
    .outerjoin(_HolderAsLent, _HolderAsLent.id == Loan.borrower_id)
    .outerjoin(_Holder, _Holder.id == stands(_HolderAsLent))
    .outerjoin(Hold, Hold.id == _FIRST_WAITING)
    .outerjoin(_WaiterAsPlaced, _WaiterAsPlaced.id == Hold.borrower_id)
    .outerjoin(_Waiter, _Waiter.id == stands(_WaiterAsPlaced))
    .outerjoin(_Pickup, _Pickup.id == Hold.pickup_site_id)
    .where(Item.id == _ID, ~Item.retired)
)
_BORROWER = (
    select(
        *(Borrower.card, Borrower.name, Borrower.first_name, Borrower.category, Borrower.department),
        *(Borrower.organisation_id, Borrower.expires_on, Borrower.blocked, Borrower.retired),
        *(Organisation.name.label("organisation"), Organisation.kind.label("organisation_kind")),
    )
    .outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
    .where(Borrower.id == _ID)
)
_HELD = (
    select(Item.support, func.count())
    .join(Loan, Loan.item_id == Item.id)
    .where(Loan.borrower_id.in_(ids_of(_ID)), OPEN_LOAN)
    .group_by(Item.support)
)


def item_now(desk: Desk, item_id: UUID) -> ItemNow:
    """The item as it is now; raises UserError when it is no longer in the catalogue."""
    row = desk.session.connection().execute(_ITEM, {"id": item_id, "today": desk.today()}).mappings().one_or_none()
    if row is None:
        raise UserError(_("This item is no longer in the catalogue. Look for another copy."))
    waiting = _waiting(row)
    is_awaited = waiting is not None and waiting.kept_until is None
    shelf = shelves(desk, [row["record_id"]])[row["record_id"]] if is_awaited else Shelf()
    return ItemNow(
        item_id,
        row["record_id"],
        row["barcode"] or "",
        row["title"],
        row["call_number"],
        row["owner_site_id"],
        row["owner_town"],
        ItemState(
            row["support"],
            row["status"],
            out=_out(row),
            waiting=waiting,
            is_here=row["current_site_id"] == desk.site_id,
            place=row["town"] or "",
            item_id=item_id,
            line=tuple(shelf.line),
            others=tuple(shelf.others(item_id)),
        ),
    )


def borrower_now(desk: Desk, borrower_id: UUID) -> BorrowerNow:
    """The borrower as now; raises UserError when there is none of that id."""
    connection = desk.session.connection()
    row = connection.execute(_BORROWER, {"id": borrower_id}).mappings().one_or_none()
    if row is None:
        raise UserError(_("This borrower is not known here. Look for another card."))
    held = {support: number for support, number in connection.execute(_HELD, {"id": borrower_id})}  # noqa: C416 -- typed rows
    standing = Standing(
        borrower_id,
        full_name(row["first_name"], row["name"]),
        expires_on=row["expires_on"],
        blocked=row["blocked"],
        is_retired=row["retired"],
        held=held,
    )
    return BorrowerNow(
        row["card"],
        row["category"],
        row["department"],
        row["organisation_id"],
        row["organisation"] or "",
        row["organisation_kind"] or "",
        standing,
    )


def left_without(desk: Desk, item_ids: Iterable[UUID], borrower_id: UUID | None) -> dict[UUID, Waiting]:
    """Who would be left with nothing if a borrower kept each of these items; the others are left out."""
    found = (
        select(Item.id, Item.record_id)
        .where(Item.id.in_(list(item_ids)))
        .where(select(Hold.id).where(Hold.record_id == Item.record_id, OPEN_HOLD).exists())
    )
    rows = desk.session.connection().execute(found).all()
    waited_for = shelves(desk, {record_id for _item_id, record_id in rows})
    left: dict[UUID, Waiting] = {}
    for item_id, record_id in rows:
        shelf, copy = waited_for[record_id], Free(item_id)
        lacking = who_lacks(shelf.line, copy=copy, others=shelf.others(item_id), borrower_id=borrower_id)
        if lacking is not None:
            left[item_id] = lacking
    return left


def _out(row: Mapping[Any, Any]) -> Out | None:
    if row["loan_id"] is None:
        return None
    borrower = full_name(row["first_name"], row["name"])
    return Out(row["loan_id"], row["borrower_id"], borrower, row["lent_on"], row["due_on"], row["renewals"])


def _waiting(row: Mapping[Any, Any]) -> Waiting | None:
    if row["hold_id"] is None:
        return None
    is_set_aside = row["hold_state"] is HoldState.SET_ASIDE
    return Waiting(
        borrower_id=row["waiter_id"],
        name=full_name(row["waiter_first_name"], row["waiter_name"]),
        hold_id=row["hold_id"],
        pickup_site_id=row["pickup_site_id"],
        pickup=row["pickup"],
        kept_until=row["expires_on"] if is_set_aside else None,
    )
