"""Due dates put off because of a closure: no renewal, and undone with it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.services.circulation import comparing
from rt_desktop.services.circulation.calendar_listing import calendar
from rt_desktop.services.circulation.closing import close, due_when_closed, open_on
from rt_desktop.services.circulation.loans import loans
from rt_desktop.services.circulation.postponing import close_and_postpone, postpone, put_off_closed
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo
from rt_desktop.services.undoing.works import undo_work
from tests import make

AUGUST: dict[str, Any] = {"first_on": date(2026, 8, 3), "last_on": date(2026, 8, 28)}
FIRST, LAST, AFTER = date(2026, 8, 4), date(2026, 8, 28), date(2026, 9, 1)


def due(desk: Desk) -> dict[UUID, tuple[date, int]]:
    """When each loan is due and how often it was renewed, by item."""
    assert desk.read(lambda desk: list(comparing.problems(desk))) == []
    return {line.item_id: (line.due_on, line.renewals) for line in desk.read(loans).rows}


def test_a_loan_put_off_is_not_renewed_and_comes_back_by_undo(desk: Desk) -> None:
    lent = make.lent(desk, due_on=FIRST)
    made = desk.perform(postpone, item_id=lent.item_id, due_on=AFTER)
    assert (made.loan_id, made.due_on) == (lent.loan_id, AFTER)
    assert due(desk) == {lent.item_id: (AFTER, 0)}
    desk.perform(undo)
    assert due(desk) == {lent.item_id: (FIRST, 0)}


def test_what_is_back_or_due_later_is_not_put_off(desk: Desk) -> None:
    back, later = make.lent(desk, due_on=FIRST), make.lent(desk, due_on=AFTER)
    desk.perform(take_back, item_id=back.item_id)
    for item_id in (back.item_id, later.item_id):
        with pytest.raises(UserError):
            desk.perform(postpone, item_id=item_id, due_on=AFTER)


def test_a_closure_puts_off_what_is_due_in_it_and_is_undone_with_it(desk: Desk) -> None:
    first, last, other = (make.lent(desk, due_on=day).item_id for day in (FIRST, LAST, AFTER))
    done = desk.run(close_and_postpone, **AUGUST, label="Congés", job=Job())
    assert (done.postponed, done.left) == (2, 0)
    assert due(desk) == dict.fromkeys((first, last, other), (AFTER, 0))
    assert [line.group_id for line in desk.read(calendar).closures] == [done.group_id]
    assert done.group_id is not None
    undone = desk.run(undo_work, group_id=done.group_id, job=Job())
    assert undone.operation == "closure.enter"
    assert due(desk) == {first: (FIRST, 0), last: (LAST, 0), other: (AFTER, 0)}
    assert desk.read(calendar).closures == ()


def test_a_closure_in_which_nothing_is_due_is_undone_as_any_operation(desk: Desk) -> None:
    make.lent(desk)
    done = desk.run(close_and_postpone, **AUGUST, job=Job())
    assert (done.group_id, done.postponed) == (None, 0)
    desk.perform(undo)
    assert desk.read(calendar).closures == ()


def test_renewed_since_it_keeps_the_day_of_the_renewal_when_the_closure_is_undone(desk: Desk) -> None:
    item_id = make.lent(desk, due_on=FIRST).item_id
    done = desk.run(close_and_postpone, **AUGUST, job=Job())
    renewed = desk.perform(renew, item_id=item_id)
    assert renewed.due_on == date(2026, 9, 22)  # counted from the day that was promised last
    assert done.group_id is not None
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert due(desk) == {item_id: (date(2026, 9, 22), 1)}


def test_a_refused_closure_puts_off_nothing(desk: Desk) -> None:
    item_id = make.lent(desk, due_on=FIRST).item_id
    with pytest.raises(UserError):
        desk.run(close_and_postpone, first_on=LAST, last_on=FIRST, job=Job())
    assert due(desk) == {item_id: (FIRST, 0)}


def test_stopped_half_way_it_is_undone_as_a_whole(desk: Desk) -> None:
    items = [make.lent(desk, due_on=FIRST).item_id for _each in range(3)]
    job = Job(lambda done, _total, _text: job.cancel() if done == 0 else None)
    with pytest.raises(Cancelled):
        desk.run(close_and_postpone, **AUGUST, job=job)
    (closure,) = desk.read(calendar).closures
    assert sorted(day for day, _renewals in due(desk).values()) == [FIRST, FIRST, AFTER]
    assert closure.group_id is not None
    desk.run(undo_work, group_id=closure.group_id, job=Job())
    assert due(desk) == dict.fromkeys(items, (FIRST, 0))


def test_whatever_is_due_on_a_closed_day_can_be_put_off_later(desk: Desk) -> None:
    """Entered without putting off, or the opening days changed: the loans are found all the same."""
    august, friday = make.lent(desk, due_on=LAST).item_id, make.lent(desk, due_on=date(2026, 4, 17)).item_id
    past = make.lent(desk, on=date(2026, 3, 3), due_on=date(2026, 3, 22)).item_id  # a Sunday, and late already
    assert desk.read(due_when_closed) == []
    desk.perform(close, **AUGUST)
    desk.perform(open_on, site_id=make.site_id(), weekdays=[2, 3])
    assert [(one.item_id, one.next_open_on) for one in desk.read(due_when_closed)] == [
        (friday, date(2026, 4, 21)),
        (august, AFTER),
    ]
    assert desk.read(due_when_closed, site_id=make.site_id("foix")) == []
    done = desk.run(put_off_closed, job=Job())
    assert (done.postponed, done.left) == (2, 0)
    assert due(desk) == {friday: (date(2026, 4, 21), 0), august: (AFTER, 0), past: (date(2026, 3, 22), 0)}
    assert done.group_id is not None
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert len(desk.read(due_when_closed)) == 2
    assert len(desk.read(calendar).closures) == 1
