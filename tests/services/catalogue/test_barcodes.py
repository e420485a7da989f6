"""The next barcode: like the site's others, and never given twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.catalogue import barcodes
from rt_desktop.services.catalogue.holding_items import add, correct, take_out
from rt_desktop.services.undoing.entries import undo_last
from tests import make

Shelf = Sequence[tuple[str, str | None]]


@pytest.mark.parametrize(
    ("shelf", "site", "expected"),
    [
        ([], "toulouse", "TO 000001"),
        ([("toulouse", "RT 000 187")], "toulouse", "RT 000 188"),
        ([("toulouse", "RT 000 187"), ("foix", "FO 000 093")], "foix", "FO 000 094"),
        ([("toulouse", "RT-000187"), ("toulouse", "X9"), ("toulouse", "RT-000009")], "toulouse", "RT-000188"),
        ([("toulouse", "RT 999")], "toulouse", "RT 1000"),
        ([("toulouse", "RT 1"), ("toulouse", "RT 2"), ("foix", "RT 3")], "foix", "FO 000001"),
        ([("toulouse", "TO 1"), ("toulouse", "RT 1"), ("toulouse", "RT 2")], "toulouse", "RT 3"),
        ([("toulouse", "FO 1"), ("toulouse", "FO 2")], "foix", "FOI 000001"),
        ([("toulouse", "3303332109753"), ("toulouse", None)], "toulouse", "TO 000001"),
    ],
)
def test_the_next_is_written_like_the_sites_others(desk: Desk, shelf: Shelf, site: str, expected: str) -> None:
    record_id = make.record(desk)
    for owner, barcode in shelf:
        make.item(desk, record_id=record_id, barcode=barcode, site=owner)
    assert desk.read(barcodes.offered, site_id=make.site_id(site)) == expected


def test_no_number_is_given_twice(desk: Desk) -> None:
    record_id = make.record(desk)
    first = desk.perform(add, record_id=record_id, barcode="RT 1")
    desk.perform(take_out, item_id=first.item_id)
    assert desk.read(barcodes.offered) == "RT 2"
    second = desk.perform(add, record_id=record_id, barcode="RT 2")
    desk.perform(correct, item_id=second.item_id, changes={"barcode": "A"})
    assert desk.read(barcodes.offered) == "RT 3"
    desk.perform(add, record_id=record_id, barcode="RT 3")
    undo_last(desk)
    assert desk.read(barcodes.offered) == "RT 4"


def test_a_barcode_is_on_one_item(desk: Desk) -> None:
    item_id = make.item(desk, barcode="RT 1")
    for taken in ("RT 1", "rt-1"):
        with pytest.raises(UserError, match="Le guide"):
            desk.read(barcodes.require_free, barcode=taken)
    desk.read(barcodes.require_free, barcode="RT1", item_id=item_id)
    desk.read(barcodes.require_free, barcode="RT 2")
    with pytest.raises(UserError):
        desk.read(barcodes.require_free, barcode=" - ")
