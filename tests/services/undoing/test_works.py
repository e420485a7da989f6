"""Undoing a long work as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import event, select
from uuid_utils.compat import uuid7

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.registering import register
from rt_desktop.services.catalogue.baskets.changing import change_batch
from rt_desktop.services.catalogue.weeding import withdraw
from rt_desktop.services.circulation.loans import loans
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import last_work
from rt_desktop.services.undoing.works import undo_work
from tests import make


def registered(desk: Desk, *names: str) -> tuple[UUID, list[UUID]]:
    """Borrowers registered in one work: its group, their ids."""
    group = uuid7()
    return group, [desk.perform(register, group_id=group, name=name).borrower_id for name in names]


def standing(desk: Desk) -> int:
    return len(desk.read(lambda desk: desk.session.scalars(select(Borrower.id).where(~Borrower.retired)).all()))


def left_changed(desk: Desk, *, item_ids: list[UUID]) -> list[UUID]:
    """Those of the items that are not as they were made."""
    other = (Item.status != ItemStatus.AVAILABLE) | (Item.condition != "")
    return list(desk.session.scalars(select(Item.id).where(Item.id.in_(item_ids), other)))


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        said.append(statement)

    event.listen(desk.store.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(desk.store.engine, "before_cursor_execute", note)


def test_all_of_a_work_is_taken_back(desk: Desk) -> None:
    make.borrower(desk, name="Before")
    group, _ids = registered(desk, "A.", "B.", "C.")
    assert desk.read(last_work) == group
    done = desk.run(undo_work, group_id=group, job=Job())
    assert (done.operation, done.entries, done.gone["borrower"]) == ("borrower.register", 3, 3)
    assert "3" in done.sentence()
    assert standing(desk) == 1


def test_a_work_of_facts_is_taken_back(desk: Desk) -> None:
    group = uuid7()
    items = [make.lent(desk).item_id for _each in range(3)]
    for item_id in items:
        desk.perform(take_back, group_id=group, item_id=item_id)
    assert [loan.is_open for loan in desk.read(loans).rows] == [False] * 3
    desk.run(undo_work, group_id=group, job=Job())
    assert [loan.is_open for loan in desk.read(loans).rows] == [True] * 3


def test_what_was_changed_since_keeps_the_whole_work(desk: Desk) -> None:
    group, ids = registered(desk, "A.", "B.")
    desk.perform(correct, borrower_id=ids[0], changes={"phone": "05 61 00 00 00"})
    with pytest.raises(UserError, match=r"Annulez"):
        desk.run(undo_work, group_id=group, job=Job())
    assert standing(desk) == 2


def test_a_work_is_taken_back_once(desk: Desk) -> None:
    group, _ids = registered(desk, "A.")
    desk.run(undo_work, group_id=group, job=Job())
    with pytest.raises(UserError):
        desk.run(undo_work, group_id=group, job=Job())


def test_what_was_interrupted_goes_on_later(desk: Desk) -> None:
    group, _ids = registered(desk, "A.", "B.")
    job = Job(lambda done, _total, _text: job.cancel() if done == 2 else None)
    with pytest.raises(UserError, match=r"1 .* 2 .*annul"):
        desk.run(undo_work, group_id=group, job=job)
    assert standing(desk) == 1
    assert desk.run(undo_work, group_id=group, job=Job()).entries == 1
    assert standing(desk) == 0


def test_stopped_before_anything_was_taken_back_nothing_is_said(desk: Desk) -> None:
    group, _ids = registered(desk, "A.")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.run(undo_work, group_id=group, job=job)
    assert standing(desk) == 1


def test_what_is_refused_midway_says_how_much_was_taken_back(desk: Desk) -> None:
    group, ids = registered(desk, "A.", "B.")

    def correct_first(done: int, _total: int | None, _text: str) -> None:
        if done == 3:  # both were looked at, the last one is taken back
            desk.perform(correct, borrower_id=ids[0], changes={"phone": "05 61 00 00 00"})

    with pytest.raises(UserError, match=r"1 .* 2 .*Annulez"):
        desk.run(undo_work, group_id=group, job=Job(correct_first))
    assert standing(desk) == 1


@pytest.mark.parametrize("work", ["withdrawn", "changed"])
def test_a_batch_asks_no_more_for_many_rows_than_for_few(desk: Desk, work: str) -> None:
    asked = []
    for count in (3, 12):
        items = [make.item(desk) for _each in range(count)]
        group = uuid7()
        if work == "withdrawn":
            desk.perform(withdraw, group_id=group, item_ids=items, reason="worn", destination="given")
        else:
            rows = [("item", item_id) for item_id in items]
            desk.perform(change_batch, group_id=group, rows=rows, wished={"condition": "usé"})
        with statements(desk) as said:
            desk.run(undo_work, group_id=group, job=Job())
        asked.append(len(said))
        assert not desk.read(left_changed, item_ids=items)
    assert asked[0] == asked[1]
