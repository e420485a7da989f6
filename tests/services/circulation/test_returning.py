"""Taking back: one scan, never refused."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from rt_desktop import i18n
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Loan, Remark
from rt_desktop.services.circulation.returning import take_back
from tests import make
from tests.fixtures import FixedClock


def test_a_scan_ends_the_loan_and_says_where_to_shelve(desk: Desk) -> None:
    item_id = make.item(desk, barcode="B1", call_number="307.76 BAC")
    lent = make.lent(desk, item_id=item_id)
    back = desk.perform(take_back, item_id=item_id)
    assert (back.was_on_loan, back.loan_id, back.borrower, back.item) == (True, lent.loan_id, "A. F.", "B1")
    assert [(one.do, one.values) for one in back.next] == [("shelve", {"call_number": "307.76 BAC"})]
    i18n.use("en")
    assert back.next[0].text == "Shelve it at 307.76 BAC."
    loan = desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id))
    assert (loan.returned_on, loan.returned_site_id) == (desk.today(), make.site_id())


def test_an_item_that_was_not_out_is_taken_back_and_said_plainly(desk: Desk) -> None:
    back = desk.perform(take_back, item_id=make.item(desk))
    assert (back.was_on_loan, back.borrower, back.late_days) == (False, "", 0)
    remarks = desk.read(lambda desk: desk.session.scalars(select(Remark)).all())
    assert [(one.code, one.settled_at is not None) for one in remarks] == [("was-not-out", True)]


def test_lateness_is_counted_in_days(desk: Desk, clock: FixedClock) -> None:
    lent = make.lent(desk, due_on=date(2026, 3, 31))
    clock.move_to(date(2026, 4, 14))
    assert desk.perform(take_back, item_id=lent.item_id).late_days == 14


def test_brought_back_on_a_day_written_on_paper(desk: Desk, clock: FixedClock) -> None:
    lent = make.lent(desk, due_on=date(2026, 3, 31))
    clock.move_to(date(2026, 4, 14))
    assert desk.perform(take_back, item_id=lent.item_id, on=date(2026, 4, 1)).late_days == 1
    with pytest.raises(UserError, match="15"):
        desk.perform(take_back, item_id=lent.item_id, on=date(2026, 4, 15))


def test_a_paper_from_before_the_loan_is_not_about_it(desk: Desk) -> None:
    lent = make.lent(desk)
    back = desk.perform(take_back, item_id=lent.item_id, on=date(2026, 3, 10))
    assert not back.was_on_loan
    assert desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id)).returned_on is None


def test_a_paper_may_end_an_earlier_loan_that_another_cut_short(desk: Desk, clock: FixedClock) -> None:
    first = make.lent(desk, on=date(2026, 3, 3))
    make.lent(desk, item_id=first.item_id, forced={"item-out"})
    back = desk.perform(take_back, item_id=first.item_id, on=date(2026, 3, 10))
    assert (back.loan_id, back.borrower) == (first.loan_id, "A. F.")
    assert desk.read(lambda desk: desk.session.get_one(Loan, first.loan_id)).returned_on == date(2026, 3, 10)
    assert desk.read(lambda desk: [one.retired for one in desk.session.scalars(select(Remark))]) == [True]


@pytest.mark.parametrize(
    ("item", "do"),
    [
        ({"owner": "foix"}, "send"),
        ({"status": ItemStatus.IN_REPAIR}, "repair"),
        ({"status": ItemStatus.WITHDRAWN}, "keep_aside"),
        ({"call_number": ""}, "shelve"),
    ],
)
def test_what_to_do_next(desk: Desk, item: dict[str, object], do: str) -> None:
    back = desk.perform(take_back, item_id=make.item(desk, **item))  # type: ignore[arg-type]
    assert [one.do for one in back.next] == [do]
    assert "{" not in back.next[0].text


def test_a_missing_item_comes_back_into_use_here(desk: Desk) -> None:
    item_id = make.item(desk, status=ItemStatus.MISSING, site="foix")
    assert desk.perform(take_back, item_id=item_id).was_missing
    item = desk.read(lambda desk: desk.session.get_one(Item, item_id))
    assert (item.status, item.current_site_id) == (ItemStatus.AVAILABLE, make.site_id())


def test_a_loan_that_a_clock_running_ahead_dated_to_come_ends_with_the_scan(desk: Desk, clock: FixedClock) -> None:
    today = clock.today()
    clock.move_to(date(2026, 10, 10))
    lent = make.lent(desk)
    clock.move_to(today)
    back = desk.perform(take_back, item_id=lent.item_id)
    assert back.loan_id == lent.loan_id
    assert desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id)).returned_on is not None
