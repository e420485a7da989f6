"""Two records become one: copies, loans, holds, baskets and history are kept, and all of it can be undone."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from rt_desktop.clock import SystemClock
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.baskets import BasketLine
from rt_desktop.models.circulation import Hold
from rt_desktop.services.catalogue import records, search
from rt_desktop.services.catalogue.facets import Filters
from rt_desktop.services.catalogue.merging import merge
from rt_desktop.services.undoing.entries import undo
from tests import make


@pytest.fixture
def two(desk: Desk) -> tuple[UUID, UUID]:
    """The record to keep, with a copy at Foix, and its double, with one at Toulouse that is on loan."""
    keeper = make.record(desk, title="Bagages", year=2009)
    loser = make.record(desk, title="Bagages !", year=2009, number="77", source="sudoc")
    make.item(desk, record_id=keeper, barcode="FO 1", site="foix")
    make.lent(desk, item_id=make.item(desk, record_id=loser, barcode="RT 2"))
    return keeper, loser


def barcodes(desk: Desk, record_id: UUID) -> list[str]:
    return sorted(item.copy.barcode for item in desk.read(records.show, record_id=record_id).items)


def at(desk: Desk, site: str) -> list[UUID]:
    found = desk.read(search.search, text="", filters=Filters(sites=frozenset({site})))
    return [hit.id for hit in found.hits]


def test_copies_and_loans_come_to_the_record_that_is_kept(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    merged = desk.perform(merge, record_id=keeper, loser_id=loser)
    assert (merged.title, merged.items, merged.holds) == ("Bagages", 1, 0)
    assert barcodes(desk, keeper) == ["FO 1", "RT 2"]
    states = {item.copy.barcode: item.copy.status for item in desk.read(records.show, record_id=keeper).items}
    assert states["RT 2"] == "on-loan"
    assert desk.read(search.search, text="bagages").total == 1


def test_whoever_asks_for_the_other_gets_the_one_that_is_kept(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    desk.perform(merge, record_id=keeper, loser_id=loser)
    assert desk.read(records.show, record_id=loser).hit.id == keeper
    assert desk.read(records.with_number, number="77") == keeper


def test_all_of_it_can_be_undone_and_found_again(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    assert (at(desk, "foix"), at(desk, "toulouse")) == ([keeper], [loser])
    desk.perform(merge, record_id=keeper, loser_id=loser)
    assert (at(desk, "foix"), at(desk, "toulouse")) == ([keeper], [keeper])
    desk.perform(undo)
    assert (barcodes(desk, keeper), barcodes(desk, loser)) == (["FO 1"], ["RT 2"])
    assert (at(desk, "foix"), at(desk, "toulouse")) == ([keeper], [loser])


def test_holds_follow(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    hold_id = make.row(
        desk,
        table="hold",
        record_id=loser,
        borrower_id=make.borrower(desk),
        pickup_site_id=make.site_id(),
        placed_at=SystemClock().now(),
    )
    assert desk.perform(merge, record_id=keeper, loser_id=loser).holds == 1
    assert desk.read(_record_of, hold_id=hold_id) == keeper


def _record_of(desk: Desk, *, hold_id: UUID) -> UUID:
    return desk.session.get_one(Hold, hold_id).record_id


def test_a_basket_has_the_record_that_is_kept_once(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    both, one = make.row(desk, table="basket", name="Deux"), make.row(desk, table="basket", name="Un")
    for basket_id, record_id in ((both, keeper), (both, loser), (one, loser)):
        make.row(desk, table="basket_line", basket_id=basket_id, record_id=record_id)
    desk.perform(merge, record_id=keeper, loser_id=loser)
    assert desk.read(_baskets) == {both: [keeper], one: [keeper]}
    desk.perform(undo)
    assert desk.read(_baskets)[one] == [loser]


def _baskets(desk: Desk) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for line in desk.session.query(BasketLine).filter(~BasketLine.retired):
        found.setdefault(line.basket_id, []).append(line.record_id)
    return found


def test_a_record_that_took_in_others_hands_them_on(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    last = make.record(desk, title="Bagages, encore")
    desk.perform(merge, record_id=keeper, loser_id=loser)
    desk.perform(merge, record_id=last, loser_id=keeper)
    assert desk.read(records.show, record_id=loser).hit.id == last


def test_the_history_tells_of_both(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    desk.perform(merge, record_id=keeper, loser_id=loser)
    history = desk.read(records.show, record_id=keeper).history
    assert [one.operation for one in history] == ["test.make"] * 4 + ["record.merge"]
    assert [one.is_making for one in history] == [True, True, False, False, False]


def test_what_cannot_be_merged_says_so(desk: Desk, two: tuple[UUID, UUID]) -> None:
    keeper, loser = two
    with pytest.raises(UserError, match="elle-même"):
        desk.perform(merge, record_id=keeper, loser_id=keeper)
    with pytest.raises(UserError, match="catalogue"):
        desk.perform(merge, record_id=keeper, loser_id=uuid4())
    desk.perform(merge, record_id=keeper, loser_id=loser)
    with pytest.raises(UserError, match="catalogue"):
        desk.perform(merge, record_id=keeper, loser_id=loser)
