"""The life of a hold: placed, set aside at the return, told of, fulfilled, cancelled, passed on; and each undone."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import Objected, UserError
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.models.circulation import Hold, HoldState
from rt_desktop.services.borrowers.merging import merge
from rt_desktop.services.catalogue.hits import copies
from rt_desktop.services.circulation.comparing import problems
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.holds.cancelling import cancel, pass_on
from rt_desktop.services.circulation.holds.notifying import By, notify
from rt_desktop.services.circulation.holds.placing import place
from rt_desktop.services.circulation.lending import Lent, lend
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import Returned, take_back
from rt_desktop.services.circulation.standing import show
from rt_desktop.services.settings.shared import set_value
from rt_desktop.services.undoing.entries import undo
from rt_desktop.services.undoing.recent import recent
from tests import make
from tests.fixtures import FixedClock

WAITING, ASIDE, LENT = HoldState.WAITING, HoldState.SET_ASIDE, HoldState.LENT


def state(desk: Desk, hold_id: UUID) -> HoldState:
    return fields(desk, hold_id)[0]


def fields(desk: Desk, hold_id: UUID) -> tuple[HoldState, UUID | None, date | None, date | None]:
    def read(desk: Desk) -> tuple[HoldState, UUID | None, date | None, date | None]:
        hold = desk.session.get_one(Hold, hold_id)
        return hold.state, hold.set_aside_item_id, hold.expires_on, hold.closed_on

    return desk.read(read)


def out(desk: Desk, **values: Any) -> tuple[UUID, Lent]:
    """A record whose only copy is on loan, and that loan."""
    record_id = make.record(desk, title="Bagages")
    lent = make.lent(desk, item_id=make.item(desk, record_id=record_id, barcode="B1", **values))
    return record_id, lent


def back(desk: Desk, item_id: UUID) -> Returned:
    return desk.perform(take_back, item_id=item_id)


def refused(desk: Desk, function: Any, **given: Any) -> list[str]:
    with pytest.raises(Objected) as raised:
        desk.perform(function, **given)
    return [one.code for one in raised.value.objections]


# ---- placing
def test_placed_second_in_the_queue_until_a_copy_comes_back(desk: Desk) -> None:
    record_id, lent = out(desk)
    assert make.hold(desk, record_id=record_id).position == 1
    placed = make.hold(desk, record_id=record_id)
    assert (placed.position, placed.back_on, placed.title, placed.notes) == (2, lent.due_on, "Bagages", ())


def test_who_has_it_or_waits_already_does_not_wait_again(desk: Desk) -> None:
    record_id, lent = out(desk)
    assert refused(desk, place, record_id=record_id, borrower_id=lent.borrower_id) == ["has-it"]
    placed = make.hold(desk, record_id=record_id)
    assert refused(desk, place, record_id=record_id, borrower_id=placed.borrower_id) == ["waits-already"]
    one_copy = {"record_id": record_id, "item_id": lent.item_id, "borrower_id": placed.borrower_id}
    assert refused(desk, place, **one_copy) == ["waits-already"]


def test_what_is_on_the_shelf_is_said(desk: Desk) -> None:
    record_id = make.record(desk)
    item_id = make.item(desk, record_id=record_id, call_number="307.76 BAC")
    placed = make.hold(desk, record_id=record_id)
    assert [(one.code, one.values) for one in placed.notes] == [("on-shelf", {"call_number": "307.76 BAC"})]
    back(desk, item_id)  # fetched from the shelf, and set aside for the first
    assert make.hold(desk, record_id=record_id).notes == ()


def test_without_a_copy_only_by_force(desk: Desk) -> None:
    record_id = make.record(desk)
    make.item(desk, record_id=record_id, status=ItemStatus.WITHDRAWN)
    borrower_id = make.borrower(desk)
    assert refused(desk, place, record_id=record_id, borrower_id=borrower_id) == ["no-copy"]
    placed = desk.perform(place, record_id=record_id, borrower_id=borrower_id, forced={"no-copy"})
    assert placed.forced == ("no-copy",)


def test_a_placing_undone_leaves_nobody_waiting(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    undone = desk.perform(undo)
    assert (undone.operation, undone.about.title, undone.about.borrower) == ("hold.place", "Bagages", "A. H.")
    assert desk.read(queue.of_record, record_id=record_id) == ()
    assert back(desk, lent.item_id).next[0].do == "shelve"
    with pytest.raises(UserError):
        desk.perform(cancel, hold_id=placed.hold_id)


def test_a_placing_that_was_served_is_not_undone_before_the_return(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    returned = back(desk, lent.item_id)
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=placed.entry_id)
    desk.perform(undo, entry_id=returned.entry_id)
    desk.perform(undo, entry_id=placed.entry_id)


# ---- set aside at the return
def test_a_return_sets_aside_for_the_first_in_the_same_entry(desk: Desk) -> None:
    record_id, lent = out(desk)
    first, second = make.hold(desk, record_id=record_id), make.hold(desk, record_id=record_id)
    returned = back(desk, lent.item_id)
    assert [one.do for one in returned.next] == ["hand_over"]
    assert returned.next[0].text == "Mettre de côté pour A. H., jusqu’au vendredi 3\u00a0avril."
    assert returned.hold_id == first.hold_id
    assert fields(desk, first.hold_id) == (ASIDE, lent.item_id, date(2026, 4, 3), None)
    assert state(desk, second.hold_id) is WAITING
    assert desk.read(recent)[0].next == returned.next


def test_scanned_again_it_is_still_for_the_same(desk: Desk, clock: FixedClock) -> None:
    record_id, lent = out(desk)
    first = make.hold(desk, record_id=record_id)
    make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    clock.move_to(date(2026, 3, 26))
    again = back(desk, lent.item_id)
    assert (again.hold_id, again.was_on_loan) == (first.hold_id, False)
    assert fields(desk, first.hold_id)[2] == date(2026, 4, 3)


def test_two_copies_serve_two(desk: Desk) -> None:
    record_id, lent = out(desk)
    other = make.lent(desk, item_id=make.item(desk, record_id=record_id))
    first, second = make.hold(desk, record_id=record_id), make.hold(desk, record_id=record_id)
    assert back(desk, other.item_id).hold_id == first.hold_id
    assert back(desk, lent.item_id).hold_id == second.hold_id


def test_who_wants_one_copy_is_not_served_with_another(desk: Desk) -> None:
    record_id, lent = out(desk)
    other = make.lent(desk, item_id=make.item(desk, record_id=record_id))
    make.hold(desk, record_id=record_id, item_id=other.item_id)
    any_copy = make.hold(desk, record_id=record_id)
    assert back(desk, lent.item_id).hold_id == any_copy.hold_id


@pytest.mark.parametrize(("status", "do"), [(ItemStatus.IN_REPAIR, "repair"), (ItemStatus.WITHDRAWN, "keep_aside")])
def test_what_cannot_be_lent_is_not_set_aside(desk: Desk, status: ItemStatus, do: str) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    make.changed(desk, table="item", row_id=lent.item_id, status=status)
    returned = back(desk, lent.item_id)
    assert ([one.do for one in returned.next], state(desk, placed.hold_id)) == ([do], WAITING)


def test_what_is_fetched_elsewhere_is_sent_there(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id, pickup_site_id=make.site_id("foix"))
    returned = back(desk, lent.item_id)
    assert [one.text for one in returned.next] == ["Pour A. H.\u00a0: à envoyer à Foix."]
    assert state(desk, placed.hold_id) is WAITING
    arrived = desk.perform(take_back, item_id=lent.item_id, for_site_id=make.site_id("foix"))
    assert (arrived.next[0].do, state(desk, placed.hold_id)) == ("hand_over", ASIDE)


def test_a_return_undone_has_them_wait_again_and_undone_twice_serves_them(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    returned = back(desk, lent.item_id)
    undone = desk.perform(undo, entry_id=returned.entry_id)
    assert fields(desk, placed.hold_id) == (WAITING, None, None, None)
    desk.perform(undo, entry_id=undone.entry_id)
    assert fields(desk, placed.hold_id)[:2] == (ASIDE, lent.item_id)


def test_the_older_loan_of_a_paper_sets_nothing_aside(desk: Desk) -> None:
    record_id = make.record(desk)
    first = make.lent(desk, item_id=make.item(desk, record_id=record_id), on=date(2026, 3, 3))
    make.lent(desk, item_id=first.item_id, forced={"item-out"})
    placed = make.hold(desk, record_id=record_id)
    desk.perform(take_back, item_id=first.item_id, on=date(2026, 3, 10))
    assert state(desk, placed.hold_id) is WAITING


@pytest.mark.parametrize(
    ("day", "days", "until"),
    [
        pytest.param(date(2026, 3, 24), 7, date(2026, 4, 3), id="Tuesday to Friday are open"),
        pytest.param(date(2026, 3, 31), 7, date(2026, 4, 10), id="over the end of the month, and Easter"),
        pytest.param(date(2026, 4, 28), 3, date(2026, 5, 5), id="the first of May is a holiday"),
        pytest.param(date(2028, 2, 25), 3, date(2028, 3, 2), id="a leap year"),
        pytest.param(date(2026, 12, 29), 4, date(2027, 1, 6), id="over New Year"),
        pytest.param(date(2026, 7, 31), 2, date(2026, 9, 2), id="closed in August"),
        pytest.param(date(2026, 3, 24), 0, date(2026, 3, 24), id="that day alone"),
    ],
)
def test_how_long_it_is_kept(desk: Desk, clock: FixedClock, day: date, days: int, until: date) -> None:
    clock.move_to(day)
    make.row(desk, table="closure", site_id=None, first_on=date(2026, 8, 1), last_on=date(2026, 8, 31))
    desk.perform(set_value, key="hold_days", value=days)
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    assert fields(desk, placed.hold_id)[2] == until


# ---- told of it
def test_who_was_told_how_and_when_is_kept(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    with pytest.raises(UserError):
        desk.perform(notify, hold_id=placed.hold_id, by=By.CALL)
    back(desk, lent.item_id)
    desk.perform(notify, hold_id=placed.hold_id, by=By.CALL)
    (line,) = desk.read(queue.set_aside).rows
    assert (line.notified_on, line.notified_by) == (desk.today(), "call")
    desk.perform(undo)
    assert desk.read(queue.set_aside).rows[0].notified_on is None


# ---- lending and renewing
def test_lending_to_who_waits_ends_their_hold(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    made = desk.perform(lend, item_id=lent.item_id, borrower_id=placed.borrower_id)
    assert (made.hold_id, made.objections) == (placed.hold_id, ())
    assert fields(desk, placed.hold_id)[0::3] == (LENT, desk.today())
    desk.perform(undo, entry_id=made.entry_id)
    assert fields(desk, placed.hold_id)[:2] == (ASIDE, lent.item_id)
    assert list(desk.read(problems_now)) == []


def problems_now(desk: Desk) -> list[str]:
    return [one.code for one in problems(desk)]


def test_lending_to_another_asks_for_force_and_they_wait_on(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    other = make.borrower(desk)
    assert refused(desk, lend, item_id=lent.item_id, borrower_id=other) == ["held"]
    made = desk.perform(lend, item_id=lent.item_id, borrower_id=other, forced={"held"})
    assert fields(desk, placed.hold_id) == (WAITING, None, None, None)
    desk.perform(undo, entry_id=made.entry_id)
    assert fields(desk, placed.hold_id)[:2] == (ASIDE, lent.item_id)


def test_the_second_in_the_queue_is_not_served_before_the_first(desk: Desk) -> None:
    record_id, lent = out(desk)
    make.hold(desk, record_id=record_id)
    second = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    assert refused(desk, lend, item_id=lent.item_id, borrower_id=second.borrower_id) == ["held"]


def test_a_copy_kept_for_who_takes_another_goes_to_the_next(desk: Desk) -> None:
    record_id, lent = out(desk)
    other = make.item(desk, record_id=record_id)
    first, second = make.hold(desk, record_id=record_id), make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    made = desk.perform(lend, item_id=other, borrower_id=first.borrower_id, forced={"held"})
    assert (state(desk, first.hold_id), fields(desk, second.hold_id)[:2]) == (LENT, (ASIDE, lent.item_id))
    desk.perform(undo, entry_id=made.entry_id)
    assert (state(desk, first.hold_id), state(desk, second.hold_id)) == (ASIDE, WAITING)


def test_a_hold_of_another_stands_against_renewing(desk: Desk) -> None:
    record_id, lent = out(desk)
    assert desk.read(show, borrower_id=lent.borrower_id).renewable == {lent.loan_id}
    placed = make.hold(desk, record_id=record_id)
    assert refused(desk, renew, item_id=lent.item_id) == ["held"]
    assert desk.read(show, borrower_id=lent.borrower_id).renewable == set()
    assert desk.perform(renew, item_id=lent.item_id, forced={"held"}).forced == ("held",)
    desk.perform(cancel, hold_id=placed.hold_id)
    assert desk.read(show, borrower_id=lent.borrower_id).renewable == {lent.loan_id}


def test_who_left_is_waited_for_no_longer(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    make.changed(desk, table="borrower", row_id=placed.borrower_id, retired=True)
    assert back(desk, lent.item_id).next[0].do == "shelve"


def test_who_was_merged_is_served_under_the_name_that_stands(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed, kept_id = make.hold(desk, record_id=record_id), make.borrower(desk, name="K.")
    desk.perform(merge, borrower_id=kept_id, other_id=placed.borrower_id)
    assert [line.borrower for line in desk.read(show, borrower_id=kept_id).holds] == ["A. K."]
    assert refused(desk, place, record_id=record_id, borrower_id=kept_id) == ["waits-already"]
    assert "A. K." in back(desk, lent.item_id).next[0].text
    made = desk.perform(lend, item_id=lent.item_id, borrower_id=kept_id)
    assert (made.objections, made.hold_id) == ((), placed.hold_id)


# ---- nobody comes
def test_once_expired_it_goes_to_the_next(desk: Desk, clock: FixedClock) -> None:
    record_id, lent = out(desk)
    first, second = make.hold(desk, record_id=record_id), make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    with pytest.raises(UserError, match="3\u00a0avril"):
        desk.perform(pass_on, hold_id=first.hold_id)
    clock.move_to(date(2026, 4, 4))
    passed = desk.perform(pass_on, hold_id=first.hold_id)
    assert (passed.next[0].do, passed.item, passed.title) == ("hand_over", "B1", "Bagages")
    assert fields(desk, first.hold_id)[0::3] == (HoldState.EXPIRED, date(2026, 4, 4))
    assert fields(desk, second.hold_id) == (ASIDE, lent.item_id, date(2026, 4, 16), None)
    desk.perform(undo)
    assert (state(desk, first.hold_id), state(desk, second.hold_id)) == (ASIDE, WAITING)


def test_with_nobody_next_it_goes_back_to_the_shelf(desk: Desk, clock: FixedClock) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    clock.move_to(date(2026, 4, 4))
    assert desk.perform(pass_on, hold_id=placed.hold_id).next[0].do == "shelve"
    with pytest.raises(UserError):
        desk.perform(pass_on, hold_id=placed.hold_id)


def test_an_expired_hold_stands_against_nothing_and_ends_with_the_loan(desk: Desk, clock: FixedClock) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    clock.move_to(date(2026, 4, 4))
    made = desk.perform(lend, item_id=lent.item_id, borrower_id=make.borrower(desk))
    assert (made.objections, state(desk, placed.hold_id)) == ((), HoldState.EXPIRED)


def test_scanning_what_nobody_fetched_passes_it_on(desk: Desk, clock: FixedClock) -> None:
    record_id, lent = out(desk)
    first, second = make.hold(desk, record_id=record_id), make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    clock.move_to(date(2026, 4, 4))
    assert back(desk, lent.item_id).hold_id == second.hold_id
    assert state(desk, first.hold_id) is HoldState.EXPIRED
    desk.perform(undo)
    assert (state(desk, first.hold_id), state(desk, second.hold_id)) == (ASIDE, WAITING)


def test_cancelled_what_was_set_aside_goes_to_the_next(desk: Desk) -> None:
    record_id, lent = out(desk)
    first, second = make.hold(desk, record_id=record_id), make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    ended = desk.perform(cancel, hold_id=first.hold_id)
    assert (ended.next[0].do, ended.borrower) == ("hand_over", "A. H.")
    assert fields(desk, second.hold_id)[:2] == (ASIDE, lent.item_id)
    with pytest.raises(UserError):
        desk.perform(cancel, hold_id=first.hold_id)
    desk.perform(undo)
    assert (state(desk, first.hold_id), state(desk, second.hold_id)) == (ASIDE, WAITING)


def test_a_cancelling_undone_after_the_return_was_has_them_wait(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    returned = back(desk, lent.item_id)
    cancelled = desk.perform(cancel, hold_id=placed.hold_id)
    desk.perform(undo, entry_id=returned.entry_id)
    assert state(desk, placed.hold_id) is HoldState.CANCELLED
    desk.perform(undo, entry_id=cancelled.entry_id)
    assert fields(desk, placed.hold_id) == (WAITING, None, None, None)


def test_a_copy_that_is_kept_is_said_so_in_the_catalogue(desk: Desk) -> None:
    record_id, lent = out(desk)
    placed = make.hold(desk, record_id=record_id)
    back(desk, lent.item_id)
    assert [copy.status for copy in desk.read(copies, record_ids=[record_id])[record_id]] == ["set-aside"]
    desk.perform(cancel, hold_id=placed.hold_id)
    assert [copy.status for copy in desk.read(copies, record_ids=[record_id])[record_id]] == ["available"]


def test_nobody_waits_for_a_copy_that_was_taken_out_or_is_of_another_document(desk: Desk) -> None:
    record_id, borrower_id = make.record(desk), make.borrower(desk)
    item_id = make.item(desk, record_id=record_id)
    with pytest.raises(UserError, match="catalogue"):
        desk.perform(place, record_id=make.record(desk), item_id=item_id, borrower_id=borrower_id)
    make.changed(desk, table="item", row_id=item_id, retired=True)
    with pytest.raises(UserError, match="catalogue"):
        desk.perform(place, record_id=record_id, item_id=item_id, borrower_id=borrower_id, forced={"no-copy"})
