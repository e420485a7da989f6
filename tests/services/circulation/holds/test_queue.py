"""Who waits for what, as lists show it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.models.circulation import HoldState
from rt_desktop.services.circulation.holds import queue
from tests import make
from tests.fixtures import FixedClock

TUESDAY = datetime(2026, 3, 24, 9, tzinfo=UTC)


def hold(desk: Desk, *, record_id: UUID, minute: int = 0, **values: Any) -> UUID:
    """A hold as it is kept, placed so many minutes past nine."""
    values = {"borrower_id": make.borrower(desk), "pickup_site_id": make.site_id(), **values}
    return make.row(desk, table="hold", record_id=record_id, placed_at=TUESDAY.replace(minute=minute), **values)


def test_first_placed_first_served_and_what_is_set_aside_before(desk: Desk) -> None:
    record_id, other = make.record(desk), make.record(desk, title="Bagages")
    item_id = make.item(desk, record_id=record_id, barcode="B1", call_number="307 BAC")
    second, first = (hold(desk, record_id=record_id, minute=minute) for minute in (20, 10))
    served = hold(
        desk,
        record_id=record_id,
        minute=30,
        state=HoldState.SET_ASIDE,
        set_aside_item_id=item_id,
        expires_on=date(2026, 3, 30),
    )
    hold(desk, record_id=record_id, state=HoldState.CANCELLED)
    alone = hold(desk, record_id=other)
    lines = desk.read(queue.of_record, record_id=record_id)
    assert [(line.hold_id, line.position) for line in lines] == [(served, 1), (first, 2), (second, 3)]
    assert (lines[0].item, lines[0].call_number, lines[1].item) == ("B1", "307 BAC", "")
    found = desk.read(queue.waiting)
    assert ([line.hold_id for line in found.rows], found.total) == ([alone, first, second], 3)
    by_title = desk.read(queue.waiting, sort="title")
    assert by_title.rows[0].title == "Bagages"


def test_nobody_came_for_what_is_set_aside(desk: Desk, clock: FixedClock) -> None:
    record_id = make.record(desk)
    for day in (31, 30):
        hold(desk, record_id=record_id, state=HoldState.SET_ASIDE, expires_on=date(2026, 3, day))
    clock.move_to(date(2026, 3, 31))
    found = desk.read(queue.set_aside)
    assert [line.is_expired for line in found.rows] == [True, False]
    assert (found.total, found.expired) == (2, 1)
    where = queue.Narrowing(is_expired=True)
    assert desk.read(queue.holds, where=where).total == 1


def test_when_the_first_copy_is_due_back_is_said(desk: Desk) -> None:
    record_id = make.record(desk)
    for day in (20, 10):
        make.lent(desk, item_id=make.item(desk, record_id=record_id), due_on=date(2026, 4, day))
    borrower_id = make.borrower(desk, name="G.", phone="05 61")
    hold_id = hold(desk, record_id=record_id, borrower_id=borrower_id)
    (line,) = desk.read(queue.of_borrower, borrower_id=borrower_id)
    assert (line.hold_id, line.back_on, line.phone, line.pickup) == (hold_id, date(2026, 4, 10), "05 61", "Toulouse")
    assert desk.read(queue.line, hold_id=hold_id) == line
