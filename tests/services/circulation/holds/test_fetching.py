"""What somebody waits for and stands on the shelf: listed, fetched, set aside; the other copies lent meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import Objected, UserError
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.models.circulation import HoldState
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.holds.fetching import fetch, to_fetch
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.standing import show
from rt_desktop.services.circulation.today import today
from rt_desktop.services.undoing.entries import undo
from tests import make


def copies(desk: Desk, number: int) -> tuple[UUID, list[UUID]]:
    """A record and so many free copies of it."""
    record_id = make.record(desk, title="Bagages")
    named: list[dict[str, Any]] = [{"barcode": f"B{each}", "call_number": f"307 BAC {each}"} for each in range(number)]
    return record_id, [make.item(desk, record_id=record_id, **names) for names in named]


def test_a_hold_objects_only_to_the_last_copy(desk: Desk) -> None:
    record_id, (first, second) = copies(desk, 2)
    make.hold(desk, record_id=record_id)
    desk.perform(lend, item_id=first, borrower_id=make.borrower(desk))
    with pytest.raises(Objected, match="held"):
        desk.perform(lend, item_id=second, borrower_id=make.borrower(desk))


def test_a_loan_is_renewed_while_a_copy_is_there_for_who_waits(desk: Desk) -> None:
    record_id, (first, second) = copies(desk, 2)
    lent = make.lent(desk, item_id=first)
    make.hold(desk, record_id=record_id)
    assert lent.loan_id in desk.read(show, borrower_id=lent.borrower_id).renewable
    desk.perform(renew, item_id=first)
    make.changed(desk, table="item", row_id=second, status=ItemStatus.IN_REPAIR)
    assert lent.loan_id not in desk.read(show, borrower_id=lent.borrower_id).renewable
    with pytest.raises(Objected, match="held"):
        desk.perform(renew, item_id=first)


def test_placed_while_a_copy_is_on_the_shelf_it_is_to_be_fetched(desk: Desk) -> None:
    record_id, (only,) = copies(desk, 1)
    placed = make.hold(desk, record_id=record_id)
    behind = make.hold(desk, record_id=record_id)
    assert placed.ready is not None
    assert (placed.ready.item_id, placed.ready.call_number, behind.ready) == (only, "307 BAC 0", None)
    assert [[one.code for one in each.objections] for each in (placed, behind)] == [["on-shelf"], []]
    assert [line.hold_id for line in desk.read(to_fetch)] == [placed.hold_id]
    assert desk.read(today).to_fetch.total == 1


def test_fetched_it_is_set_aside_and_that_is_undone(desk: Desk) -> None:
    record_id, (only,) = copies(desk, 1)
    placed = make.hold(desk, record_id=record_id)
    fetched = desk.perform(fetch, hold_id=placed.hold_id)
    assert (fetched.title, fetched.item, fetched.next[0].do) == ("Bagages", "B0", "hand_over")
    line = desk.read(queue.line, hold_id=placed.hold_id)
    assert line is not None
    assert (line.state, line.item, desk.read(to_fetch)) == (HoldState.SET_ASIDE, "B0", ())
    with pytest.raises(UserError):
        desk.perform(fetch, hold_id=placed.hold_id)
    with pytest.raises(Objected, match="held"):
        desk.perform(lend, item_id=only, borrower_id=make.borrower(desk))
    desk.perform(undo, entry_id=fetched.entry_id)
    assert [line.hold_id for line in desk.read(to_fetch)] == [placed.hold_id]


def test_a_copy_scanned_with_nobody_open_is_set_aside_too(desk: Desk) -> None:
    record_id, (only,) = copies(desk, 1)
    placed = make.hold(desk, record_id=record_id)
    assert desk.perform(take_back, item_id=only).hold_id == placed.hold_id


def test_what_is_elsewhere_lent_or_in_repair_is_not_fetched(desk: Desk) -> None:
    record_id, (lent, mended, elsewhere) = copies(desk, 3)
    make.lent(desk, item_id=lent)
    make.changed(desk, table="item", row_id=mended, status=ItemStatus.IN_REPAIR)
    make.changed(desk, table="item", row_id=elsewhere, current_site_id=make.site_id("foix"))
    placed = make.hold(desk, record_id=record_id)
    assert (placed.ready, desk.read(to_fetch)) == (None, ())
    with pytest.raises(UserError):
        desk.perform(fetch, hold_id=placed.hold_id)


def test_who_fetches_it_elsewhere_is_told_where_it_stands(desk: Desk) -> None:
    record_id, (copy,) = copies(desk, 1)
    foix = make.site_id("foix")
    make.changed(desk, table="item", row_id=copy, current_site_id=foix)
    placed = make.hold(desk, record_id=record_id, pickup_site_id=foix)
    assert placed.ready is not None
    assert not placed.ready.is_here
    assert desk.read(to_fetch) == ()


def test_a_hold_on_one_copy_objects_to_that_one_only(desk: Desk) -> None:
    record_id, (wanted, other) = copies(desk, 2)
    make.hold(desk, record_id=record_id, item_id=wanted)
    with pytest.raises(Objected, match="held"):
        desk.perform(lend, item_id=wanted, borrower_id=make.borrower(desk))
    lent = desk.perform(lend, item_id=other, borrower_id=make.borrower(desk))
    assert lent.due_on > desk.today() + timedelta(days=1)
