"""Leave an item longer with who has it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import DoneAllTheSame, Objection, UserError
from rt_desktop.i18n import _
from rt_desktop.services.circulation import due, loan_rules, rules
from rt_desktop.services.circulation.calendar import happened_on, open_days
from rt_desktop.services.circulation.keeping import kept_or_read, read_and_keep
from rt_desktop.services.circulation.projection import RENEW
from rt_desktop.services.circulation.recomputing import recompute
from rt_desktop.services.circulation.states import ItemNow, borrower_now, item_now


@dataclass(frozen=True)
class Renewed(DoneAllTheSame):
    """A loan that goes on: `item` is the barcode, `was_due_on` the day promised before, if it is known."""

    loan_id: UUID
    entry_id: UUID
    item_id: UUID
    item: str
    title: str
    support: str
    borrower_id: UUID | None
    borrower: str
    was_due_on: date | None
    due_on: date
    renewals: int
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class _Case:
    """What is known when the rules are asked."""

    item: ItemNow
    out: rules.Out | None
    rule: loan_rules.Rule
    objections: tuple[Objection, ...]


def complete(
    desk: Desk,
    *,
    item_id: UUID,
    on: date | None = None,
    due_on: date | None = None,
    forced: Set[str] = frozenset(),
) -> dict[str, Any]:
    """What `renew` is given, from what a person says.

    Raises UserError when the item is not on loan that day, or `due_on` is before it.
    """
    day = happened_on(desk, on)
    due.require_likely(day, due=due_on)
    case = read_and_keep(desk, _case, item_id, day)
    out = case.out
    if out is None or out.lent_on > day:
        raise UserError(_("“{title}” is not on loan: there is nothing to renew.").format(title=case.item.title))
    return {
        "item_id": item_id,
        "loan_id": out.loan_id,
        "on": day,
        "due_on": due_on or _until(desk, case, out, day),
        "forced": frozenset(forced) & {one.code for one in case.objections},
    }


@operation(RENEW, relay=True, fact=True, fill=complete)
def renew(desk: Desk, *, item_id: UUID, loan_id: UUID, on: date, due_on: date, forced: Set[str]) -> Renewed:
    """Leave an item longer with who has it; people give what `complete` takes.

    Raises Objected with what stands against it and was not forced.
    """
    case = kept_or_read(desk, _case, item_id, on)
    desk.object(case.objections, forced)
    loan = recompute(desk, item_id).loans.get(loan_id)
    return Renewed(
        loan_id=loan_id,
        entry_id=desk.entry.id,
        item_id=item_id,
        item=case.item.barcode,
        title=case.item.title,
        support=case.item.state.support,
        borrower_id=case.out.borrower_id if case.out else None,
        borrower=case.out.borrower if case.out else "",
        was_due_on=case.out.due_on if case.out else None,
        due_on=due_on,
        renewals=loan.renewals if loan else 0,
        objections=case.objections,
    )


def _case(desk: Desk, item_id: UUID, on: date) -> _Case:
    item = item_now(desk, item_id)
    out = item.state.out
    borrower = borrower_now(desk, out.borrower_id) if out and out.borrower_id else None
    rule = loan_rules.lookup(
        loan_rules.all_rules(desk),
        category=borrower.category if borrower else "",
        support=item.state.support,
        site_id=desk.site_id,
    )
    if out is None:
        return _Case(item, None, rule, ())
    standing = borrower.standing if borrower else rules.Standing(None, "")
    left = rules.lacking(item.state, standing.borrower_id)
    found = rules.renewal_objections(out=out, lacking=left, borrower=standing, rule=rule, on=on)
    return _Case(item, out, rule, tuple(found))


def _until(desk: Desk, case: _Case, out: rules.Out, on: date) -> date:
    days = open_days(desk, site_id=desk.site_id, since=on)
    return due.renewed_due_on(due=out.due_on, on=on, days=case.rule.days, open_days=days)
