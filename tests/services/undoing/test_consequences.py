"""What a fact changed besides loans, once it is withdrawn and once it stands again."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.journal import Entry
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo
from tests import make

MISSING, HERE, REPAIR = ItemStatus.MISSING, ItemStatus.AVAILABLE, ItemStatus.IN_REPAIR


def status(desk: Desk, item_id: UUID) -> ItemStatus:
    def read(desk: Desk) -> ItemStatus:
        return desk.session.get_one(Item, item_id).status

    return desk.read(read)


def last_entry(desk: Desk) -> UUID:
    def read(desk: Desk) -> UUID:
        return desk.session.scalars(select(Entry.id).order_by(Entry.seq.desc()).limit(1)).one()

    return desk.read(read)


def do(desk: Desk, item_id: UUID, gesture: str) -> UUID:
    """A missing item is scanned as returned, or somebody says what state it is in; answers the entry."""
    if gesture == "found":
        return desk.perform(take_back, item_id=item_id).entry_id
    make.changed(desk, table="item", row_id=item_id, status=ItemStatus(gesture))
    return last_entry(desk)


@pytest.mark.parametrize(
    ("done", "undone", "left"),
    [
        (["found"], [0], MISSING),
        (["found", "in-repair"], [0], REPAIR),
        (["found", "in-repair"], [1], HERE),
        (["found", "in-repair"], [1, 0], MISSING),
        (["found", "in-repair"], [0, 1], MISSING),
        (["found", "missing", "found"], [2], MISSING),
        (["found", "missing", "found"], [0, 2], MISSING),
        (["found", "missing", "found"], [0], HERE),
        (["found", "missing", "found"], [2, 0, 1], MISSING),
    ],
)
def test_in_whatever_order_things_are_undone(desk: Desk, done: list[str], undone: list[int], left: ItemStatus) -> None:
    item_id = make.item(desk, status=MISSING)
    entries = [do(desk, item_id, gesture) for gesture in done]
    for number in undone:
        desk.perform(undo, entry_id=entries[number])
    assert status(desk, item_id) is left


def test_an_undo_undone_finds_the_item_again(desk: Desk) -> None:
    item_id = make.item(desk, status=MISSING)
    found = do(desk, item_id, "found")
    undone = desk.perform(undo, entry_id=found)
    desk.perform(undo, entry_id=undone.entry_id)
    assert status(desk, item_id) is HERE
    desk.perform(undo, entry_id=found)
    assert status(desk, item_id) is MISSING
