"""A remark is settled by whoever looked at it, once; what computes it again leaves it settled."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.circulation import Remark
from rt_desktop.services.circulation.remark_settling import settle
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.today import today
from rt_desktop.services.undoing.entries import undo
from rt_desktop.services.undoing.recent import recent
from tests import make


def noticed(desk: Desk) -> UUID:
    """A document returned that was not out, which a relay would have told: its remark is to be settled."""
    item_id = make.item(desk, barcode="B1", record_id=make.record(desk, title="Bagages"))
    desk.perform(take_back, item_id=item_id)
    remark_id: UUID = desk.read(lambda desk: desk.session.scalars(select(Remark.id)).one())
    make.changed(desk, table="remark", row_id=remark_id, settled_at=None)
    return remark_id


def open_remarks(desk: Desk) -> list[str]:
    return [one.item for one in desk.read(today).remarks.rows]


def test_a_remark_is_settled_once_and_that_is_undone(desk: Desk) -> None:
    remark_id = noticed(desk)
    assert open_remarks(desk) == ["B1"]
    made = desk.perform(settle, remark_id=remark_id)
    assert (made.title, open_remarks(desk)) == ("Bagages", [])
    assert desk.read(recent)[0].about.title == "Bagages"
    with pytest.raises(UserError):
        desk.perform(settle, remark_id=remark_id)
    desk.perform(undo, entry_id=made.entry_id)
    assert open_remarks(desk) == ["B1"]


def test_it_stays_settled_when_its_item_is_computed_again(desk: Desk) -> None:
    remark_id = noticed(desk)
    item_id = desk.read(lambda desk: desk.session.get_one(Remark, remark_id).item_id)
    desk.perform(settle, remark_id=remark_id)
    make.lent(desk, item_id=item_id)
    desk.perform(take_back, item_id=item_id)
    assert open_remarks(desk) == []


def test_what_it_is_about_can_be_undone_all_the_same(desk: Desk) -> None:
    item_id = make.item(desk)
    back = desk.perform(take_back, item_id=item_id)
    (remark_id,) = desk.read(lambda desk: desk.session.scalars(select(Remark.id)).all())
    make.changed(desk, table="remark", row_id=remark_id, settled_at=None)
    desk.perform(settle, remark_id=remark_id)
    desk.perform(undo, entry_id=back.entry_id)
    with pytest.raises(UserError):
        desk.perform(settle, remark_id=remark_id)


def test_one_of_no_item_is_settled_too(desk: Desk) -> None:
    noticed_at = datetime(2026, 3, 1, tzinfo=UTC)
    remark_id = make.row(desk, table="remark", code="other", values={}, noticed_at=noticed_at)
    assert desk.perform(settle, remark_id=remark_id).title == ""
