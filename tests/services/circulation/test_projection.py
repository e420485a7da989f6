"""What the facts about an item amount to."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rt_desktop.services.circulation.projection import LEND, LOSE, POSTPONE, RENEW, RETURN, Fact, loan_of, project

MONDAY = date(2026, 3, 2)
OWNER, FOIX, ALBI = UUID(int=1), UUID(int=2), UUID(int=3)
LEA, NOE = UUID(int=11), UUID(int=12)


def fact(number: int, operation: str, day: int, *, site: UUID = FOIX, minute: int | None = None, **told: Any) -> Fact:
    at = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=number if minute is None else minute)
    return Fact(UUID(int=100 + number), site, site, number, MONDAY + timedelta(days=day), at, operation, told)


def lent(number: int, day: int, borrower_id: UUID = LEA, *, until: int = 21, forced: str = "", **more: Any) -> Fact:
    told: dict[str, Any] = {
        "borrower_id": str(borrower_id),
        "due_on": (MONDAY + timedelta(days=day + until)).isoformat(),
        "forced": [forced] if forced else [],
        "organisation_id": None,
        "category": "formatrice",
        "department": "09",
        "organisation_kind": "",
    }
    return fact(number, LEND, day, **told, **more)


def back(number: int, day: int, of: int | None = None, **more: Any) -> Fact:
    return fact(number, RETURN, day, loan_id=None if of is None else str(loan(of)), **more)


def renewed(number: int, day: int, of: int, **more: Any) -> Fact:
    due = MONDAY + timedelta(days=day + 21)
    return fact(number, RENEW, day, loan_id=str(loan(of)), due_on=due.isoformat(), forced=[], **more)


def lost(number: int, day: int, of: int | None = None, **more: Any) -> Fact:
    return fact(number, LOSE, day, loan_id=None if of is None else str(loan(of)), **more)


def postponed(number: int, day: int, of: int, until: int, **more: Any) -> Fact:
    due = MONDAY + timedelta(days=until)
    return fact(number, POSTPONE, day, loan_id=str(loan(of)), due_on=due.isoformat(), **more)


def loan(number: int) -> UUID:
    return loan_of(UUID(int=100 + number))


def days(*facts: Fact) -> dict[UUID, tuple[int, int | None]]:
    """Each loan's first and last day, counted from Monday."""
    found = project(OWNER, facts).loans
    return {
        loan_id: ((one.lent_on - MONDAY).days, None if one.returned_on is None else (one.returned_on - MONDAY).days)
        for loan_id, one in found.items()
    }


def remarks(*facts: Fact) -> list[tuple[str, int, bool]]:
    found = project(OWNER, facts).remarks.values()
    return sorted((one.code, one.fact.id.int - 100, one.was_told) for one in found)


def test_without_facts_an_item_is_at_its_owners() -> None:
    assert (project(OWNER, []).place, project(OWNER, []).loans) == (OWNER, {})


def test_lent_and_brought_back() -> None:
    facts = [lent(1, 0), back(2, 9, of=1, site=ALBI)]
    assert days(*facts) == {loan(1): (0, 9)}
    assert remarks(*facts) == []
    found = project(OWNER, facts)
    assert (found.place, found.out, found.ended) == (ALBI, None, {facts[1].id: loan(1)})
    assert found.loans[loan(1)].returned_site_id == ALBI


def test_an_open_loan_keeps_what_it_was_told() -> None:
    found = project(OWNER, [lent(1, 0), renewed(2, 5, of=1)])
    (one,) = found.loans.values()
    assert (one.category, one.department, one.renewals) == ("formatrice", "09", 1)
    assert one.due_on == MONDAY + timedelta(days=26)
    assert (found.out, found.place) == (loan(1), FOIX)


def test_the_day_counts_and_not_the_order_of_recording() -> None:
    assert days(back(1, 4), lent(2, 0), lent(3, 6, NOE)) == {loan(2): (0, 4), loan(3): (6, None)}


def test_lent_twice_the_older_loan_ends_where_the_younger_begins() -> None:
    facts = [lent(1, 0), lent(2, 5, NOE)]
    assert days(*facts) == {loan(1): (0, 5), loan(2): (5, None)}
    assert remarks(*facts) == [("lent-twice", 2, False)]
    assert remarks(lent(1, 0), lent(2, 5, NOE, forced="item-out")) == [("lent-twice", 2, True)]


@pytest.mark.parametrize(("day", "loans"), [(0, 1), (3, 1), (4, 2)])
def test_the_same_loan_recorded_twice_within_three_days_is_one(day: int, loans: int) -> None:
    assert len(days(lent(1, 0), lent(2, day))) == loans


def test_a_repeated_loan_keeps_the_later_due_date_and_hears_what_names_either() -> None:
    facts = [lent(1, 0), lent(2, 1, until=40)]
    assert project(OWNER, facts).loans[loan(1)].due_on == MONDAY + timedelta(days=41)
    assert days(*facts, back(3, 8, of=2)) == {loan(1): (0, 8)}


def test_a_return_never_ends_a_loan_before_it_began() -> None:
    assert days(lent(1, 5), back(2, 3, of=1)) == {loan(1): (5, 5)}


def test_returned_without_a_loan_is_told_or_remarked() -> None:
    assert remarks(back(1, 0)) == [("was-not-out", 1, True)]
    assert remarks(back(1, 0, of=9)) == [("was-not-out", 1, False)]
    assert project(OWNER, [back(1, 0, site=ALBI)]).place == ALBI


def test_a_return_of_another_loan_on_the_same_day_ends_nothing() -> None:
    facts = [lent(1, 0), back(2, 0, of=9)]
    assert days(*facts) == {loan(1): (0, None)}
    assert remarks(*facts) == [("names-another-loan", 2, False)]
    assert days(lent(1, 0), back(2, 1, of=9)) == {loan(1): (0, 1)}


def test_renewed_but_not_out_changes_nothing() -> None:
    facts = [lent(1, 0), back(2, 4), renewed(3, 5, of=1)]
    assert remarks(*facts) == [("renewed-not-out", 3, False)]
    assert project(OWNER, facts).loans[loan(1)].renewals == 0


def test_what_is_lost_is_no_longer_on_loan() -> None:
    facts = [lent(1, 0, site=ALBI), lost(2, 9, of=1)]
    found = project(OWNER, facts)
    (one,) = found.loans.values()
    assert (one.returned_on, one.lost_on, one.returned_site_id) == (facts[1].on, facts[1].on, None)
    assert (found.out, found.lost, found.is_lost, found.place) == (None, loan(1), True, ALBI)
    assert remarks(*facts) == []


def test_a_return_finds_what_was_lost_and_ends_the_loan() -> None:
    facts = [lent(1, 0), lost(2, 9, of=1), back(3, 14, site=ALBI)]
    found = project(OWNER, facts)
    (one,) = found.loans.values()
    assert (one.returned_on, one.lost_on, one.returned_site_id) == (facts[2].on, facts[1].on, ALBI)
    assert (found.ended, found.found) == ({facts[2].id: loan(1)}, {facts[2].id})
    assert (found.is_lost, remarks(*facts)) == (False, [])


@pytest.mark.parametrize(
    ("facts", "remarked"),
    [
        pytest.param([lost(1, 0)], [], id="from the shelf"),
        pytest.param([lost(1, 0), lost(2, 1)], [], id="twice from the shelf"),
        pytest.param([lost(1, 0), back(2, 3)], [], id="from the shelf, and found"),
        pytest.param([lent(1, 0), lost(2, 1, of=1), lost(3, 2, of=1)], [], id="twice by one loan"),
        pytest.param([lent(1, 0), lost(2, 1, of=1), lost(3, 2)], [], id="by a loan, then said again"),
        pytest.param([lent(1, 0), lost(2, 1, of=1), lent(3, 2, NOE)], [], id="found by the next loan"),
        pytest.param([lent(1, 0), lost(2, 1, of=1), back(3, 2, of=1)], [], id="brought back, naming the loan"),
        pytest.param([lent(1, 0), back(2, 1, of=1), lost(3, 2, of=1)], [("lost-not-out", 3, False)], id="already back"),
        pytest.param([lent(1, 0), lost(2, 1)], [("names-another-loan", 2, False)], id="somebody had it"),
        pytest.param([lent(1, 0), lost(2, 1, of=1), renewed(3, 2, of=1)], [("renewed-not-out", 3, False)], id="gone"),
    ],
)
def test_what_a_loss_contradicts(facts: list[Fact], remarked: list[tuple[str, int, bool]]) -> None:
    assert remarks(*facts) == remarked


def test_a_loss_undone_leaves_the_loan_as_it_was() -> None:
    facts = [lent(1, 0), lost(2, 9, of=1), back(3, 14, of=1)]
    assert days(facts[0], facts[2]) == {loan(1): (0, 14)}
    assert project(OWNER, [facts[0]]).out == loan(1)


@pytest.mark.parametrize(
    ("facts", "until", "renewals"),
    [
        pytest.param([postponed(2, 5, of=1, until=28)], 28, 0, id="later"),
        pytest.param([postponed(2, 5, of=1, until=7)], 21, 0, id="never sooner"),
        pytest.param([postponed(2, 5, of=1, until=28), renewed(3, 10, of=1)], 31, 1, id="then renewed"),
        pytest.param([renewed(2, 10, of=1), postponed(3, 12, of=1, until=28)], 31, 1, id="renewed for longer before"),
        pytest.param([back(2, 4, of=1), postponed(3, 5, of=1, until=28)], 21, 0, id="came back before"),
        pytest.param([postponed(2, 5, of=9, until=28)], 21, 0, id="another loan"),
    ],
)
def test_a_day_put_off_is_no_renewal(facts: list[Fact], until: int, renewals: int) -> None:
    found = project(OWNER, [lent(1, 0), *facts])
    one = found.loans[loan(1)]
    assert (one.due_on, one.renewals, found.remarks) == (MONDAY + timedelta(days=until), renewals, {})


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Any facts about an item, at two sites, on any days, naming any loan or none."""
    facts: list[Fact] = []
    for number in range(draw(st.integers(1, 10))):
        kind, day = draw(st.sampled_from((LEND, RETURN, RENEW, LOSE, POSTPONE))), draw(st.integers(0, 9))
        more: dict[str, Any] = {"site": draw(st.sampled_from((FOIX, ALBI))), "minute": draw(st.integers(0, 3))}
        of = draw(st.integers(0, 10))
        if kind == LEND:
            facts.append(lent(number, day, draw(st.sampled_from((LEA, NOE))), **more))
        elif kind == RETURN:
            facts.append(back(number, day, of if draw(st.booleans()) else None, **more))
        elif kind == LOSE:
            facts.append(lost(number, day, of if draw(st.booleans()) else None, **more))
        elif kind == POSTPONE:
            facts.append(postponed(number, day, of, until=draw(st.integers(0, 40)), **more))
        else:
            facts.append(renewed(number, day, of, **more))
    return facts


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(facts: list[Fact], chance: random.Random) -> None:
    arrived = list(facts)
    chance.shuffle(arrived)
    one, other = project(OWNER, facts), project(OWNER, arrived)
    assert (one.loans, one.place, one.remarks, one.out) == (other.loans, other.place, other.remarks, other.out)


@given(histories())
def test_an_item_is_in_one_pair_of_hands_at_a_time(facts: list[Fact]) -> None:
    found = project(OWNER, facts)
    spans = sorted((one.lent_on, one.returned_on or date.max) for one in found.loans.values())
    assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(spans))
    assert [loan_id for loan_id, one in found.loans.items() if one.returned_on is None] == (
        [found.out] if found.out else []
    )


@given(histories())
def test_every_fact_is_accounted_for(facts: list[Fact]) -> None:
    """Each lending makes a loan or repeats one, each return ends one, finds what was lost or leaves a remark."""
    found = project(OWNER, facts)
    remarked = {one.fact.id for one in found.remarks.values()}
    for one in facts:
        if one.operation == LEND:
            assert (loan_of(one.id) in found.loans) != (loan_of(one.id) in found.same)
        elif one.operation == RETURN:
            assert (one.id in found.ended or one.id in found.found) != (one.id in remarked)
