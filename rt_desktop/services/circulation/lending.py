"""Lend an item to a borrower."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import DoneAllTheSame, Objection
from rt_desktop.services.circulation import due, loan_rules, on_behalf, rules
from rt_desktop.services.circulation.calendar import happened_on, open_days
from rt_desktop.services.circulation.holds.fulfilling import fulfil
from rt_desktop.services.circulation.keeping import kept_or_read, read_and_keep
from rt_desktop.services.circulation.missing import found_again
from rt_desktop.services.circulation.projection import LEND, loan_of
from rt_desktop.services.circulation.recomputing import recompute
from rt_desktop.services.circulation.states import BorrowerNow, ItemNow, borrower_now, item_now


@dataclass(frozen=True)
class Lent(DoneAllTheSame):
    """A loan made: `item` is the barcode, `objections` all that was to be known, in order.

    `hold_id` is the hold it ended, when the borrower had been waiting for it.
    """

    loan_id: UUID
    entry_id: UUID
    item_id: UUID
    item: str
    title: str
    support: str
    borrower_id: UUID
    borrower: str
    due_on: date
    objections: tuple[Objection, ...]
    hold_id: UUID | None = None


@dataclass(frozen=True)
class _Case:
    """What is known when the rules are asked."""

    item: ItemNow
    borrower: BorrowerNow
    rule: loan_rules.Rule
    objections: tuple[Objection, ...]


def complete(
    desk: Desk,
    *,
    item_id: UUID,
    borrower_id: UUID,
    on: date | None = None,
    due_on: date | None = None,
    forced: Set[str] = frozenset(),
    organisation_id: UUID | None = None,
) -> dict[str, Any]:
    """What `lend` is given, from what a person says; `on` is the day on the paper when it is typed later.

    `organisation_id` is the structure they borrow for, when they belong to several; their usual one if it is not said.
    """
    day = happened_on(desk, on)
    due.require_likely(day, due=due_on)
    case = read_and_keep(desk, _case, item_id, borrower_id, day)
    structure_id, kind = case.borrower.organisation_id, case.borrower.organisation_kind
    if organisation_id not in (None, structure_id):
        chosen = on_behalf.required(desk, borrower_id=borrower_id, organisation_id=organisation_id, on=day)
        structure_id, kind = chosen.organisation_id, chosen.kind
    return {
        "item_id": item_id,
        "borrower_id": borrower_id,
        "on": day,
        "due_on": due_on or _due_on(desk, case.rule, day),
        "forced": frozenset(forced) & {one.code for one in case.objections},
        "organisation_id": structure_id,
        "category": case.borrower.category,
        "department": case.borrower.department,
        "organisation_kind": kind,
    }


@operation(LEND, relay=True, fact=True, fill=complete)
def lend(
    desk: Desk, *, item_id: UUID, borrower_id: UUID, on: date, due_on: date, forced: Set[str], **_kept: Any
) -> Lent:
    """Lend an item to a borrower; people give what `complete` takes.

    Raises Objected with what stands against it and was not forced.  What the loan keeps of the borrower
    (organisation_id, category, department, organisation_kind) is read from the entry.
    """
    case = kept_or_read(desk, _case, item_id, borrower_id, on)
    desk.object(case.objections, forced)
    found_again(desk, item_id, case.item.state.status, on=on)
    hold_id = fulfil(desk, case.item, borrower_id=borrower_id, on=on)
    projection = recompute(desk, item_id)
    made = loan_of(desk.entry.id)
    loan_id = projection.same.get(made, made)
    return Lent(
        loan_id=loan_id,
        entry_id=desk.entry.id,
        item_id=item_id,
        item=case.item.barcode,
        title=case.item.title,
        support=case.item.state.support,
        borrower_id=borrower_id,
        borrower=case.borrower.standing.name,
        due_on=projection.loans[loan_id].due_on,
        objections=case.objections,
        hold_id=hold_id,
    )


def _case(desk: Desk, item_id: UUID, borrower_id: UUID, on: date) -> _Case:
    item, borrower = item_now(desk, item_id), borrower_now(desk, borrower_id)
    limits = loan_rules.limits(
        loan_rules.all_rules(desk),
        category=borrower.category,
        support=item.state.support,
        site_id=desk.site_id,
    )
    found = rules.objections(item=item.state, borrower=borrower.standing, limits=limits, on=on)
    return _Case(item, borrower, limits.item, tuple(found))


def _due_on(desk: Desk, rule: loan_rules.Rule, on: date) -> date:
    days = open_days(desk, site_id=desk.site_id, since=on)
    return due.due_on(start=on, days=rule.days, open_days=days)
