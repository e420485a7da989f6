"""Whatever is done and undone, in whatever order, each copy is kept for one at most and the loans follow the facts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.circulation import Hold, HoldState, Loss, LossState
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.weeding import withdraw
from rt_desktop.services.circulation import coherence
from rt_desktop.services.circulation.comparing import problems
from rt_desktop.services.circulation.holds.cancelling import cancel, pass_on
from rt_desktop.services.circulation.holds.placing import place
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.losses.declaring import declare
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo
from tests import make
from tests.conftest import LONG
from tests.fixtures import FixedClock

GESTURES = (
    *("place", "place", "lend", "return", "return", "cancel", "pass on", "lose", "withdraw"),
    *("a week later", "undo", "undo"),
)
steps = st.lists(st.tuples(st.sampled_from(GESTURES), st.integers(0, 1), st.integers(0, 2)), min_size=1, max_size=16)


def do(desk: Desk, clock: FixedClock, step: tuple[str, int, int], ids: tuple[UUID, list[UUID], list[UUID]]) -> None:
    """One gesture with one of the copies and one of the people; what cannot be done is not."""
    (kind, copy, who), (record_id, items, people) = step, ids
    try:
        if kind == "place":
            desk.perform(place, record_id=record_id, borrower_id=people[who])
        elif kind == "lend":
            desk.perform(lend, item_id=items[copy], borrower_id=people[who], forced={"held", "item-out"})
        elif kind == "return":
            desk.perform(take_back, item_id=items[copy])
        elif kind == "lose":
            desk.perform(declare, item_id=items[copy])
        elif kind == "withdraw":
            desk.perform(withdraw, item_ids=[items[copy]], reason="worn", destination="given")
        elif kind == "a week later":
            clock.move_to(clock.today() + timedelta(days=7))
        elif kind == "undo":
            entries = desk.read(undoable)
            desk.perform(undo, entry_id=entries[min(who, len(entries) - 1)])
        elif holds := desk.read(placed):
            desk.perform({"cancel": cancel, "pass on": pass_on}[kind], hold_id=holds[who % len(holds)])
    except UserError:
        assert kind != "return"


def undoable(desk: Desk) -> list[UUID]:
    """The last entries that stand, of undos too."""
    standing = select(Entry.id).where(Entry.withdrawn_by_id.is_(None), Entry.operation != "test.make")
    return list(desk.session.scalars(standing.order_by(Entry.seq.desc()).limit(4)))


def placed(desk: Desk) -> list[UUID]:
    return list(desk.session.scalars(select(Hold.id).order_by(Hold.placed_at)))


def kept(desk: Desk, today: date) -> Counter[UUID | None]:
    """How many each copy is kept for now."""
    aside = select(Hold.set_aside_item_id).where(Hold.state == HoldState.SET_ASIDE, ~Hold.retired)
    return Counter(desk.session.scalars(aside.where(Hold.expires_on >= today)))


def open_losses(desk: Desk) -> Counter[UUID]:
    return Counter(desk.session.scalars(select(Loss.item_id).where(Loss.state == LossState.OPEN, ~Loss.retired)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100 if LONG else 12)
@given(steps)
def test_a_copy_is_kept_for_one_at_most(desk: Desk, clock: FixedClock, steps: list[tuple[str, int, int]]) -> None:
    record_id = make.record(desk)
    items = [make.item(desk, record_id=record_id) for _each in range(2)]
    people = [make.borrower(desk) for _each in range(3)]
    for step in steps:
        do(desk, clock, step, (record_id, items, people))
        assert all(number == 1 for number in desk.read(kept, today=clock.today()).values())
        assert all(number == 1 for number in desk.read(open_losses).values())
        assert desk.read(lambda desk: [one.code for one in coherence.problems(desk)]) == []
    assert desk.read(lambda desk: [one.code for one in problems(desk)]) == []
