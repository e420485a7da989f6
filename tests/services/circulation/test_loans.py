"""Lists of loans, and a borrower as the counter shows them."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.circulation.lending import Lent
from rt_desktop.services.circulation.loans import Narrowing, late, loans
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.standing import show
from tests import make
from tests.fixtures import FixedClock


@pytest.fixture
def lent(desk: Desk, clock: FixedClock) -> list[Lent]:
    """Two borrowers: one has brought one back late and has two late ones, the other has one in time; it is 28 April."""
    first = make.borrower(desk, name="F.", organisation="REGAR", card="C1")
    second = make.borrower(desk, name="G.", card="C2")
    items = [make.item(desk, barcode=f"B{n}", record_id=make.record(desk, title=f"Titre {n}")) for n in range(4)]
    made = [
        make.lent(desk, item_id=items[0], borrower_id=first, on=date(2026, 3, 3)),
        make.lent(desk, item_id=items[1], borrower_id=first, on=date(2026, 3, 17)),
        make.lent(desk, item_id=items[2], borrower_id=first),
    ]
    clock.move_to(date(2026, 3, 31))
    desk.perform(take_back, item_id=items[0])
    clock.move_to(date(2026, 4, 28))
    return [*made, make.lent(desk, item_id=items[3], borrower_id=second)]


def test_a_line_says_all_of_a_loan(desk: Desk, lent: list[Lent]) -> None:
    (line,) = desk.read(loans, where=Narrowing(item_id=lent[0].item_id)).rows
    assert (line.item, line.title, line.borrower, line.card, line.organisation) == (
        "B0",
        "Titre 0",
        "A. F.",
        "C1",
        "REGAR",
    )
    assert (line.site, line.lent_on, line.due_on) == ("toulouse", date(2026, 3, 3), date(2026, 3, 24))
    assert (line.returned_on, line.renewals, line.late_days, line.is_open) == (date(2026, 3, 31), 0, 7, False)


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize(
    ("where", "items"),
    [
        (Narrowing(), ["B3", "B2", "B1", "B0"]),
        (Narrowing(is_open=True), ["B3", "B2", "B1"]),
        (Narrowing(is_open=False), ["B0"]),
        (Narrowing(is_overdue=True), ["B2", "B1"]),
        (Narrowing(site_id=make.site_id("foix")), []),
        (Narrowing(site_id=make.site_id()), ["B3", "B2", "B1", "B0"]),
    ],
)
def test_loans_are_narrowed_latest_first(desk: Desk, where: Narrowing, items: list[str]) -> None:
    found = desk.read(loans, where=where)
    assert ([line.item for line in found.rows], found.total) == (items, len(items))


def test_loans_of_one_borrower_sorted_and_paged(desk: Desk, lent: list[Lent]) -> None:
    theirs = Narrowing(borrower_id=lent[0].borrower_id)
    found = desk.read(loans, where=theirs, sort="title", descending=False, limit=1, offset=1)
    assert ([line.item for line in found.rows], found.total, found.borrowers) == (["B1"], 3, 1)


@pytest.mark.usefixtures("lent")
def test_the_oldest_late_loans_come_first(desk: Desk) -> None:
    found = desk.read(late, limit=1)
    assert [(line.item, line.late_days) for line in found.rows] == [("B1", 21)]
    assert (found.total, found.borrowers) == (2, 1)


def test_a_borrower_at_the_counter(desk: Desk, lent: list[Lent]) -> None:
    view = desk.read(show, borrower_id=lent[0].borrower_id)
    assert (view.identity.full_name, view.may_borrow, view.objections) == ("A. F.", True, ())
    assert ([line.item for line in view.loans], [line.item for line in view.past]) == (["B1", "B2"], ["B0"])
    assert (view.documents, view.documents_allowed, view.kits, view.past_count) == (2, 5, 0, 1)
    assert [line.item for line in view.late] == ["B1", "B2"]
    assert view.renewable == {lent[1].loan_id, lent[2].loan_id}


def test_what_was_renewed_as_often_as_allowed_is_not_renewable(desk: Desk, lent: list[Lent]) -> None:
    desk.perform(renew, item_id=lent[1].item_id)
    desk.perform(renew, item_id=lent[1].item_id)
    assert desk.read(show, borrower_id=lent[0].borrower_id).renewable == {lent[2].loan_id}


def test_a_stopped_card_may_not_borrow(desk: Desk, lent: list[Lent]) -> None:
    desk.perform(correct, borrower_id=lent[3].borrower_id, changes={"blocked": "adresse"})
    view = desk.read(show, borrower_id=lent[3].borrower_id)
    assert (view.may_borrow, [one.code for one in view.objections], view.renewable) == (False, ["blocked"], frozenset())


def test_nobody_is_said(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.read(show, borrower_id=make.site_id())
