"""Baskets and what is in them, as lists show them and as works take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.journal import chunks
from rt_desktop.models.baskets import Basket, BasketLine
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.sites import Site
from rt_desktop.services.catalogue.baskets.making import known


@dataclass(frozen=True)
class BasketSeen:
    """A basket in a list: how many documents are in it, how many of them ticked."""

    id: UUID
    name: str
    owner: str
    count: int
    ticked: int


@dataclass(frozen=True)
class BasketRow:
    """A document of a basket: a record, or one item of it (then `barcode`, `call_number` and `town` are the item's).

    The call number of a whole record is the first its items have.
    """

    id: UUID
    record_id: UUID
    item_id: UUID | None
    title: str
    authors: tuple[str, ...]
    publisher: str
    year: int | None
    support: str
    barcode: str
    call_number: str
    town: str
    is_ticked: bool


@dataclass(frozen=True)
class BasketRows:
    """Some documents of a basket, and how many there are in all."""

    rows: tuple[BasketRow, ...]
    total: int


@dataclass(frozen=True)
class Chosen:
    """The ticked documents of a basket: records in its order, each once, and items.

    A record put in whole stands for all its items.
    """

    record_ids: tuple[UUID, ...]
    item_ids: tuple[UUID, ...]


def baskets(desk: Desk) -> tuple[BasketSeen, ...]:
    """The baskets, by name."""
    shown: list[Any] = [BasketLine.basket_id, func.count(), func.count().filter(BasketLine.is_ticked)]
    counted = _standing(select(*shown))
    counts = {
        basket_id: (count, ticked)
        for basket_id, count, ticked in desk.session.execute(counted.group_by(BasketLine.basket_id))
    }
    found = select(Basket.id, Basket.name, Basket.owner).where(~Basket.retired)
    rows = sorted(desk.session.execute(found), key=lambda row: row.name.casefold())
    return tuple(BasketSeen(*row, *counts.get(row.id, (0, 0))) for row in rows)


_Shelved = aliased(Item)
_CALL_NUMBER = func.coalesce(
    Item.call_number,
    select(func.min(_Shelved.call_number))
    .where(_Shelved.record_id == BasketLine.record_id, ~_Shelved.retired, _Shelved.call_number != "")
    .correlate(BasketLine)
    .scalar_subquery(),
    "",
)

SORTED_BY: Mapping[str, Any] = {
    "title": Record.sort_title,
    "year": Record.year,
    "support": Record.support,
    "barcode": Item.barcode_key,
    "call_number": _CALL_NUMBER,
    "town": Site.town,
    "is_ticked": BasketLine.is_ticked,
}


def lines(
    desk: Desk,
    *,
    basket_id: UUID,
    sort: str = "",
    descending: bool = False,
    limit: int | None = 200,
    offset: int = 0,
) -> BasketRows:
    """The documents of a basket by a key of SORTED_BY, as they were put in without one.

    Raises UserError when the basket was dropped.
    """
    known(desk, basket_id)
    of_basket = BasketLine.basket_id == basket_id
    total = desk.session.scalar(_standing(select(func.count(BasketLine.id))).where(of_basket)) or 0
    shown: list[Any] = [
        *(BasketLine.id, BasketLine.record_id, BasketLine.item_id, Record.title, Record.authors, Record.publisher),
        *(Record.year, func.coalesce(Item.support, Record.support), func.coalesce(Item.barcode, "")),
        *(_CALL_NUMBER, func.coalesce(Site.town, ""), BasketLine.is_ticked),
    ]
    key = SORTED_BY.get(sort, BasketLine.position)
    by = [key.desc() if descending else key, BasketLine.position, BasketLine.id]
    wanted = _standing(select(*shown)).outerjoin(Site, Site.id == Item.owner_site_id).where(of_basket)
    rows = desk.session.execute(wanted.order_by(*by).limit(limit).offset(offset))
    return BasketRows(tuple(_row(*row) for row in rows), total)


def _row(
    line_id: UUID, record_id: UUID, item_id: UUID | None, title: str, authors: Sequence[str], *more: Any
) -> BasketRow:
    return BasketRow(line_id, record_id, item_id, title, tuple(authors), *more)


def line_ids(desk: Desk, *, basket_id: UUID, is_ticked: bool | None = None) -> list[UUID]:
    """The lines of a basket in its order: all, or those that are ticked or not."""
    known(desk, basket_id)
    wanted = _standing(select(BasketLine.id)).where(BasketLine.basket_id == basket_id)
    if is_ticked is not None:
        wanted = wanted.where(BasketLine.is_ticked if is_ticked else ~BasketLine.is_ticked)
    return list(desk.session.scalars(wanted.order_by(BasketLine.position, BasketLine.id)))


def chosen(desk: Desk, *, basket_id: UUID) -> Chosen:
    """What is done to a basket is done to these; raises UserError when the basket was dropped."""
    known(desk, basket_id)
    shown: list[Any] = [BasketLine.record_id, BasketLine.item_id]
    wanted = _standing(select(*shown)).where(BasketLine.basket_id == basket_id, BasketLine.is_ticked)
    rows = desk.session.execute(wanted.order_by(BasketLine.position, BasketLine.id)).all()
    whole = dict.fromkeys(row.record_id for row in rows if row.item_id is None)
    items = dict.fromkeys(row.item_id for row in rows if row.item_id is not None)
    items |= dict.fromkeys(_items_of(desk, whole))
    return Chosen(tuple(dict.fromkeys(row.record_id for row in rows)), tuple(items))


def chosen_whole(desk: Desk, *, record_ids: Sequence[UUID]) -> Chosen:
    """These records and all their items: what is done to records picked in a list is done to these."""
    return Chosen(tuple(record_ids), tuple(_items_of(desk, record_ids)))


def _items_of(desk: Desk, record_ids: Iterable[UUID]) -> Iterator[UUID]:
    for some in chunks(record_ids):
        of_record = select(Item.id).where(Item.record_id.in_(some), ~Item.retired).order_by(Item.record_id, Item.id)
        yield from desk.session.scalars(of_record)


def _standing(wanted: Select[Any]) -> Select[Any]:
    """The lines whose record, and item where one is named, are still there."""
    return (
        wanted.select_from(BasketLine)
        .join(Record, and_(Record.id == BasketLine.record_id, ~Record.retired))
        .outerjoin(Item, Item.id == BasketLine.item_id)
        .where(~BasketLine.retired, or_(BasketLine.item_id.is_(None), ~Item.retired))
    )
