"""Say when a site is closed, or no longer, and on which days of the week it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower, full_name
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.models.sites import Closure, Site
from rt_desktop.services.circulation.calendar import LONGEST_CLOSURE, OpenDays, open_days

WEEK = range(1, 8)

_SHOWN: tuple[Any, ...] = (Loan.item_id, Loan.id, Loan.site_id, Loan.due_on, Record.title)
_DUE = (
    select(*_SHOWN, Borrower.first_name, Borrower.name)
    .join(Item, Item.id == Loan.item_id)
    .join(Record, Record.id == Item.record_id)
    .outerjoin(Borrower, Borrower.id == Loan.borrower_id)
    .where(OPEN_LOAN)
    .order_by(Loan.due_on, Record.sort_title, Loan.id)
)


@dataclass(frozen=True)
class ClosureKept:
    """A closure that was entered or dropped; `site` is the code and `town` the words of its site, empty for all."""

    entry_id: UUID
    closure_id: UUID
    site: str
    town: str
    first_on: date
    last_on: date
    label: str


@dataclass(frozen=True)
class OpeningKept:
    """The days of the week a site opens, ISO: 1 is Monday."""

    entry_id: UUID
    site_id: UUID
    town: str
    weekdays: tuple[int, ...]


@dataclass(frozen=True)
class FallingDue:
    """A loan to be brought back while its site is closed, and the next open day."""

    item_id: UUID
    loan_id: UUID
    title: str
    borrower: str
    due_on: date
    next_open_on: date


@operation("closure.enter")
def close(desk: Desk, *, first_on: date, last_on: date, site_id: UUID | None = None, label: str = "") -> ClosureKept:
    """Close a site (or, without one, every site) from a day to another, both included.

    Due dates already given stay: see `postponing.close_and_postpone`.  Raises UserError when the days do not fit, or
    the site is closed on all of them already.
    """
    require_in_order(first_on, last_on)
    _require_new(desk, first_on, last_on, site_id)
    row = Closure(
        id=desk.new_id("closure"), site_id=site_id, first_on=first_on, last_on=last_on, label=" ".join(label.split())
    )
    desk.session.add(row)
    desk.session.flush()
    return _kept(desk, row)


@operation("closure.drop")
def reopen(desk: Desk, *, closure_id: UUID) -> ClosureKept:
    """Take a closure out of the calendar; due dates given since stay.

    Raises UserError when it was taken out before.
    """
    row = desk.session.get(Closure, closure_id)
    if row is None or row.retired:
        raise UserError(_("This closure is no longer in the calendar. Look at the list again."))
    row.retired = True
    desk.session.flush()
    return _kept(desk, row)


@operation("site.open-days")
def open_on(desk: Desk, *, site_id: UUID, weekdays: Sequence[int]) -> OpeningKept:
    """Say on which days of the week a site opens, ISO: 1 is Monday; due dates already given stay.

    Raises UserError when it would never open.
    """
    days = sorted(set(weekdays) & set(WEEK))
    if not days:
        raise UserError(_("A site opens at least one day a week. To close it for a time, enter a closure."))
    site = desk.session.get_one(Site, site_id)
    site.opening_days = days
    desk.session.flush()
    return OpeningKept(desk.entry.id, site_id, site.town, tuple(days))


def falling_due(desk: Desk, *, first_on: date, last_on: date, site_id: UUID | None = None) -> list[FallingDue]:
    """The loans to be brought back while their site is closed (or, without one, every site), first due first.

    The closure may be one that is not entered yet.
    """
    require_in_order(first_on, last_on)
    return list(_falling_due(desk, first_on, last_on, site_id))


def require_in_order(first_on: date, last_on: date) -> None:
    """Raise UserError when a closure would end before it begins, or last for years."""
    if last_on < first_on:
        text = N_("The closure would end on {last:full}, before it begins. Give a later day.")
        raise UserError.of(text, last=last_on)
    if last_on - first_on > LONGEST_CLOSURE:
        text = N_("A closure lasts a year at most. Give a day before {last:full}.")
        raise UserError.of(text, last=last_on)


def due_when_closed(desk: Desk, *, site_id: UUID | None = None) -> list[FallingDue]:
    """The loans to be brought back, from today on, on a day their site is closed for whatever reason."""
    today = desk.today()
    found = _DUE.where(Loan.due_on >= today, *([] if site_id is None else [Loan.site_id == site_id]))
    return list(_put_off(desk, found, lambda at: open_days(desk, site_id=at, since=today)))


def _falling_due(desk: Desk, first_on: date, last_on: date, site_id: UUID | None) -> Iterator[FallingDue]:
    found = _DUE.where(Loan.due_on.between(first_on, last_on))
    if site_id is not None:
        found = found.where(Loan.site_id == site_id)

    def calendar(at: UUID) -> OpenDays:
        return open_days(desk, site_id=at, since=first_on).closed_also(first_on, last_on)

    return _put_off(desk, found, calendar)


def _put_off(desk: Desk, loans: Select[Any], calendar: Callable[[UUID], OpenDays]) -> Iterator[FallingDue]:
    """Those of the loans that are due on a day their site is closed, with the next day it is open."""
    opened: dict[UUID, OpenDays] = {}
    for item_id, loan_id, at, due_on, title, first_name, name in desk.session.execute(loans):
        if at not in opened:
            opened[at] = calendar(at)
        next_on = opened[at].next_open(due_on)
        if next_on > due_on:
            yield FallingDue(item_id, loan_id, title, full_name(first_name, name), due_on, next_on)


def _require_new(desk: Desk, first_on: date, last_on: date, site_id: UUID | None) -> None:
    """Raise UserError when one closure covers all these days for that site already."""
    covering = select(Closure.first_on, Closure.last_on).where(
        ~Closure.retired,
        Closure.first_on <= first_on,
        Closure.last_on >= last_on,
        or_(Closure.site_id.is_(None), Closure.site_id == site_id),
    )
    known = desk.session.execute(covering.limit(1)).first()
    if known is not None:
        text = N_("It is closed then already, from {first:full} to {last:full}. There is nothing to enter.")
        raise UserError.of(text, first=known.first_on, last=known.last_on)


def _kept(desk: Desk, row: Closure) -> ClosureKept:
    site = desk.session.get_one(Site, row.site_id) if row.site_id else None
    code, town = (site.code, site.town) if site else ("", "")
    return ClosureKept(desk.entry.id, row.id, code, town, row.first_on, row.last_on, row.label)
