"""Loans under way, lent as the rows say: each is a fact of its own, joined to the others by the work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Objected
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loan
from rt_desktop.services.borrowers import cards
from rt_desktop.services.borrowers.sameness import stands
from rt_desktop.services.circulation import loan_rules, on_behalf, rules
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.states import borrower_now, item_now
from rt_desktop.services.migrating.columns import Said
from rt_desktop.services.migrating.known import words
from rt_desktop.services.migrating.planning_loans import Case, LoanDecided, LoanSeen, Wished, decided, wished
from rt_desktop.services.migrating.report import Decided, Fate, Misfit, Reason


@dataclass
class LoanWork:
    """What goes from row to row: the sites, and in a dry run what the rows so far would have lent.

    `lent` are the loans by item, `held` how many more documents a borrower would have, by support.
    """

    sites: dict[str, UUID]
    group_id: UUID
    is_dry_run: bool
    lent: dict[UUID, list[LoanSeen]] = field(default_factory=dict)
    held: dict[UUID, Counter[str]] = field(default_factory=dict)


def lend_row(desk: Desk, *, row: Said, work: LoanWork) -> Decided:
    """Decide about a row and, but in a dry run, lend as it says."""
    title = " · ".join(filter(None, (row.values.get("barcode", ""), row.values.get("card", ""))))
    try:
        loan = wished(row, work.sites)
        found = desk.read(_decided, row=row, loan=loan, work=work)
        if found.given is not None and not work.is_dry_run:
            desk.perform(lend, group_id=work.group_id, for_site_id=loan.site_id, **found.given)
    except Misfit as misfit:
        return Decided(row.line, title, Fate.REFUSED, misfit.reason)
    except Objected as refusal:  # what stands against it only since it was looked at
        return Decided(row.line, title, Fate.REFUSED, Reason.of(refusal.objections[0]))
    return found.decided


def _decided(desk: Desk, *, row: Said, loan: Wished, work: LoanWork) -> LoanDecided:
    case, support = _case(desk, loan, work)
    found = decided(row, loan, case)
    if work.is_dry_run and found.given is not None and case.item_id is not None and case.borrower_id is not None:
        seen = LoanSeen(case.borrower_id, loan.lent_on, loan.due_on or loan.lent_on, None, 0)
        work.lent.setdefault(case.item_id, []).append(seen)
        work.held.setdefault(case.borrower_id, Counter())[support] += 1
    return found


def _case(desk: Desk, loan: Wished, work: LoanWork) -> tuple[Case, str]:
    """What is known of the item and the borrower, and the item's support."""
    item_id = desk.session.scalar(
        select(Item.id).where(Item.barcode_key == barcode_key(loan.barcode), ~Item.retired)
    )
    borrower_id = _borrower(desk, loan.card)
    if item_id is None or borrower_id is None:
        return Case(desk.today(), item_id, "", borrower_id, {}, (), ()), ""
    item, borrower = item_now(desk, item_id), borrower_now(desk, borrower_id)
    more = work.held.get(borrower_id, Counter[str]())
    standing = replace(borrower.standing, held=Counter(borrower.standing.held) + more)
    limits = loan_rules.limits(
        loan_rules.all_rules(desk),
        category=borrower.category,
        support=item.state.support,
        site_id=loan.site_id or desk.site_id,
    )
    found = rules.objections(item=item.state, borrower=standing, limits=limits, on=loan.lent_on)
    planned = work.lent.get(item_id, [])
    structures = {
        words(one.name): one.organisation_id
        for one in on_behalf.structures(desk, borrower_id=borrower_id, on=loan.lent_on)
    }
    seen = [*_loans(desk, item_id), *planned]
    title = desk.session.scalar(select(Record.title).where(Record.id == item.record_id)) or ""
    case = Case(desk.today(), item_id, title, borrower_id, structures, seen, found, is_promised=bool(planned))
    return case, item.state.support


def _borrower(desk: Desk, card: str) -> UUID | None:
    """Whose card it is, or was until it was replaced."""
    found = cards.holder(desk, card) or cards.former_holder(desk, card)
    return found.borrower_id if found else None


def _loans(desk: Desk, item_id: UUID) -> list[LoanSeen]:
    rows = (
        select(stands(Borrower), Loan.lent_on, Loan.due_on, Loan.returned_on, Loan.renewals)
        .outerjoin_from(Loan, Borrower, Borrower.id == Loan.borrower_id)
        .where(Loan.item_id == item_id, ~Loan.retired)
    )
    return [LoanSeen(*row) for row in desk.session.execute(rows)]

