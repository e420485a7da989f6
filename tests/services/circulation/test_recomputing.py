"""The rows of an item always equal what its standing facts amount to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Item
from rt_desktop.models.circulation import Loan, Remark
from rt_desktop.models.journal import Entry
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.losses.declaring import declare
from rt_desktop.services.circulation.projection import Fact, project
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo
from tests import make

ALL = frozenset({"item-out", "too-many", "too-many-renewals"})

Rows = tuple[dict[UUID, dict[str, Any]], dict[UUID, tuple[Any, ...]], UUID | None]

steps = st.lists(
    st.tuples(
        st.sampled_from(("lend", "lend", "return", "renew", "lose", "undo", "undo")),
        st.integers(0, 9),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=14,
)


def do(desk: Desk, step: tuple[str, int, int], item_id: UUID, people: list[UUID]) -> None:
    """One gesture on some day; what cannot be done is not."""
    kind, number, who = step
    on = desk.today() - timedelta(days=number)
    try:
        if kind == "lend":
            desk.perform(lend, item_id=item_id, borrower_id=people[who], on=on, forced=ALL)
        elif kind == "return":
            desk.perform(take_back, item_id=item_id, on=on)
        elif kind == "renew":
            desk.perform(renew, item_id=item_id, on=on, forced=ALL)
        elif kind == "lose":
            desk.perform(declare, item_id=item_id, on=on)
        elif entries := desk.read(done_to, item_id=item_id):
            desk.perform(undo, entry_id=entries[number % len(entries)])
    except UserError:
        assert kind != "return"


def done_to(desk: Desk, *, item_id: UUID) -> list[UUID]:
    """The entries about an item, and the undos of those, and of those."""
    found = set(desk.session.scalars(select(Entry.id).where(Entry.item_id == item_id)))
    while more := set(desk.session.scalars(select(Entry.id).where(Entry.withdraws_id.in_(found)))) - found:
        found |= more
    return sorted(found)


def stored(desk: Desk, *, item_id: UUID) -> Rows:
    loans = desk.session.scalars(select(Loan).where(Loan.item_id == item_id, ~Loan.retired))
    remarks = desk.session.scalars(select(Remark).where(Remark.item_id == item_id, ~Remark.retired))
    return (
        {one.id: {name: getattr(one, name) for name in LOAN_FIELDS} for one in loans},
        {one.id: (one.code, one.about_entry_id, one.settled_at is not None) for one in remarks},
        desk.session.get_one(Item, item_id).current_site_id,
    )


LOAN_FIELDS = (
    *("borrower_id", "site_id", "lent_on", "due_on", "renewals", "returned_on", "returned_site_id", "lost_on"),
    "entry_id",
)


def amounting(desk: Desk, *, item_id: UUID) -> Rows:
    """What the entries say, read and projected here without the service's own reading."""
    entries = desk.session.scalars(select(Entry).where(Entry.item_id == item_id))
    facts = [
        Fact(one.id, one.seat_id, one.site_id, one.seq, one.done_on, one.recorded_at, one.operation, one.given)
        for one in entries
        if not withdrawn(desk, one)
    ]
    found = project(desk.session.get_one(Item, item_id).stated_site_id, facts)
    return (
        {loan_id: {name: getattr(one, name) for name in LOAN_FIELDS} for loan_id, one in found.loans.items()},
        {row_id: (one.code, one.fact.id, one.was_told) for row_id, one in found.remarks.items()},
        found.place,
    )


def withdrawn(desk: Desk, entry: Entry) -> bool:
    """Whether some undo of the entry stands; told from the undos, not from the mark they leave."""
    undos = desk.session.scalars(select(Entry).where(Entry.withdraws_id == entry.id)).all()
    return any(not withdrawn(desk, one) for one in undos)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps)
def test_whatever_is_done_the_rows_follow_the_facts(desk: Desk, steps: list[tuple[str, int, int]]) -> None:
    item_id = make.item(desk, site="foix", owner="toulouse")
    people = [make.borrower(desk), make.borrower(desk)]
    for step in steps:
        do(desk, step, item_id, people)
        assert desk.read(stored, item_id=item_id) == desk.read(amounting, item_id=item_id)


def test_a_loan_bears_the_mark_of_its_lending_and_of_the_last_change(desk: Desk) -> None:
    lent = make.lent(desk)
    rev = desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id).rev)
    desk.perform(take_back, item_id=lent.item_id)
    loan = desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id))
    assert (loan.entry_id, loan.rev) == (lent.entry_id, rev + 1)
