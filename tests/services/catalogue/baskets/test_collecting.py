"""Documents collected in a basket: by code, from a search, from a file; ticked, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.services.catalogue.baskets import collecting
from rt_desktop.services.catalogue.baskets.collecting import add, add_code, add_file, add_found, remove
from rt_desktop.services.catalogue.baskets.listing import BasketRow, chosen, line_ids, lines
from rt_desktop.services.catalogue.baskets.making import create
from rt_desktop.services.catalogue.baskets.meaning import meant
from rt_desktop.services.catalogue.baskets.ticking import remove_ticked, tick, tick_all
from rt_desktop.services.catalogue.facets import Filters
from rt_desktop.services.undoing.entries import last_work
from rt_desktop.services.undoing.works import undo_work
from tests import make
from tests.services.catalogue import shelves

GUIDE = "Le guide du bénévolat pour l’alphabétisation"


@pytest.fixture
def records(desk: Desk) -> Mapping[str, UUID]:
    return shelves.fill(desk)


@pytest.fixture
def basket_id(desk: Desk) -> UUID:
    return desk.perform(create, name="Panier").basket_id


def rows(desk: Desk, basket_id: UUID) -> tuple[BasketRow, ...]:
    return desk.read(lines, basket_id=basket_id).rows


def undo_latest(desk: Desk) -> None:
    group_id = desk.read(last_work)
    assert group_id is not None
    desk.run(undo_work, group_id=group_id, job=Job())


def ticked(desk: Desk, basket_id: UUID) -> list[bool]:
    return [row.is_ticked for row in rows(desk, basket_id)]


@pytest.mark.parametrize(
    ("code", "title", "is_item"),
    [
        ("rt-004187", GUIDE, True),
        ("RT àà'&_è", GUIDE, True),
        ("2-296-55138-6", GUIDE, False),
        (shelves.BAGAGES_EAN, "Bagages", False),
        ("0336-2809", "Journal de l’alpha", False),
        ("RT1", GUIDE, False),
    ],
)
def test_a_code_means_an_item_or_a_record(
    desk: Desk, records: Mapping[str, UUID], code: str, title: str, is_item: bool
) -> None:
    found = desk.read(meant, code=code)
    assert (found.title, found.item_id is not None) == (title, is_item)


def test_ids_mean_records_and_items(desk: Desk, records: Mapping[str, UUID]) -> None:
    item_id = make.item(desk, record_id=records["ville"])
    assert desk.read(meant, code=str(records["ville"])).item_id is None
    assert desk.read(meant, code=f" {item_id} ").item_id == item_id
    for nothing in ("", "xyz", str(make.site_id())):
        with pytest.raises(UserError):
            desk.read(meant, code=nothing)


def test_scans_go_in_once_in_their_order(desk: Desk, records: Mapping[str, UUID], basket_id: UUID) -> None:
    for code, added in (("FO 000 093", 1), ("RT 000 500", 1), ("RT1", 1), ("FO000093", 0)):
        assert desk.run(add_code, basket_id=basket_id, code=code, job=Job()).added == added
    shown = [(row.title, row.barcode, row.town, row.is_ticked) for row in rows(desk, basket_id)]
    assert shown == [
        (GUIDE, "FO 000 093", "Foix", True),
        ("L’École à l’œuvre", "RT 000 500", "Toulouse", True),
        (GUIDE, "", "", True),
    ]
    assert [
        row.title for row in desk.read(lines, basket_id=basket_id, sort="title", descending=True, limit=1).rows
    ] == ["L’École à l’œuvre"]
    undo_latest(desk)
    undo_latest(desk)
    assert [row.barcode for row in rows(desk, basket_id)] == ["FO 000 093"]


def test_a_whole_search_goes_in_and_comes_out(
    desk: Desk, records: Mapping[str, UUID], basket_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "BATCH", 2)
    desk.perform(add, basket_id=basket_id, lines=[(records["ville"], None)])
    done = desk.run(add_found, basket_id=basket_id, job=Job())
    assert (done.added, done.already, done.name) == (6, 1, "Panier")
    assert done.group_id is not None
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert [row.title for row in rows(desk, basket_id)] == ["La ville"]
    one = desk.run(add_found, basket_id=basket_id, filters=Filters(supports=frozenset({"game"})), job=Job())
    assert one.added == 1
    again = desk.run(add_found, basket_id=basket_id, filters=Filters(supports=frozenset({"game"})), job=Job())
    assert (again.added, again.already, again.group_id) == (0, 1, None)


def test_a_file_of_codes_goes_in_and_tells_what_means_nothing(
    desk: Desk, records: Mapping[str, UUID], basket_id: UUID, tmp_path: Path
) -> None:
    file = tmp_path / "codes.csv"
    file.write_bytes(f'\ufeff"RT 004 187";Guide\r\n9782296551381\r\n\r\nZZ 9\r\n{records["ville"]}\r\n'.encode())
    done = desk.run(add_file, basket_id=basket_id, file=file, job=Job())
    assert (done.added, done.unknown) == (3, ("ZZ 9",))
    for content in (b"\0\1", b"1\n" * 20_001):
        file.write_bytes(content)
        with pytest.raises(UserError, match=r"codes\.csv"):
            desk.run(add_file, basket_id=basket_id, file=file, job=Job())
    with pytest.raises(UserError):
        desk.run(add_file, basket_id=basket_id, file=tmp_path / "none", job=Job())


def test_what_is_ticked_is_what_is_worked_on(
    desk: Desk, records: Mapping[str, UUID], basket_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("FO 000 093", "RT1", "RT 000 500"):
        desk.run(add_code, basket_id=basket_id, code=code, job=Job())
    both = desk.read(chosen, basket_id=basket_id)
    assert both.record_ids == (records["guide"], records["ecole"])
    assert len(both.item_ids) == 3
    first, guide, _ecole = desk.read(line_ids, basket_id=basket_id)
    assert desk.perform(tick, line_ids=[first, guide], is_ticked=False) == 2
    assert desk.read(chosen, basket_id=basket_id).record_ids == (records["ecole"],)
    monkeypatch.setattr("rt_desktop.services.catalogue.baskets.ticking.BATCH", 2)
    desk.run(tick_all, basket_id=basket_id, is_ticked=True, job=Job())
    assert ticked(desk, basket_id) == [True] * 3
    desk.run(tick_all, basket_id=basket_id, is_ticked=False, job=Job())
    desk.perform(tick, line_ids=[guide], is_ticked=True)
    desk.run(remove_ticked, basket_id=basket_id, job=Job())
    assert [row.barcode for row in rows(desk, basket_id)] == ["FO 000 093", "RT 000 500"]
    undo_latest(desk)
    assert len(rows(desk, basket_id)) == 3


def test_what_was_taken_out_goes_in_again(desk: Desk, records: Mapping[str, UUID], basket_id: UUID) -> None:
    given: dict[str, Any] = {"basket_id": basket_id, "lines": [(records["ville"], None)]}
    for _each in range(2):
        assert desk.perform(add, **given).added == 1
        assert desk.perform(remove, line_ids=desk.read(line_ids, basket_id=basket_id)) == 1
    desk.perform(add, **given)
    make.changed(desk, table="record", row_id=records["ville"], retired=True)
    assert rows(desk, basket_id) == ()
