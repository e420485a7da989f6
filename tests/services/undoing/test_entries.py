"""Undoing what was done at the counter."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.database.store import Store
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import Loan
from rt_desktop.models.journal import Entry
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.finding import find
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.registering import register
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import last_undoable, undo, undo_last
from rt_desktop.services.undoing.recent import recent
from tests import make
from tests.fixtures import FixedClock


def open_items(desk: Desk) -> list[UUID]:
    return [line.item_id for line in desk.read(loans, where=Narrowing(is_open=True)).rows]


def test_a_loan_undone_was_never_made(desk: Desk) -> None:
    lent = make.lent(desk)
    undone = desk.perform(undo)
    assert (undone.operation, undone.about.title, undone.about.borrower) == ("loan.lend", lent.title, "A. F.")
    assert (undone.undone_id, undone.stands_again) == (lent.entry_id, False)
    assert desk.read(loans).total == 0
    entry = desk.read(lambda desk: desk.session.get_one(Entry, lent.entry_id))
    assert entry.withdrawn_by_id == undone.entry_id


def test_a_return_undone_leaves_the_item_with_its_borrower(desk: Desk, clock: FixedClock) -> None:
    lent = make.lent(desk)
    clock.move_to(date(2026, 4, 7))
    back = desk.perform(take_back, item_id=lent.item_id)
    undone = desk.perform(undo, entry_id=back.entry_id)
    assert (undone.operation, undone.about.borrower, undone.on) == ("loan.return", "A. F.", date(2026, 4, 7))
    assert open_items(desk) == [lent.item_id]


def test_an_empty_return_can_be_undone(desk: Desk) -> None:
    item_id = make.item(desk, site="foix")
    desk.perform(take_back, item_id=item_id)
    desk.perform(undo)
    assert desk.read(lambda desk: desk.session.get_one(Item, item_id).current_site_id) == make.site_id("foix")


def test_undo_again_goes_further_back(desk: Desk) -> None:
    lent = make.lent(desk)
    desk.perform(renew, item_id=lent.item_id)
    desk.perform(take_back, item_id=lent.item_id)
    assert [desk.perform(undo).operation for _each in range(3)] == ["loan.return", "loan.renew", "loan.lend"]
    assert open_items(desk) == []


def test_several_are_undone_at_once_and_the_end_is_said(desk: Desk) -> None:
    borrower_id = desk.perform(register, name="F.").borrower_id
    desk.perform(correct, borrower_id=borrower_id, changes={"name": "G."})
    done = undo_last(desk, count=5)
    assert [one.operation for one in done.undone] == ["borrower.correct", "borrower.register"]
    assert done.refused
    with pytest.raises(UserError):
        undo_last(desk)


def test_undoing_an_older_loan_leaves_the_younger_ones(desk: Desk) -> None:
    first = make.lent(desk, on=date(2026, 3, 3))
    desk.perform(take_back, item_id=first.item_id, on=date(2026, 3, 10))
    second = make.lent(desk, item_id=first.item_id)
    desk.perform(undo, entry_id=first.entry_id)
    assert [line.loan_id for line in desk.read(loans).rows] == [second.loan_id]


def test_what_was_undone_is_not_undone_twice(desk: Desk) -> None:
    lent = make.lent(desk)
    desk.perform(undo, entry_id=lent.entry_id)
    with pytest.raises(UserError, match=r"N\. B\."):
        desk.perform(undo, entry_id=lent.entry_id)


def test_an_undo_of_a_fact_can_be_undone_and_that_too(desk: Desk) -> None:
    lent = make.lent(desk)
    first = desk.perform(undo, entry_id=lent.entry_id)
    second = desk.perform(undo, entry_id=first.entry_id)
    assert (second.operation, second.stands_again, open_items(desk)) == ("loan.lend", True, [lent.item_id])
    assert desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id).retired) is False
    desk.perform(undo, entry_id=second.entry_id)
    assert open_items(desk) == []
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=lent.entry_id)


def test_the_undo_of_finding_an_item_loses_it_again(desk: Desk) -> None:
    def status(desk: Desk) -> ItemStatus:
        return desk.session.get_one(Item, item_id).status

    item_id = make.item(desk, status=ItemStatus.MISSING)
    desk.perform(take_back, item_id=item_id)
    undone = desk.perform(undo)
    assert desk.read(status) is ItemStatus.MISSING
    desk.perform(undo, entry_id=undone.entry_id)
    assert desk.read(status) is ItemStatus.AVAILABLE


def test_a_registration_undone_leaves_no_trace_to_find(desk: Desk) -> None:
    made = desk.perform(register, card="C1", name="F.", organisation="REGAR")
    desk.perform(undo)
    assert desk.read(find, text="f").total == 0
    for kind in (Borrower, Organisation, Membership):
        assert desk.read(lambda desk, kind=kind: [row.retired for row in desk.session.scalars(select(kind))]) == [True]
    assert desk.perform(register, card="C1", name="G.").borrower_id != made.borrower_id


def test_a_registration_with_loans_is_not_undone(desk: Desk) -> None:
    made = desk.perform(register, name="F.")
    lent = make.lent(desk, borrower_id=made.borrower_id)
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=made.entry_id)
    desk.perform(undo, entry_id=lent.entry_id)
    desk.perform(undo, entry_id=made.entry_id)


def test_a_correction_gives_back_what_was_unless_somebody_corrected_since(desk: Desk, store: Store) -> None:
    borrower_id = make.borrower(desk, name="F.", email="a@regar.org")
    first = desk.perform(correct, borrower_id=borrower_id, changes={"email": "b@regar.org"})
    colleague = Desk(store, operator="C. D.", clock=desk.clock)
    colleague.perform(correct, borrower_id=borrower_id, changes={"phone": "05 61"})
    second = colleague.perform(correct, borrower_id=borrower_id, changes={"email": "c@regar.org"})
    colleague.close()
    with pytest.raises(UserError, match=r"C\. D\."):
        desk.perform(undo, entry_id=first.entry_id)
    desk.perform(undo, entry_id=second.entry_id)
    undone = desk.perform(undo, entry_id=first.entry_id)
    who = desk.read(identity, borrower_id=borrower_id)
    assert (who.email, who.phone, undone.about.borrower) == ("a@regar.org", "05 61", "A. F.")
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=undone.entry_id)


def test_a_structure_founded_by_a_correction_goes_with_it(desk: Desk) -> None:
    borrower_id = make.borrower(desk)
    desk.perform(correct, borrower_id=borrower_id, changes={"organisation": "REGAR"})
    desk.perform(undo)
    assert desk.read(identity, borrower_id=borrower_id).organisation == ""
    desk.perform(correct, borrower_id=borrower_id, changes={"organisation": "REGAR"})
    made = desk.read(last_undoable)
    other_id = make.borrower(desk, card="A7")
    desk.perform(correct, borrower_id=other_id, changes={"organisation": "Regar"})
    with pytest.raises(UserError, match="en dépend"):
        desk.perform(undo, entry_id=made)


def test_long_works_are_left_to_their_own_page(desk: Desk) -> None:
    lent = make.lent(desk)
    grouped = desk.perform(register, name="G.", group_id=UUID(int=5))
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=grouped.entry_id)
    assert desk.perform(undo).undone_id == lent.entry_id


def test_the_last_operations_are_those_undo_takes_back_in_that_order(desk: Desk) -> None:
    item_id = make.item(desk, barcode="B1", call_number="307.76 BAC")
    lent = make.lent(desk, item_id=item_id)
    desk.perform(take_back, item_id=item_id)
    lines = desk.read(recent, limit=2)
    assert [(one.operation, one.about.item, one.about.borrower) for one in lines] == [
        ("loan.return", "B1", "A. F."),
        ("loan.lend", "B1", "A. F."),
    ]
    assert (lines[0].next[0].do, lines[1].due_on) == ("shelve", lent.due_on)
    for line in lines:
        assert desk.perform(undo).undone_id == line.entry_id
    assert lent.entry_id not in [one.entry_id for one in desk.read(recent)]


def test_registrations_are_among_the_last_operations(desk: Desk) -> None:
    desk.perform(register, name="F.", first_name="A.")
    (line,) = desk.read(recent)
    assert (line.operation, line.about.borrower, line.item_id) == ("borrower.register", "A. F.", None)


def test_a_card_somebody_else_has_now_is_not_given_back(desk: Desk) -> None:
    borrower_id = desk.perform(register, card="C1", name="F.").borrower_id
    corrected = desk.perform(correct, borrower_id=borrower_id, changes={"card": "C2", "name": "H."})
    desk.perform(register, card="C1", name="G.", first_name="B.")
    with pytest.raises(UserError, match=r"C1.*B\. G\."):
        desk.perform(undo, entry_id=corrected.entry_id)
    who = desk.read(identity, borrower_id=borrower_id)
    assert (who.card, who.name) == ("C2", "H.")


def test_a_barcode_another_copy_has_now_is_not_given_back(desk: Desk) -> None:
    item_id = make.item(desk, barcode="A1")
    make.changed(desk, table="item", row_id=item_id, barcode="A2", barcode_key="A2")
    changed = desk.read(lambda desk: desk.session.scalars(select(Entry.id).order_by(Entry.seq.desc())).first())
    other = make.item(desk, barcode="A1")
    with pytest.raises(UserError, match="A1"):
        desk.perform(undo, entry_id=changed)
    make.changed(desk, table="item", row_id=other, retired=True)
    desk.perform(undo, entry_id=changed)
    assert desk.read(lambda desk: desk.session.get_one(Item, item_id).barcode) == "A1"


@pytest.mark.parametrize("gone", ["item", "borrower"])
def test_nothing_stands_again_on_what_is_gone(desk: Desk, gone: str) -> None:
    lent = make.lent(desk)
    undone = desk.perform(undo, entry_id=lent.entry_id)
    row_id = {"item": lent.item_id, "borrower": lent.borrower_id}[gone]
    make.changed(desk, table=gone, row_id=row_id, retired=True)
    with pytest.raises(UserError, match="ne peut pas revenir"):
        desk.perform(undo, entry_id=undone.entry_id)
    assert open_items(desk) == []
    make.changed(desk, table=gone, row_id=row_id, retired=False)
    desk.perform(undo, entry_id=undone.entry_id)
    assert open_items(desk) == [lent.item_id]


def test_an_item_is_again_where_it_was_said_to_be(desk: Desk) -> None:
    item_id = make.item(desk, site="foix", owner="toulouse")
    make.lent(desk, item_id=item_id)
    desk.perform(undo)
    assert desk.read(lambda desk: desk.session.get_one(Item, item_id).current_site_id) == make.site_id("foix")


def test_a_key_that_is_for_some_rows_only_stands_in_the_way_of_those(desk: Desk) -> None:
    item_id = make.item(desk)
    record_id = desk.read(lambda desk: desk.session.get_one(Item, item_id)).record_id
    named = {"basket_id": make.row(desk, table="basket", name="Un"), "record_id": record_id}
    make.row(desk, table="basket_line", **named)
    line_id = make.row(desk, table="basket_line", **named, item_id=item_id)
    make.changed(desk, table="basket_line", row_id=line_id, retired=True)
    undo_last(desk)
    make.changed(desk, table="basket_line", row_id=line_id, retired=True)
    make.row(desk, table="basket_line", **named, item_id=item_id)
    with pytest.raises(UserError):
        desk.perform(undo, entry_id=desk.read(_last_change))


def _last_change(desk: Desk) -> UUID:
    found = select(Entry.id).where(Entry.operation == "test.change", Entry.withdrawn_by_id.is_(None))
    return desk.session.scalars(found.order_by(Entry.seq.desc())).first()  # type: ignore[return-value]
