"""What an undo may not leave behind, and `check` finds: an item that is in two places at once."""

from __future__ import annotations

from contextlib import closing

import pytest

from rt_desktop.database import engine as engines
from rt_desktop.database.folder import database_file
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.services.catalogue.holding_items import correct, take_out
from rt_desktop.services.catalogue.weeding import withdraw
from rt_desktop.services.circulation.coherence import SENTENCES, problems
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.losses.declaring import declare
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo
from tests import make


def test_a_return_stays_once_what_came_back_left_the_collection(desk: Desk) -> None:
    lent = make.lent(desk)
    back = desk.perform(take_back, item_id=lent.item_id)
    desk.perform(withdraw, item_ids=[lent.item_id], reason="worn", destination="given")
    with pytest.raises(UserError, match="depuis"):
        desk.perform(undo, entry_id=back.entry_id)
    desk.perform(undo)
    desk.perform(undo, entry_id=back.entry_id)
    assert desk.read(lambda desk: list(problems(desk))) == []


def test_a_return_stays_once_what_came_back_was_taken_out(desk: Desk) -> None:
    lent = make.lent(desk)
    back = desk.perform(take_back, item_id=lent.item_id)
    desk.perform(take_out, item_id=lent.item_id)
    with pytest.raises(UserError, match="depuis"):
        desk.perform(undo, entry_id=back.entry_id)


def test_a_loss_does_not_stand_again_once_the_item_was_said_to_be_there(desk: Desk) -> None:
    item_id = make.item(desk)
    desk.perform(declare, item_id=item_id)
    undone = desk.perform(undo)
    desk.perform(correct, item_id=item_id, changes={"status": "on-site-only"})
    with pytest.raises(UserError, match="depuis"):
        desk.perform(undo, entry_id=undone.entry_id)
    status = desk.read(lambda desk: desk.session.get_one(Item, item_id).status)
    assert status is ItemStatus.ON_SITE_ONLY


def test_a_loan_that_found_an_item_stays_while_it_is_kept_for_somebody(desk: Desk) -> None:
    record_id = make.record(desk)
    item_id = make.item(desk, record_id=record_id)
    make.hold(desk, record_id=record_id)
    desk.perform(declare, item_id=item_id)
    found = desk.perform(lend, item_id=item_id, borrower_id=make.borrower(desk), forced={"held"})
    desk.perform(take_back, item_id=item_id)
    with pytest.raises(UserError, match="depuis"):
        desk.perform(undo, entry_id=found.entry_id)


def test_a_loan_that_served_a_hold_does_not_stand_again_once_that_was_set_aside(desk: Desk) -> None:
    record_id = make.record(desk)
    item_id, other_id = make.item(desk, record_id=record_id), make.item(desk, record_id=record_id)
    borrower_id = make.borrower(desk)
    make.hold(desk, record_id=record_id, borrower_id=borrower_id)
    desk.perform(lend, item_id=item_id, borrower_id=borrower_id)
    undone = desk.perform(undo)
    desk.perform(take_back, item_id=other_id)
    with pytest.raises(UserError, match="depuis"):
        desk.perform(undo, entry_id=undone.entry_id)


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE item SET status = 'withdrawn' WHERE barcode = 'OUT'", ["out-and-gone"]),
        ("UPDATE item SET retired = 1 WHERE barcode = 'OUT'", ["out-and-gone"]),
        ("UPDATE item SET status = 'missing' WHERE barcode = 'KEPT'", ["kept-and-gone"]),
        (
            "UPDATE hold SET set_aside_item_id = (SELECT id FROM item WHERE barcode = 'OUT')",
            ["kept-and-out", "kept-of-another"],
        ),
        ("UPDATE hold SET record_id = (SELECT record_id FROM item WHERE barcode = 'OUT')", ["kept-of-another"]),
        ("UPDATE item SET status = 'available' WHERE barcode = 'LOST'", ["lost-and-there"]),
        ("UPDATE loss SET item_id = (SELECT id FROM item WHERE barcode = 'LOST')", ["lost-twice"]),
        ("UPDATE hold SET closed_on = '2026-03-24'", ["hold-by-half"]),
        ("UPDATE hold SET state = 'waiting'", ["hold-by-half"]),
        ("UPDATE hold SET state = 'lent'", ["hold-by-half"]),
    ],
)
def test_what_cannot_be_is_found(desk: Desk, statement: str, codes: list[str]) -> None:
    record_id = make.record(desk)
    kept = make.item(desk, record_id=record_id, barcode="KEPT")
    make.hold(desk, record_id=record_id)
    desk.perform(take_back, item_id=kept)
    make.lent(desk, item_id=make.item(desk, barcode="OUT"))
    desk.perform(declare, item_id=make.item(desk, barcode="LOST"))
    desk.perform(declare, item_id=make.item(desk))
    assert desk.read(lambda desk: list(problems(desk))) == []
    with closing(engines.connect(database_file(desk.store.folder))) as connection:
        connection.execute(statement)
    found = desk.read(lambda desk: list(problems(desk)))
    assert [one.code for one in found] == codes
    assert all(SENTENCES[one.code] for one in found)
