"""What the counter shows of a borrower: who it is, whether they may borrow, what they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.errors import Objection
from rt_desktop.services.borrowers.identity import Identity, identity
from rt_desktop.services.circulation import loan_rules, rules
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.holds.queue import HoldLine
from rt_desktop.services.circulation.loans import LoanLine, Narrowing, loans
from rt_desktop.services.circulation.losses import listing
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.services.circulation.states import BorrowerNow, borrower_now, left_without


@dataclass(frozen=True)
class BorrowerView:
    """A borrower at the counter: `loans` are the open ones, first due first, `past` the ended, latest first.

    `documents` of `documents_allowed` are on loan, kits being counted apart; `renewable` names the loans that
    may be renewed without forcing.  `holds` is what they wait for, what is set aside first; `losses` what they lost,
    still to be settled.
    """

    identity: Identity
    objections: tuple[Objection, ...]
    loans: tuple[LoanLine, ...]
    past: tuple[LoanLine, ...]
    past_count: int
    documents: int
    documents_allowed: int
    kits: int
    renewable: frozenset[UUID]
    today: date
    holds: tuple[HoldLine, ...] = ()
    losses: tuple[LossLine, ...] = ()

    @property
    def may_borrow(self) -> bool:
        """Whether nothing stands against one more document."""
        return rules.may_go_on(self.objections)

    @property
    def late(self) -> tuple[LoanLine, ...]:
        """The late loans; the first is the one to ask for."""
        return tuple(line for line in self.loans if line.late_days)


def show(desk: Desk, *, borrower_id: UUID, past: int = 50) -> BorrowerView:
    """The borrower as the counter and their own page show them, with so many past loans at most.

    Raises UserError when the borrower is no longer registered.
    """
    who = identity(desk, borrower_id=borrower_id)
    borrower_id = who.borrower_id  # who they were merged into, if they were
    now = borrower_now(desk, borrower_id)
    known = loan_rules.all_rules(desk)
    documents = _rule(desk, known, now, "")
    open_now = loans(
        desk,
        where=Narrowing(is_open=True, borrower_id=borrower_id),
        sort="due_on",
        descending=False,
        limit=None,
    )
    returned = loans(desk, where=Narrowing(is_open=False, borrower_id=borrower_id), sort="returned_on", limit=past)
    found = rules.borrower_objections(borrower=now.standing, documents=documents, on=desk.today())
    return BorrowerView(
        identity=who,
        objections=tuple(found),
        loans=open_now.rows,
        past=returned.rows,
        past_count=returned.total,
        documents=now.standing.documents,
        documents_allowed=documents.max_loans,
        kits=now.standing.held.get(rules.KIT, 0),
        today=desk.today(),
        holds=queue.of_borrower(desk, borrower_id=borrower_id),
        losses=listing.of_borrower(desk, borrower_id=borrower_id),
        renewable=frozenset(_renewable(desk, known, now, open_now.rows)),
    )


def _rule(desk: Desk, known: list[loan_rules.Rule], now: BorrowerNow, support: str) -> loan_rules.Rule:
    return loan_rules.lookup(known, category=now.category, support=support, site_id=desk.site_id)


def _renewable(desk: Desk, known: list[loan_rules.Rule], now: BorrowerNow, lines: Sequence[LoanLine]) -> Iterator[UUID]:
    """The loans that could be renewed now."""
    lacking = left_without(desk, [line.item_id for line in lines], now.standing.borrower_id) if lines else {}
    for line in lines:
        out = rules.Out(line.loan_id, line.borrower_id, line.borrower, line.lent_on, line.due_on, line.renewals)
        found = rules.renewal_objections(
            out=out,
            lacking=lacking.get(line.item_id),
            borrower=now.standing,
            rule=_rule(desk, known, now, line.support),
            on=desk.today(),
        )
        if rules.may_go_on(found):
            yield line.loan_id
