"""Many documents changed at once, and given back as a whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import marc
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus, Record
from rt_desktop.services.catalogue.baskets import changing
from rt_desktop.services.catalogue.baskets.changing import BatchChange, Changed, change
from rt_desktop.services.catalogue.baskets.collecting import add
from rt_desktop.services.catalogue.baskets.making import create
from rt_desktop.services.undoing.entries import last_work
from rt_desktop.services.undoing.works import undo_work
from tests import make
from tests.services.catalogue import shelves


def basket(desk: Desk, *lines: tuple[UUID, UUID | None]) -> UUID:
    basket_id: UUID = desk.perform(create, name="Panier").basket_id
    desk.perform(add, basket_id=basket_id, lines=lines)
    return basket_id


def changed(desk: Desk, basket_id: UUID, **wished: Any) -> Changed:
    return desk.run(change, basket_id=basket_id, wished=BatchChange(**wished), job=Job())


def undo_latest(desk: Desk) -> None:
    group_id = desk.read(last_work)
    assert group_id is not None
    desk.run(undo_work, group_id=group_id, job=Job())


def item(desk: Desk, item_id: UUID) -> Item:
    found: Item = desk.read(lambda desk: desk.session.get_one(Item, item_id))
    return found


def record(desk: Desk, record_id: UUID) -> Record:
    found: Record = desk.read(lambda desk: desk.session.get_one(Record, record_id))
    return found


def test_a_record_stands_for_its_items_and_an_item_for_itself(desk: Desk) -> None:
    whole, other = make.record(desk), make.record(desk)
    items = [
        make.item(desk, record_id=one, call_number=f"372 {n}") for n, one in enumerate((whole, whole, other, other))
    ]
    done = changed(desk, basket(desk, (whole, None), (other, items[2])), condition="usé", support="game")
    assert (done.items, done.records, done.left) == (3, 0, 0)
    assert [item(desk, one).condition for one in items] == ["usé", "usé", "usé", ""]
    assert item(desk, items[0]).support == "game"
    undo_latest(desk)
    assert [(item(desk, one).condition, item(desk, one).support) for one in items] == [("", "book")] * 4


@pytest.mark.parametrize(
    ("was", "now", "before", "after"),
    [
        ("372.6", "374", "372.6 GUI", "374 GUI"),
        ("372.6", "374", "307 GUI", "307 GUI"),
        ("", "R 1", "372.6 GUI", "R 1"),
        ("JEU ", "", "JEU 4", None),
    ],
)
def test_call_numbers_change_their_beginning(desk: Desk, was: str, now: str, before: str, after: str | None) -> None:
    item_id = make.item(desk, call_number=before)
    basket_id = basket(desk, (item(desk, item_id).record_id, item_id))
    if after is None:
        with pytest.raises(UserError):
            changed(desk, basket_id, call_number=now, call_number_was=was)
    else:
        done = changed(desk, basket_id, call_number=now, call_number_was=was)
        assert item(desk, item_id).call_number == after
        assert (done.items, done.left) == ((1, 0) if before != after else (0, 1))


def test_items_follow_their_new_owner_and_lost_ones_keep_their_status(desk: Desk) -> None:
    here = make.item(desk)
    lost = make.item(desk, status=ItemStatus.MISSING)
    basket_id = basket(desk, *((item(desk, one).record_id, one) for one in (here, lost)))
    done = changed(desk, basket_id, owner_site_id=make.site_id("albi"), status="on-site-only")
    assert done.items == 2
    assert item(desk, here).current_site_id == make.site_id("albi")
    assert [item(desk, one).status.value for one in (here, lost)] == ["on-site-only", "missing"]


def test_themes_are_named_in_the_record_itself(desk: Desk) -> None:
    spoken = make.record(desk, title="Un", fields=[("606", "  ", (("a", "Illettrisme"),))], themes=["illettrisme"])
    named = make.record(desk, title="Deux", fields=[("967", "  ", (("a", "Santé"),)), ("995", "  ", (("f", "1"),))])
    make.changed(desk, table="record", row_id=named, themes=["sante"])
    basket_id = basket(desk, (spoken, None), (named, None))
    done = changed(desk, basket_id, theme_added="formation")
    assert (done.items, done.records) == (0, 2)
    assert set(record(desk, spoken).themes) == {"illettrisme", "formation"}
    assert set(record(desk, named).themes) == {"sante", "formation"}
    content = marc.from_json(record(desk, named).marc)
    assert [field[0] for field in content.fields] == ["200", "967", "967", "995"]
    assert shelves.titles(desk, "", changing_filters("formation")) != []
    done = changed(desk, basket_id, theme_taken="formation")
    assert set(record(desk, named).themes) == {"sante"}
    undo_latest(desk)
    undo_latest(desk)
    assert marc.from_json(record(desk, named).marc).values("967", "a") == ["Santé"]
    assert record(desk, spoken).themes == ["illettrisme"]


def changing_filters(theme: str) -> Any:
    from rt_desktop.services.catalogue.facets import Filters  # noqa: PLC0415

    return Filters(themes=frozenset({theme}))


def test_many_change_in_batches_and_come_back_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "BATCH", 2)
    items = [make.item(desk, barcode=f"RT {n}") for n in range(5)]
    basket_id = basket(desk, *((item(desk, one).record_id, one) for one in items))
    done = changed(desk, basket_id, condition="neuf")
    assert done.items == 5
    assert done.group_id is not None
    make.lent(desk, item_id=items[0])
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert {item(desk, one).condition for one in items} == {""}


@pytest.mark.parametrize(
    "wished",
    [{}, {"support": "tablet"}, {"status": "withdrawn"}, {"theme_added": "nope"}, {"theme_taken": "nope"}],
)
def test_what_does_not_fit_changes_nothing(desk: Desk, wished: dict[str, Any]) -> None:
    item_id = make.item(desk)
    with pytest.raises(UserError):
        changed(desk, basket(desk, (item(desk, item_id).record_id, item_id)), **wished)


def test_nothing_ticked_is_said(desk: Desk) -> None:
    with pytest.raises(UserError):
        changed(desk, basket(desk), condition="neuf")
    with pytest.raises(UserError):
        changed(desk, desk.perform(create, name="Autre").basket_id, theme_added="formation")


def test_records_say_what_they_describe_and_the_rest_stays(desk: Desk) -> None:
    note = ("300", "  ", (("a", "Avec un livret"),))
    whole = make.record(desk, title="Photolangage", fields=[note])
    copy = make.item(desk, record_id=whole)
    basket_id = basket(desk, (whole, None))
    done = changed(desk, basket_id, record_support="game", support="game")
    assert (done.items, done.records) == (1, 1)
    assert (record(desk, whole).support, item(desk, copy).support) == ("game", "game")
    assert note in marc.from_json(record(desk, whole).marc).fields
    assert changed(desk, basket_id, record_support="game").records == 0
    with pytest.raises(UserError):
        changed(desk, basket_id, record_support="carpet")


def test_the_support_of_records_is_given_back(desk: Desk) -> None:
    whole = make.record(desk, title="Photolangage")
    before = record(desk, whole).marc
    changed(desk, basket(desk, (whole, None)), record_support="game")
    assert record(desk, whole).support == "game"
    undo_latest(desk)
    assert (record(desk, whole).support, record(desk, whole).marc) == ("book", before)
