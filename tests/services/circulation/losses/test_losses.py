"""What is lost: declared, settled, found; and each undone."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Hold, HoldState, Loan, Loss, LossState
from rt_desktop.services.circulation.comparing import problems
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.circulation.losses import listing
from rt_desktop.services.circulation.losses.declaring import Lost, declare
from rt_desktop.services.circulation.losses.settling import settle
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.standing import show
from rt_desktop.services.undoing.entries import undo
from tests import make
from tests.fixtures import FixedClock

OPEN, FOUND, REFUNDED = LossState.OPEN, LossState.FOUND, LossState.REFUNDED


def state(desk: Desk, loss_id: UUID) -> tuple[LossState, bool]:
    """How a loss stands, and whether it was undone."""

    def read(desk: Desk) -> tuple[LossState, bool]:
        loss = desk.session.get_one(Loss, loss_id)
        return loss.state, loss.retired

    return desk.read(read)


def status(desk: Desk, item_id: UUID) -> ItemStatus:
    def read(desk: Desk) -> ItemStatus:
        return desk.session.get_one(Item, item_id).status

    return desk.read(read)


def loan(desk: Desk, loan_id: UUID) -> tuple[date | None, date | None]:
    """The day the loan ended, and the day it was lost."""

    def read(desk: Desk) -> tuple[date | None, date | None]:
        row = desk.session.get_one(Loan, loan_id)
        return row.returned_on, row.lost_on

    return desk.read(read)


def lost(desk: Desk, clock: FixedClock, **values: Any) -> Lost:
    """What was lent on 24 March and declared lost on 12 May."""
    lent = make.lent(desk, item_id=make.item(desk, barcode="B1", **values))
    clock.move_to(date(2026, 5, 12))
    return desk.perform(declare, item_id=lent.item_id)


def codes(desk: Desk) -> list[str]:
    return desk.read(lambda desk: [one.code for one in problems(desk)])


def test_what_is_lost_is_no_longer_on_loan_and_stands_to_be_settled(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    assert made.loan_id is not None
    assert made.borrower_id is not None
    assert (made.item, made.borrower, made.on) == ("B1", "A. F.", date(2026, 5, 12))
    assert loan(desk, made.loan_id) == (made.on, made.on)
    assert status(desk, made.item_id) is ItemStatus.MISSING
    assert desk.read(loans, where=Narrowing(is_open=True)).total == 0
    assert desk.read(show, borrower_id=made.borrower_id).documents == 0
    (line,) = desk.read(listing.losses).rows
    assert (line.loss_id, line.borrower, line.item, line.is_open) == (made.loss_id, "A. F.", "B1", True)
    assert codes(desk) == []


def test_undone_the_borrower_has_it_still(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    undone = desk.perform(undo)
    assert (undone.operation, undone.about.item, undone.about.borrower) == ("loan.lose", "B1", "A. F.")
    assert desk.read(loans, where=Narrowing(is_open=True)).total == 1
    assert (status(desk, made.item_id), state(desk, made.loss_id)) == (ItemStatus.AVAILABLE, (OPEN, True))
    assert desk.read(listing.losses).total == 0
    desk.perform(undo, entry_id=undone.entry_id)
    assert (status(desk, made.item_id), state(desk, made.loss_id)) == (ItemStatus.MISSING, (OPEN, False))
    assert codes(desk) == []


def test_lost_from_the_shelf_by_nobody(desk: Desk) -> None:
    made = desk.perform(declare, item_id=make.item(desk), note="  inventaire ")
    assert (made.loan_id, made.borrower_id, made.borrower) == (None, None, "")
    (line,) = desk.read(listing.losses).rows
    assert (line.borrower, line.note) == ("", "inventaire")
    assert codes(desk) == []


@pytest.mark.parametrize("given", [{}, {"on": date(2026, 3, 20)}, {"on": date(2026, 6, 1)}])
def test_what_cannot_be_declared(desk: Desk, clock: FixedClock, given: dict[str, Any]) -> None:
    """Lost already; lost before it was lent; lost on a day to come."""
    item_id = make.lent(desk).item_id if given else lost(desk, clock).item_id
    with pytest.raises(UserError, match=r"[^.]+\. [^.]+\.$"):
        desk.perform(declare, item_id=item_id, **given)


def test_what_was_withdrawn_is_not_lost(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.perform(declare, item_id=make.item(desk, status=ItemStatus.WITHDRAWN))


# ---- found
def test_a_return_finds_it_and_says_who_had_it(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    clock.move_to(date(2026, 5, 20))
    back = desk.perform(take_back, item_id=made.item_id)
    assert (back.was_missing, back.loan_id, back.borrower) == (True, made.loan_id, "A. F.")
    assert back.late_days == (date(2026, 5, 20) - date(2026, 4, 14)).days
    assert back.loan_id is not None
    assert loan(desk, back.loan_id) == (date(2026, 5, 20), made.on)
    assert (status(desk, made.item_id), state(desk, made.loss_id)) == (ItemStatus.AVAILABLE, (FOUND, False))
    assert codes(desk) == []
    desk.perform(undo)
    assert (status(desk, made.item_id), state(desk, made.loss_id)) == (ItemStatus.MISSING, (OPEN, False))
    assert loan(desk, back.loan_id) == (made.on, made.on)
    assert codes(desk) == []


def test_the_loss_undone_before_the_return_that_found_it(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    back = desk.perform(take_back, item_id=made.item_id)
    desk.perform(undo, entry_id=made.entry_id)
    assert (status(desk, made.item_id), state(desk, made.loss_id)[1]) == (ItemStatus.AVAILABLE, True)
    desk.perform(undo, entry_id=back.entry_id)
    assert status(desk, made.item_id) is ItemStatus.AVAILABLE
    assert desk.read(loans, where=Narrowing(is_open=True)).total == 1
    assert codes(desk) == []


def test_a_loan_finds_it_too(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    lent = desk.perform(lend, item_id=made.item_id, borrower_id=make.borrower(desk, name="G."))
    assert [one.code for one in lent.objections] == ["found"]
    assert state(desk, made.loss_id) == (FOUND, False)
    desk.perform(undo)
    assert state(desk, made.loss_id) == (OPEN, False)
    assert codes(desk) == []


@pytest.mark.parametrize("before", [ItemStatus.ON_SITE_ONLY, ItemStatus.IN_REPAIR, ItemStatus.AVAILABLE])
def test_found_it_is_what_it_was(desk: Desk, before: ItemStatus) -> None:
    item_id = make.item(desk, status=before)
    desk.perform(declare, item_id=item_id)
    desk.perform(take_back, item_id=item_id)
    assert status(desk, item_id) is before


@pytest.mark.parametrize(
    ("how", "do"),
    [
        (LossState.REFUNDED, ["shelve", "settle"]),
        (LossState.REPLACED, ["shelve", "settle"]),
        (LossState.WRITTEN_OFF, ["shelve"]),
    ],
)
def test_found_after_it_was_settled_somebody_is_to_be_told(
    desk: Desk, clock: FixedClock, how: LossState, do: list[str]
) -> None:
    made = lost(desk, clock)
    desk.perform(settle, loss_id=made.loss_id, state=how)
    back = desk.perform(take_back, item_id=made.item_id)
    assert [one.do for one in back.next] == do
    assert state(desk, made.loss_id) == (how, False)


# ---- settled
def test_settled_with_what_was_paid_and_undone(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    done = desk.perform(settle, loss_id=made.loss_id, state=REFUNDED, amount_cents=1850)
    assert (done.state, done.item, done.amount_cents) == (REFUNDED, "B1", 1850)
    assert desk.read(listing.losses).total == 0
    (line,) = desk.read(listing.losses, where=listing.Narrowing(is_open=False)).rows
    assert (line.settled_on, line.amount_cents) == (done.on, 1850)
    undone = desk.perform(undo)
    assert (undone.about.title, undone.about.borrower) == ("Le guide du bénévolat", "A. F.")
    assert desk.read(listing.losses).rows[0].amount_cents is None


def test_what_replaces_it_is_named(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    other = make.item(desk, barcode="B2")
    desk.perform(settle, loss_id=made.loss_id, state=LossState.REPLACED, replaced_by_id=other)
    assert desk.read(listing.losses, where=listing.Narrowing()).rows[0].replaced_by == "B2"


@pytest.mark.parametrize(
    "given",
    [
        {"state": LossState.FOUND},
        {"state": LossState.OPEN},
        {"state": LossState.REPLACED, "amount_cents": 100},
        {"state": LossState.REFUNDED, "amount_cents": -1},
    ],
)
def test_what_cannot_be_said_of_a_loss(desk: Desk, clock: FixedClock, given: dict[str, Any]) -> None:
    made = lost(desk, clock)
    with pytest.raises(UserError):
        desk.perform(settle, loss_id=made.loss_id, **given)


def test_settled_once_and_the_loss_is_not_undone_under_it(desk: Desk, clock: FixedClock) -> None:
    made = lost(desk, clock)
    done = desk.perform(settle, loss_id=made.loss_id, state=REFUNDED)
    with pytest.raises(UserError):
        desk.perform(settle, loss_id=made.loss_id, state=LossState.WRITTEN_OFF)
    with pytest.raises(UserError, match=r"N\. B\."):
        desk.perform(undo, entry_id=made.entry_id)
    desk.perform(undo, entry_id=done.entry_id)
    desk.perform(undo, entry_id=made.entry_id)


def test_those_it_was_set_aside_for_wait_on(desk: Desk) -> None:
    record_id = make.record(desk)
    item_id = make.item(desk, record_id=record_id)
    placed = make.hold(desk, record_id=record_id)
    desk.perform(take_back, item_id=item_id)
    desk.perform(declare, item_id=item_id)

    def read(desk: Desk) -> tuple[HoldState, UUID | None]:
        hold = desk.session.get_one(Hold, placed.hold_id)
        return hold.state, hold.set_aside_item_id

    assert desk.read(read) == (HoldState.WAITING, None)
    desk.perform(undo)
    assert desk.read(read) == (HoldState.SET_ASIDE, item_id)
