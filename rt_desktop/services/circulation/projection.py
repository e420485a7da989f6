"""What the facts about one item amount to: its loans, where it is, and what a person must look at.

Pure: the same facts give the same answer in whatever order they arrived.  The rules are those of the exchange
between the sites: facts are never refused, contradictions become remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

LEND, RETURN, RENEW = "loan.lend", "loan.return", "loan.renew"
LOSE, POSTPONE = "loan.lose", "loan.postpone"

#: One item lent twice to one borrower within this many days, not returned between, is one loan.
SAME_LOAN_DAYS = 3


@dataclass(frozen=True)
class Fact:
    """What happened to an item on a day, recorded `at` a moment; `given` is as its entry keeps it."""

    id: UUID
    seat_id: UUID
    site_id: UUID
    seq: int
    on: date
    at: datetime
    operation: str
    given: Mapping[str, Any]

    @property
    def loan_id(self) -> UUID | None:
        """The loan the fact names: the one it makes when it lends."""
        return loan_of(self.id) if self.operation == LEND else self.uuid("loan_id")

    def uuid(self, name: str) -> UUID | None:
        """An id among what was given."""
        return UUID(self.given[name]) if self.given.get(name) else None

    @property
    def due_on(self) -> date:
        """The day the borrower was told to bring it back."""
        return date.fromisoformat(self.given["due_on"])

    @property
    def was_told(self) -> bool:
        """Whether the person knew what it contradicts: returned as not on loan, or lent all the same."""
        if self.operation == LEND:
            return "item-out" in self.given["forced"]
        return self.operation == RETURN and self.loan_id is None


@dataclass
class ProjectedLoan:
    """A loan row, as far as it follows from the facts."""

    entry_id: UUID
    borrower_id: UUID | None
    organisation_id: UUID | None
    site_id: UUID
    lent_on: date
    due_on: date
    category: str
    department: str
    organisation_kind: str
    renewals: int = 0
    returned_on: date | None = None
    returned_site_id: UUID | None = None
    lost_on: date | None = None

    def end(self, on: date, site_id: UUID | None) -> None:
        """The item is back, gone on, or (nowhere) lost; never before it was lent."""
        self.returned_on, self.returned_site_id = max(on, self.lent_on), site_id


@dataclass(frozen=True)
class ProjectedRemark:
    """Something a person must look at, because of a fact; `was_told` when that person knew."""

    code: str
    fact: Fact
    site_ids: frozenset[UUID]
    was_told: bool


@dataclass
class Projection:
    """What the facts of one item amount to; loans and remarks by id."""

    place: UUID | None
    loans: dict[UUID, ProjectedLoan] = field(default_factory=dict)
    remarks: dict[UUID, ProjectedRemark] = field(default_factory=dict)
    same: dict[UUID, UUID] = field(default_factory=dict)  # a repeated loan -> the loan it repeats
    ended: dict[UUID, UUID] = field(default_factory=dict)  # a return -> the loan it ended
    out: UUID | None = None
    lost: UUID | None = None  # the loan that a loss ended, as long as nobody found the item
    is_lost: bool = False
    found: set[UUID] = field(default_factory=set)  # the facts that found what was lost

    def remark(self, code: str, fact: Fact, *sites: UUID) -> None:
        """Have a person look at this."""
        made = ProjectedRemark(code, fact, frozenset({fact.site_id, *sites}), fact.was_told)
        self.remarks[uuid5(fact.id, code)] = made


def loan_of(entry_id: UUID) -> UUID:
    """The id of the loan an entry makes."""
    return uuid5(entry_id, "loan")


def project(stated_site_id: UUID, facts: Iterable[Fact]) -> Projection:
    """Loans, place and remarks of one item from where it is said to be and its standing facts, in any order."""
    facts = list(facts)
    lends = {loan_of(fact.id): fact for fact in facts if fact.operation == LEND}
    result = Projection(stated_site_id)
    for fact in sorted(facts, key=lambda fact: _order(fact, lends)):
        _APPLY[fact.operation](result, fact)
    return result


def _order(fact: Fact, lends: Mapping[UUID, Fact]) -> tuple[Any, ...]:
    """Day, moment, seat, seq; but never before the lending of the loan that the fact names."""
    own = _own_order(fact)
    lend = None if fact.loan_id is None else lends.get(fact.loan_id)
    order = (*own, 0, ())
    return order if lend is None or lend is fact else max(order, (*_own_order(lend), 1, own))


def _own_order(fact: Fact) -> tuple[date, datetime, UUID, int, UUID]:
    return fact.on, fact.at, fact.seat_id, fact.seq, fact.id


def _lend(result: Projection, fact: Fact) -> None:
    loan_id, borrower_id = loan_of(fact.id), fact.uuid("borrower_id")
    current = result.loans[result.out] if result.out else None
    if current is not None and result.out is not None:
        if current.borrower_id == borrower_id and (fact.on - current.lent_on).days <= SAME_LOAN_DAYS:
            result.same[loan_id] = result.out
            current.due_on = max(current.due_on, fact.due_on)
            return
        result.remark("lent-twice", fact, current.site_id)
        current.end(fact.on, fact.site_id)
    result.loans[loan_id] = ProjectedLoan(
        entry_id=fact.id,
        borrower_id=borrower_id,
        organisation_id=fact.uuid("organisation_id"),
        site_id=fact.site_id,
        lent_on=fact.on,
        due_on=fact.due_on,
        category=fact.given["category"],
        department=fact.given["department"],
        organisation_kind=fact.given["organisation_kind"],
    )
    result.out, result.place = loan_id, fact.site_id
    _find(result, fact)


def _return(result: Projection, fact: Fact) -> None:
    """Back from a loan, or found: what was lost is brought back by whoever lost it."""
    named = _named(result, fact)
    result.place = fact.site_id
    current = result.loans[result.out] if result.out else None
    if result.is_lost:
        if result.lost is not None:
            result.loans[result.lost].end(fact.on, fact.site_id)
            result.ended[fact.id] = result.lost
        _find(result, fact)
    elif result.out is None or current is None:
        result.remark("was-not-out", fact)
    elif named in (None, result.out) or current.lent_on < fact.on:
        current.end(fact.on, fact.site_id)
        result.ended[fact.id], result.out = result.out, None
    else:
        result.remark("names-another-loan", fact)


def _renew(result: Projection, fact: Fact) -> None:
    if result.out is not None and _named(result, fact) == result.out:
        result.loans[result.out].due_on = fact.due_on
        result.loans[result.out].renewals += 1
    else:
        result.remark("renewed-not-out", fact)


def _postpone(result: Projection, fact: Fact) -> None:
    """A later day for who still has it, and no renewal; a day promised since that is later stands."""
    if result.out is not None and _named(result, fact) == result.out:
        loan = result.loans[result.out]
        loan.due_on = max(loan.due_on, fact.due_on)


def _lose(result: Projection, fact: Fact) -> None:
    """Lost, by whoever has it or from the shelf; its place is where it was last."""
    named = _named(result, fact)
    if result.is_lost and named in (None, result.lost):
        return
    if named != result.out:
        result.remark("lost-not-out" if result.out is None else "names-another-loan", fact)
        return
    if result.out is not None:
        loan = result.loans[result.out]
        loan.end(fact.on, None)
        loan.lost_on = loan.returned_on
    result.lost, result.out, result.is_lost = result.out, None, True


def _find(result: Projection, fact: Fact) -> None:
    if result.is_lost:
        result.lost, result.is_lost = None, False
        result.found.add(fact.id)


def _named(result: Projection, fact: Fact) -> UUID | None:
    """The loan a fact names, or the one that repeats."""
    return result.same.get(fact.loan_id, fact.loan_id) if fact.loan_id else None


_APPLY = {LEND: _lend, RETURN: _return, RENEW: _renew, LOSE: _lose, POSTPONE: _postpone}
