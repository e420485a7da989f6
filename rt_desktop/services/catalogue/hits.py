"""Records as a list shows them, with their copies and where these are: a page at once, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, exists, select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, ItemStatus, Record, Theme
from rt_desktop.models.circulation import OPEN_LOAN, Hold, HoldState, Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.catalogue.facets import Names

ON_LOAN, SET_ASIDE, IN_TRANSIT, ONLINE, NONE = "on-loan", "set-aside", "in-transit", "online", "none"

#: The best first: what all copies of a record together amount to.
STATES = (
    ItemStatus.AVAILABLE.value,
    SET_ASIDE,
    ON_LOAN,
    ItemStatus.ON_SITE_ONLY.value,
    ONLINE,
    IN_TRANSIT,
    ItemStatus.IN_REPAIR.value,
    ItemStatus.MISSING.value,
)


@dataclass(frozen=True)
class Copy:
    """An item in a list.  `site` and `town` are where it is, or where it belongs while on its way or lent.

    `status` is a word of ItemStatus, or "on-loan" (then `due_on` says until when), "set-aside" for who waits, or
    "in-transit".
    """

    id: UUID
    barcode: str
    call_number: str
    site: str
    town: str
    status: str
    due_on: date | None


@dataclass(frozen=True)
class Whereabouts:
    """What the copies of a record together amount to: the best of their states, the towns it holds for.

    `state` is one of STATES, or "none" when there is no copy; `due_on` the earliest day a lent copy is due, when all
    that could be lent are; `is_late` whether that day is over.
    """

    state: str
    towns: tuple[str, ...] = ()
    due_on: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Hit:
    """A record in a list; `themes` are codes."""

    id: UUID
    title: str
    subtitle: str
    authors: tuple[str, ...]
    publisher: str
    year: int | None
    isbn: str | None
    support: str
    level: str
    themes: tuple[str, ...]
    items: tuple[Copy, ...]
    whereabouts: Whereabouts


# Statements are made once, and of tables: to make them of models would map and compile 15 ms longer, at each start.
_RECORD, _ITEM, _LOAN, _HOLD = (model.__table__.c for model in (Record, Item, Loan, Hold))
_THEME, _SITE = Theme.__table__.c, Site.__table__.c
_HERE, _HOME = Site.__table__.alias(), Site.__table__.alias()
_IDS: BindParameter[Sequence[UUID]] = bindparam("ids", expanding=True)
_RECORDS = select(
    *(_RECORD.id, _RECORD.title, _RECORD.subtitle, _RECORD.authors, _RECORD.publisher, _RECORD.year, _RECORD.isbn),
    *(_RECORD.support, _RECORD.level, _RECORD.themes),
).where(_RECORD.id.in_(_IDS))
# By the record first: that is what the holds are found by.
_IS_ASIDE = (
    exists()
    .where(_HOLD.record_id == _ITEM.record_id, _HOLD.set_aside_item_id == _ITEM.id)
    .where(_HOLD.state == HoldState.SET_ASIDE, ~_HOLD.retired)
)
_COPIES = (
    select(
        *(_ITEM.record_id, _ITEM.id, _ITEM.barcode, _ITEM.call_number, _ITEM.status, _ITEM.current_site_id),
        *(_HERE.c.code.label("here"), _HERE.c.town.label("here_town")),
        *(_HOME.c.code.label("home"), _HOME.c.town.label("home_town")),
        *(_LOAN.id.label("loan_id"), _LOAN.due_on, _IS_ASIDE.label("is_aside")),
    )
    .join(_HOME, _HOME.c.id == _ITEM.owner_site_id)
    .outerjoin(_HERE, _HERE.c.id == _ITEM.current_site_id)
    .outerjoin(Loan.__table__, and_(_LOAN.item_id == _ITEM.id, OPEN_LOAN))
    .where(_ITEM.record_id.in_(_IDS), ~_ITEM.retired)
    .order_by(_ITEM.call_number, _ITEM.barcode, _ITEM.id)
)
_THEMES = select(_THEME.code, _THEME.label).where(~_THEME.retired)
_SITES = select(_SITE.code, _SITE.town).where(~_SITE.retired)


def hits(desk: Desk, record_ids: Sequence[UUID], *, online: frozenset[UUID]) -> tuple[Hit, ...]:
    """These records in this order; `online` are those that link to something online."""
    connection = desk.session.connection()
    given = {"ids": record_ids}
    items = copies(desk, record_ids)
    today = desk.today()
    rows = {row.id: row for row in connection.execute(_RECORDS, given)}
    return tuple(
        _hit(rows[record_id], items.get(record_id, ()), record_id in online, today) for record_id in record_ids
    )


def copies(desk: Desk, record_ids: Sequence[UUID]) -> dict[UUID, tuple[Copy, ...]]:
    """The copies of these records, those of this site first."""
    found: defaultdict[UUID, list[tuple[bool, str, Copy]]] = defaultdict(list)
    for row in desk.session.connection().execute(_COPIES, {"ids": record_ids}):
        is_elsewhere = row.current_site_id != desk.site_id
        copy = _copy(row)
        found[row.record_id].append((is_elsewhere, copy.town, copy))
    return {
        record_id: tuple(copy for _elsewhere, _town, copy in sorted(held, key=lambda one: one[:2]))
        for record_id, held in found.items()
    }


def names(desk: Desk) -> Names:
    """What themes and sites are called."""
    connection = desk.session.connection()
    return Names(
        {code: label for code, label in connection.execute(_THEMES)},  # noqa: C416 -- typed rows
        {code: town for code, town in connection.execute(_SITES)},  # noqa: C416
    )


def _copy(row: Any) -> Copy:
    status = row.status.value
    if row.loan_id is not None:
        status = ON_LOAN
    elif row.is_aside and row.status is ItemStatus.AVAILABLE:
        status = SET_ASIDE
    elif row.current_site_id is None and row.status in (ItemStatus.AVAILABLE, ItemStatus.ON_SITE_ONLY):
        status = IN_TRANSIT
    return Copy(
        id=row.id,
        barcode=row.barcode or "",
        call_number=row.call_number,
        site=row.here or row.home,
        town=row.here_town or row.home_town,
        status=status,
        due_on=row.due_on,
    )


def _hit(row: Any, items: Sequence[Copy], is_online: bool, today: date) -> Hit:
    return Hit(
        id=row.id,
        title=row.title,
        subtitle=row.subtitle,
        authors=tuple(row.authors),
        publisher=row.publisher,
        year=row.year,
        isbn=row.isbn,
        support=row.support,
        level=row.level,
        themes=tuple(row.themes),
        items=tuple(items),
        whereabouts=whereabouts(items, is_online=is_online, today=today),
    )


def whereabouts(items: Sequence[Copy], *, is_online: bool, today: date) -> Whereabouts:
    """What these copies together amount to."""
    there = {item.status for item in items} | ({ONLINE} if is_online else set())
    best = next((state for state in STATES if state in there), NONE)
    towns = tuple(dict.fromkeys(item.town for item in items if item.status == best))
    if best != ON_LOAN:
        return Whereabouts(best, towns)
    due_on = min((item.due_on for item in items if item.due_on is not None), default=None)
    return Whereabouts(best, towns, due_on, is_late=due_on is not None and due_on < today)
