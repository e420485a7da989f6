"""Items added, corrected and taken out, and how each is undone."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.catalogue import Item, ItemStatus, Origin
from rt_desktop.services.catalogue import records
from rt_desktop.services.catalogue.holding_items import add, correct, take_out
from rt_desktop.services.catalogue.item_offering import kept_item, new_item
from rt_desktop.services.catalogue.weeding import withdraw
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.undoing.entries import undo_last
from tests import make


def row(desk: Desk, item_id: UUID) -> Item:
    found: Item = desk.read(lambda desk: desk.session.get_one(Item, item_id))
    return found


def test_what_is_said_of_a_new_item_is_kept(desk: Desk) -> None:
    record_id = make.record(desk, title="Bagages", support="game")
    said: dict[str, Any] = {
        "barcode": " RT  000 001 ", "call_number": "JEU 4", "owner_site_id": make.site_id("albi"),
        "status": ItemStatus.ON_SITE_ONLY, "condition": "usé", "price_cents": 1850, "origin": Origin.GIFT,
        "acquired_on": date(2026, 3, 2), "inventory_number": "12", "note": "offert\npar",
    }  # fmt: skip
    made = desk.perform(add, record_id=record_id, **said)
    assert (made.title, made.barcode, made.call_number) == ("Bagages", "RT 000 001", "JEU 4")
    item = row(desk, made.item_id)
    assert {name: getattr(item, name) for name in said} == {**said, "barcode": "RT 000 001"}
    assert (item.barcode_key, item.support, item.received_hash) == ("RT000001", "game", None)
    assert item.stated_site_id == item.current_site_id == make.site_id("albi")
    assert [one.copy.barcode for one in desk.read(records.show, record_id=record_id).items] == ["RT 000 001"]


def test_an_item_may_have_no_barcode(desk: Desk) -> None:
    made = desk.perform(add, record_id=make.record(desk))
    other = desk.perform(add, record_id=make.record(desk))
    assert row(desk, made.item_id).barcode is row(desk, other.item_id).barcode_key is None


@pytest.mark.parametrize(
    "said",
    [
        {"barcode": "RT 1"},
        {"barcode": "--"},
        {"support": "tablet"},
        {"price_cents": -1},
        {"price_cents": 10**9},
        {"status": "missing"},
        {"status": "withdrawn"},
        {"call_number": "x" * 501},
    ],
)
def test_what_does_not_fit_is_refused(desk: Desk, said: dict[str, Any]) -> None:
    item_id = make.item(desk, barcode="RT 2")
    make.item(desk, barcode="RT 1")
    with pytest.raises(UserError):
        desk.perform(add, record_id=make.record(desk), **said)
    with pytest.raises(UserError):
        desk.perform(correct, item_id=item_id, changes=said)


def test_only_what_differs_is_corrected_and_undone(desk: Desk) -> None:
    item_id = make.item(desk, barcode="RT 1", call_number="A", condition="neuf")
    changes = {"barcode": "RT 2", "call_number": "A", "acquired_on": date(2026, 1, 2), "origin": "gift"}
    assert desk.perform(correct, item_id=item_id, changes=changes).barcode == "RT 2"
    item = row(desk, item_id)
    assert (item.barcode_key, item.acquired_on, item.origin) == ("RT2", date(2026, 1, 2), Origin.GIFT)
    with pytest.raises(UserError, match="Rien"):
        desk.perform(correct, item_id=item_id, changes=changes)
    undo_last(desk)
    item = row(desk, item_id)
    assert (item.barcode, item.barcode_key, item.acquired_on, item.origin) == ("RT 1", "RT1", None, None)


def test_what_somebody_else_changed_is_not_written_over(desk: Desk) -> None:
    item_id = make.item(desk, call_number="A")
    make.changed(desk, table="item", row_id=item_id, call_number="B")
    with pytest.raises(UserError, match="entre-temps"):
        desk.perform(correct, item_id=item_id, changes={"call_number": "C"}, seen={"call_number": "A"})


def test_an_item_is_where_it_is_said_to_be_until_it_moves(desk: Desk) -> None:
    item_id, foix, albi = make.item(desk), make.site_id("foix"), make.site_id("albi")
    desk.perform(correct, item_id=item_id, changes={"stated_site_id": foix})
    assert row(desk, item_id).current_site_id == foix
    desk.perform(take_back, item_id=item_id)
    assert desk.read(kept_item, item_id=item_id).fields.place == "Toulouse"
    desk.perform(correct, item_id=item_id, changes={"stated_site_id": albi})
    assert row(desk, item_id).current_site_id == make.site_id("toulouse")


def test_undoing_an_addition_frees_its_barcode(desk: Desk) -> None:
    record_id = make.record(desk)
    made = desk.perform(add, record_id=record_id, barcode="RT 1")
    assert undo_last(desk).undone[0].about.item == "RT 1"
    assert row(desk, made.item_id).retired
    desk.perform(add, record_id=record_id, barcode="RT 1")


def test_an_item_on_loan_or_kept_is_not_taken_out(desk: Desk) -> None:
    lent = make.lent(desk, item_id=make.item(desk, barcode="RT 1"))
    with pytest.raises(UserError, match="RT 1"):
        desk.perform(take_out, item_id=lent.item_id)
    desk.perform(take_back, item_id=lent.item_id)
    hold = make.row(
        desk, table="hold", record_id=row(desk, lent.item_id).record_id, item_id=lent.item_id,
        pickup_site_id=desk.site_id, placed_at=desk.clock.now(),
    )  # fmt: skip
    with pytest.raises(UserError, match="RT 1"):
        desk.perform(take_out, item_id=lent.item_id)
    make.changed(desk, table="hold", row_id=hold, retired=True)
    desk.perform(take_out, item_id=lent.item_id)
    assert row(desk, lent.item_id).retired
    with pytest.raises(UserError):
        desk.perform(take_out, item_id=lent.item_id)
    undo_last(desk)
    assert not row(desk, lent.item_id).retired


def test_a_withdrawn_item_comes_back_whole(desk: Desk) -> None:
    item_id = make.item(desk)
    desk.perform(withdraw, item_ids=[item_id], reason="worn", destination="given")
    desk.perform(correct, item_id=item_id, changes={"status": "available"})
    item = row(desk, item_id)
    assert (item.status, item.withdrawn_on, item.withdrawal_reason) == (ItemStatus.AVAILABLE, None, "")
    undo_last(desk)
    assert row(desk, item_id).withdrawn_on == desk.today()


def test_what_is_declared_lost_is_found_first(desk: Desk) -> None:
    item_id = make.item(desk, status=ItemStatus.MISSING)
    loss = make.row(desk, table="loss", item_id=item_id, declared_on=desk.today())
    with pytest.raises(UserError, match="retrouvé"):
        desk.perform(correct, item_id=item_id, changes={"status": "available"})
    desk.perform(withdraw, item_ids=[item_id], reason="lost", destination="other")
    with pytest.raises(UserError, match="retrouvé"):
        desk.perform(correct, item_id=item_id, changes={"status": "available"})
    make.changed(desk, table="loss", row_id=loss, retired=True)
    desk.perform(correct, item_id=item_id, changes={"status": "available"})


def test_the_form_of_a_new_item_is_nearly_filled(desk: Desk) -> None:
    other = make.record(desk, themes=["ville"])
    make.item(desk, record_id=other, barcode="RT 7", call_number="307 ABC", condition="neuf")
    record_id = make.record(desk, title="Quartiers", themes=["ville"], authors=["Avenel, Cyprien"])
    offered = desk.read(new_item, record_id=record_id)
    assert (offered.fields.barcode, offered.fields.call_number) == ("RT 8", "307 AVE")
    assert (offered.sites[0][1], offered.conditions) == ("Toulouse", ("neuf",))
    assert offered.fields.acquired_on == desk.today()
    for fit in (new_item, kept_item):
        with pytest.raises(UserError):
            desk.read(fit, **{"record_id" if fit is new_item else "item_id": make.site_id()})
