"""Loans, open and past, as lists show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, Organisation, full_name
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers.sameness import ids_of, stands
from rt_desktop.services.circulation import due

_AsLent, _LentFor = aliased(Borrower), aliased(Organisation)  # the rows a loan names, which may be merged ones


@dataclass(frozen=True)
class LoanLine:
    """A loan in a list: `item` is the barcode, `site` the code of where it was lent.

    `late_days` counts until today, or until it came back.  A forgotten borrower, or another site's, is empty.
    """

    loan_id: UUID
    item_id: UUID
    record_id: UUID
    item: str
    title: str
    support: str
    call_number: str
    borrower_id: UUID | None
    card: str
    borrower: str
    organisation: str
    site: str
    lent_on: date
    due_on: date
    returned_on: date | None
    renewals: int
    late_days: int

    @property
    def is_open(self) -> bool:
        """Whether the item has not come back."""
        return self.returned_on is None


@dataclass(frozen=True)
class Loans:
    """Some loans, how many there are in all, and of how many borrowers."""

    rows: tuple[LoanLine, ...]
    total: int
    borrowers: int


@dataclass(frozen=True)
class Narrowing:
    """What the loans to list have in common; what is left out does not matter."""

    is_open: bool | None = None
    is_overdue: bool = False
    borrower_id: UUID | None = None
    organisation_id: UUID | None = None
    item_id: UUID | None = None
    site_id: UUID | None = None


SORTED_BY: dict[str, Any] = {
    "title": Record.sort_title,
    "item": Item.barcode_key,
    "borrower": Borrower.words,
    "organisation": Organisation.name,
    "site": Site.code,
    "lent_on": Loan.lent_on,
    "due_on": Loan.due_on,
    "returned_on": Loan.returned_on,
    "renewals": Loan.renewals,
}


def loans(
    desk: Desk,
    *,
    where: Narrowing = Narrowing(),
    sort: str = "lent_on",
    descending: bool = True,
    limit: int | None = 200,
    offset: int = 0,
) -> Loans:
    """Loans, latest first, or sorted by a key of SORTED_BY."""
    narrowed = list(_conditions(where, desk.today()))
    counted = (
        select(func.count(), func.count(stands(_AsLent).distinct()))
        .select_from(Loan)
        .outerjoin(_AsLent, _AsLent.id == Loan.borrower_id)
        .where(*narrowed)
    )
    total, borrowers = desk.session.execute(counted).one()
    by = SORTED_BY[sort].desc() if descending else SORTED_BY[sort]
    found = _lines().where(*narrowed).order_by(by, Loan.id).limit(limit).offset(offset)
    today = desk.today()
    return Loans(tuple(_line(row, today) for row in desk.session.execute(found)), total, borrowers)


def late(desk: Desk, *, limit: int = 5) -> Loans:
    """The loans that are late, the oldest first."""
    return loans(desk, where=Narrowing(is_overdue=True), sort="due_on", descending=False, limit=limit)


def _conditions(where: Narrowing, today: date) -> Iterator[ColumnElement[bool]]:
    yield ~Loan.retired
    if where.is_open is not None:
        yield Loan.returned_on.is_(None) if where.is_open else Loan.returned_on.is_not(None)
    if where.is_overdue:
        yield Loan.returned_on.is_(None)
        yield Loan.due_on < today
    if where.borrower_id is not None:
        yield Loan.borrower_id.in_(ids_of(where.borrower_id))
    if where.organisation_id is not None:
        yield Loan.organisation_id.in_(ids_of(where.organisation_id, Organisation))
    for column, value in (
        (Loan.item_id, where.item_id),
        (Loan.site_id, where.site_id),
    ):
        if value is not None:
            yield column == value


def _lines() -> Select[Any]:
    shown: list[Any] = [
        *(Loan.id, Loan.item_id, Item.record_id, Item.barcode, Record.title, Item.support, Item.call_number),
        *(Borrower.id, Borrower.card, Borrower.first_name, Borrower.name, Organisation.name),
        *(Site.code, Loan.lent_on, Loan.due_on, Loan.returned_on, Loan.renewals),
    ]
    return (
        select(*shown)
        .join(Item, Item.id == Loan.item_id)
        .join(Record, Record.id == Item.record_id)
        .join(Site, Site.id == Loan.site_id)
        .outerjoin(_AsLent, _AsLent.id == Loan.borrower_id)
        .outerjoin(Borrower, Borrower.id == stands(_AsLent))
        .outerjoin(_LentFor, _LentFor.id == Loan.organisation_id)
        .outerjoin(Organisation, Organisation.id == stands(_LentFor))
    )


def _line(row: Any, today: date) -> LoanLine:
    loan_id, item_id, record_id, barcode, title, support, call_number = row[:7]
    borrower_id, card, first_name, name, organisation = row[7:12]
    site, lent_on, due_on, returned_on, renewals = row[12:]
    return LoanLine(
        loan_id=loan_id,
        item_id=item_id,
        record_id=record_id,
        item=barcode or "",
        title=title,
        support=support,
        call_number=call_number,
        borrower_id=borrower_id,
        card=card or "",
        borrower=full_name(first_name, name),
        organisation=organisation or "",
        site=site,
        lent_on=lent_on,
        due_on=due_on,
        returned_on=returned_on,
        renewals=renewals,
        late_days=due.late_days(due=due_on, on=returned_on or today),
    )
