"""What the day asks for at this site, read at once: what is late, to fetch, set aside, to complete, to settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, Organisation, full_name
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_LOAN, Loan, Remark
from rt_desktop.services.borrowers.sameness import ids_of
from rt_desktop.services.circulation.calendar import open_days
from rt_desktop.services.circulation.holds import fetching, queue
from rt_desktop.services.circulation.holds.queue import HoldLine, Holds
from rt_desktop.services.circulation.loans import Loans, late
from rt_desktop.services.circulation.papers_waiting import ToPrint, waiting

T = TypeVar("T")

#: How long before the end of a card one is told of it.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class ToComplete:
    """A record made in haste; `lent_on` and `borrower` are those of the open loan, None and empty without one."""

    record_id: UUID
    title: str
    support: str
    lent_on: date | None
    borrower: str


@dataclass(frozen=True)
class Expiring:
    """A card that ends soon, or ended while documents are out."""

    borrower_id: UUID
    borrower: str
    organisation: str
    expires_on: date


@dataclass(frozen=True)
class Noticed:
    """A remark nobody settled: a code and its values, worded where it is shown; whom and what it is about."""

    remark_id: UUID
    record_id: UUID | None
    code: str
    values: Mapping[str, Any]
    title: str
    item: str = ""
    borrower: str = ""


@dataclass(frozen=True)
class Part(Generic[T]):
    """The first of some things, and how many there are in all."""

    rows: tuple[T, ...]
    total: int


@dataclass(frozen=True)
class Today:
    """What the day asks for; `next_open` is the next day the site is open, today when it is."""

    day: date
    next_open: date
    late: Loans
    set_aside: Holds
    waiting: int
    to_fetch: Part[HoldLine]
    to_complete: Part[ToComplete]
    expiring: Part[Expiring]
    remarks: Part[Noticed]
    papers: Part[ToPrint]

    @property
    def is_open(self) -> bool:
        """Whether the site is open today."""
        return self.day == self.next_open


def today(desk: Desk, *, limit: int = 5) -> Today:
    """What the day asks for, at most `limit` lines of each kind: the most pressing ones."""
    day = desk.today()
    return Today(
        day=day,
        next_open=open_days(desk, site_id=desk.site_id, since=day).next_open(day),
        late=late(desk, limit=limit),
        set_aside=queue.set_aside(desk, limit=limit),
        waiting=queue.waiting(desk, limit=0).total,
        to_fetch=to_fetch(desk, limit=limit),
        to_complete=to_complete(desk, limit=limit),
        expiring=expiring(desk, limit=limit),
        remarks=remarks(desk, limit=limit),
        papers=papers(desk, limit=limit),
    )


def to_fetch(desk: Desk, *, limit: int | None = None) -> Part[HoldLine]:
    """What is on the shelf here and somebody waits for."""
    found = fetching.to_fetch(desk)
    return Part(found[:limit], len(found))


def to_complete(desk: Desk, *, limit: int | None = None) -> Part[ToComplete]:
    """The records made in haste at the counter: those on loan for longest first."""
    conditions = (Record.is_to_complete, ~Record.retired)
    out = select(Loan.id).join(Item, Item.id == Loan.item_id).where(Item.record_id == Record.id, OPEN_LOAN)
    found = (
        select(Record.id, Record.title, Record.support, Loan.lent_on, Borrower.first_name, Borrower.name)
        .select_from(Record)
        .outerjoin(Loan, Loan.id == out.order_by(Loan.lent_on).limit(1).correlate(Record).scalar_subquery())
        .outerjoin(Borrower, Borrower.id == Loan.borrower_id)
        .where(*conditions)
        .order_by(Loan.lent_on.is_(None), Loan.lent_on, Record.sort_title, Record.id)
        .limit(limit)
    )
    rows = [
        ToComplete(record_id, title, support, lent_on, full_name(first_name, name))
        for record_id, title, support, lent_on, first_name, name in desk.session.execute(found)
    ]
    return Part(tuple(rows), _count(desk, select(func.count()).select_from(Record).where(*conditions)))


def expiring(desk: Desk, *, limit: int | None = None) -> Part[Expiring]:
    """The cards that end within a month, and those that ended while something is on loan: the earliest first."""
    day = desk.today()
    theirs = Loan.borrower_id.in_(ids_of(Borrower.id).correlate(Borrower))
    has_loans = select(Loan.id).where(theirs, OPEN_LOAN).correlate(Borrower).exists()
    since_today: ColumnElement[bool] = Borrower.expires_on >= day
    conditions = (~Borrower.retired, Borrower.expires_on <= day + SOON, since_today | has_loans)
    found = (
        select(Borrower.id, Borrower.first_name, Borrower.name, Organisation.name, Borrower.expires_on)
        .select_from(Borrower)
        .outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
        .where(*conditions)
        .order_by(Borrower.expires_on, Borrower.words)
        .limit(limit)
    )
    rows = [
        Expiring(borrower_id, full_name(first_name, name), organisation or "", expires_on)
        for borrower_id, first_name, name, organisation, expires_on in desk.session.execute(found)
        if expires_on is not None
    ]
    return Part(tuple(rows), _count(desk, select(func.count()).select_from(Borrower).where(*conditions)))


def remarks(desk: Desk, *, limit: int | None = None) -> Part[Noticed]:
    """What somebody must look at and nobody settled: the latest first."""
    conditions = (Remark.settled_at.is_(None), ~Remark.retired)
    found = (
        select(Remark.id, Item.record_id, Remark.code, Remark.values, func.coalesce(Record.title, ""))
        .add_columns(func.coalesce(Item.barcode, ""), Borrower.first_name, Borrower.name)
        .select_from(Remark)
        .outerjoin(Borrower, Borrower.id == Remark.borrower_id)
        .outerjoin(Item, Item.id == Remark.item_id)
        .outerjoin(Record, Record.id == Item.record_id)
        .where(*conditions)
        .order_by(Remark.noticed_at.desc(), Remark.id)
        .limit(limit)
    )
    rows = tuple(
        Noticed(remark_id, record_id, code, values, title, item, full_name(first_name, name))
        for remark_id, record_id, code, values, title, item, first_name, name in desk.session.execute(found)
    )
    return Part(rows, _count(desk, select(func.count()).select_from(Remark).where(*conditions)))


def papers(desk: Desk, *, limit: int | None = None) -> Part[ToPrint]:
    """The papers of this seat that wait to be printed."""
    found = waiting(desk)
    return Part(found[:limit], len(found))


def _count(desk: Desk, counted: Select[int]) -> int:
    return desk.session.scalar(counted) or 0
