"""Whether loans, remarks and places are what the facts amount to: each item computed again, nothing written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Objection
from rt_desktop.i18n import N_
from rt_desktop.models.catalogue import Item
from rt_desktop.models.circulation import Loan, Remark
from rt_desktop.models.journal import Entry
from rt_desktop.services.checks.problems import problem
from rt_desktop.services.circulation.projection import Fact, ProjectedLoan, project

COLUMNS = [named.name for named in fields(ProjectedLoan)]

Loans = dict[UUID, dict[str, Any]]

GONE = N_("Something was done with the item {item}, which is not there.")
LOANS = N_("The loans of the item {item} are not what was done.")
PLACE = N_("The item {item} is not where it was left.")
REMARKS = N_("The remarks about the item {item} are not what was done.")


def problems(desk: Desk) -> Iterator[Objection]:
    """Items whose loans, remarks or place differ from what their standing facts say; called through desk.read.

    Only the centre can tell: a relay holds rows whose facts are elsewhere.
    """
    if not desk.here.is_centre:
        return
    loans, remarks, places = _stored_loans(desk), _stored_remarks(desk), _stored_places(desk)
    for item_id, facts in groupby(_facts(desk), key=lambda row: row[0]):
        stated, place = places.pop(item_id, (None, None))
        kept, noticed = loans.pop(item_id, {}), remarks.pop(item_id, set())
        if stated is None:
            yield problem("item-gone", GONE, item=str(item_id))
            continue
        said = project(stated, [Fact(*row[1:]) for row in facts])
        if {loan_id: vars(loan) for loan_id, loan in said.loans.items()} != kept:
            yield problem("loan-differs", LOANS, item=str(item_id))
        if said.remarks.keys() != noticed:
            yield problem("remark-differs", REMARKS, item=str(item_id))
        if said.place != place:
            yield problem("place-differs", PLACE, item=str(item_id))
    yield from (problem("loan-differs", LOANS, item=str(item_id)) for item_id in loans)
    yield from (problem("remark-differs", REMARKS, item=str(item_id)) for item_id in remarks)
    for item_id, (stated, place) in places.items():
        if stated != place:
            yield problem("place-differs", PLACE, item=str(item_id))


def _facts(desk: Desk) -> Iterator[Any]:
    """The standing facts as Fact has them, each after its item's id, item by item."""
    return iter(
        desk.session.execute(
            select(
                Entry.item_id,
                *(Entry.id, Entry.seat_id, Entry.site_id, Entry.seq),
                *(Entry.done_on, Entry.recorded_at, Entry.operation, Entry.given),
            )
            .where(Entry.item_id.is_not(None), Entry.withdrawn_by_id.is_(None))
            .order_by(Entry.item_id)
        )
    )


def _stored_loans(desk: Desk) -> dict[UUID, Loans]:
    found: dict[UUID, Loans] = defaultdict(dict)
    rows = select(Loan.item_id, Loan.id, *(getattr(Loan, name) for name in COLUMNS)).where(~Loan.retired)
    for item_id, loan_id, *values in desk.session.execute(rows):
        found[item_id][loan_id] = dict(zip(COLUMNS, values, strict=True))
    return found


def _stored_remarks(desk: Desk) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = select(Remark.item_id, Remark.id).where(Remark.is_derived, ~Remark.retired)
    for item_id, remark_id in desk.session.execute(rows):
        if item_id is not None:
            found[item_id].add(remark_id)
    return found


def _stored_places(desk: Desk) -> dict[UUID, tuple[UUID | None, UUID | None]]:
    rows = desk.session.execute(select(Item.id, Item.stated_site_id, Item.current_site_id))
    return {item_id: (stated, place) for item_id, stated, place in rows}
