"""The search index stays in step with the collection."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import insert, select, text

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import Cancelled
from rt_desktop.formats import marc
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus, Record
from rt_desktop.services.catalogue import matching
from rt_desktop.services.catalogue.facets import Availability, Filters
from rt_desktop.services.catalogue.reindexing import IndexProblem, problems, rebuild
from rt_desktop.services.catalogue.search import ids
from tests import make
from tests.services.catalogue.shelves import fill, looked_for, titles

NOW = Filters(availability=frozenset([Availability.NOW]))


@pytest.fixture
def collection(desk: Desk) -> Mapping[str, UUID]:
    return fill(desk)


def wrong(desk: Desk) -> list[IndexProblem]:
    return desk.read(lambda desk: problems(desk.session))


@operation("test.write-past")
def write_past(desk: Desk, *, statement: str) -> None:
    """Change rows without telling the desk."""
    desk.session.execute(text(statement))


@operation("test.import")
def bring_in(desk: Desk, *, number: int) -> None:
    """Records and items as an import writes them: in bulk, past the session."""
    content = marc.to_json(marc.MarcRecord(" " * 24, (("200", "1 ", (("a", "Arrivage"),)),)))
    same = {"rev": desk.recorder.rev, "entry_id": desk.entry.id, "retired": False}
    said = {"title": "Arrivage", "authors": [], "support": "book", "level": "monograph", "themes": [], "hash": ""}
    records = [desk.new_id("record", place) for place in range(number)]
    items = [desk.new_id("item", place) for place in range(number)]
    desk.session.execute(insert(Record), [{"id": one, "marc": content, **said, **same} for one in records])
    desk.recorder.created("record", records)
    copy = {"owner_site_id": desk.site_id, "current_site_id": desk.site_id, "support": "book", **same}
    codes = [{"barcode": f"A {place}", "barcode_key": f"A{place}"} for place in range(number)]
    desk.session.execute(
        insert(Item),
        [
            {"id": item, "record_id": record, **code, **copy}
            for item, record, code in zip(items, records, codes, strict=True)
        ],
    )
    desk.recorder.created("item", items)


def test_a_batch_written_past_the_session_is_found_at_once(desk: Desk) -> None:
    desk.perform(bring_in, number=250)
    assert looked_for(desk, "arrivage").total == 250
    assert looked_for(desk, "a249").total == 1
    assert looked_for(desk, "arrivage", NOW).total == 250
    assert wrong(desk) == []


def test_a_changed_record_is_found_by_its_new_words_only(desk: Desk, collection: Mapping[str, UUID]) -> None:
    def renamed(desk: Desk) -> str:
        return desk.session.get_one(Record, collection["bagages"]).marc.replace("Bagages", "Valises")

    said = {"title": "Valises", "sort_title": "Valises", "year": 1990, "marc": desk.read(renamed)}
    make.changed(desk, table="record", row_id=collection["bagages"], **said)
    assert titles(desk, "valises") == ["Valises"]
    assert looked_for(desk, "bagages").total == 0 or looked_for(desk, "bagages").corrected
    assert titles(desk, filters=Filters(years=frozenset(["1990-1999"])), order="title") == [
        "Journal de l’alpha",
        "Valises",
    ]
    assert wrong(desk) == []


def test_a_retired_record_leaves_and_comes_back(desk: Desk, collection: Mapping[str, UUID]) -> None:
    make.changed(desk, table="record", row_id=collection["ville"], retired=True)
    assert "La ville" not in titles(desk, "ville") + titles(desk)
    make.changed(desk, table="record", row_id=collection["ville"], retired=False)
    assert titles(desk, "ville")[0] == "La ville"
    assert looked_for(desk).total == 7
    assert wrong(desk) == []


def test_items_bring_their_numbers_and_places_and_take_them_away(desk: Desk, collection: Mapping[str, UUID]) -> None:
    added = make.item(desk, record_id=collection["ville"], barcode="AL-000-777", call_number="711 VIL", site="albi")
    assert titles(desk, "al000777") == titles(desk, "711 vil") == ["La ville"]
    assert "La ville" in titles(desk, filters=Filters(sites=frozenset(["albi"])))
    make.changed(desk, table="item", row_id=added, retired=True)
    assert looked_for(desk, "al000777").total == 0
    assert "La ville" not in titles(desk, filters=Filters(sites=frozenset(["albi"])))
    assert wrong(desk) == []


@pytest.mark.parametrize(
    ("change", "is_there"),
    [
        ({"status": ItemStatus.AVAILABLE}, True),
        ({"status": ItemStatus.ON_SITE_ONLY}, False),
        ({"status": ItemStatus.IN_REPAIR}, False),
        ({"status": ItemStatus.MISSING}, False),
        ({"status": ItemStatus.WITHDRAWN}, False),
        ({"current_site_id": None}, False),
        ({"current_site_id": make.site_id("foix")}, True),
    ],
)
def test_what_can_be_taken_away_now(desk: Desk, change: dict[str, object], is_there: bool) -> None:
    item_id = make.item(desk)
    assert looked_for(desk, filters=NOW).total == 1
    make.changed(desk, table="item", row_id=item_id, **change)
    assert looked_for(desk, filters=NOW).total == is_there
    assert wrong(desk) == []


def test_a_loan_and_its_return_change_what_can_be_had(desk: Desk) -> None:
    item_id = make.item(desk)
    assert looked_for(desk, filters=NOW).total == 1
    loan_id = make.loan(desk, item_id=item_id, due_on=date(2026, 4, 14))
    assert looked_for(desk, filters=NOW).total == 0
    (hit,) = looked_for(desk).hits
    assert (hit.items[0].status, hit.items[0].due_on) == ("on-loan", date(2026, 4, 14))
    make.changed(desk, table="loan", row_id=loan_id, returned_on=date(2026, 3, 30))
    assert looked_for(desk, filters=NOW).total == 1
    make.changed(desk, table="loan", row_id=loan_id, returned_on=None)
    make.changed(desk, table="loan", row_id=loan_id, retired=True)
    assert looked_for(desk, filters=NOW).total == 1
    assert wrong(desk) == []


def test_a_loan_leaves_the_words_alone(desk: Desk, collection: Mapping[str, UUID]) -> None:
    def counts(desk: Desk) -> tuple[int, int]:
        state = matching.state(desk.session.connection())
        return state.rows, state.words

    item_id = desk.read(lambda desk: desk.session.scalars(select(Item.id).where(Item.barcode == "RT 004 187")).one())
    rows, words = desk.read(counts)
    make.loan(desk, item_id=item_id)
    assert desk.read(counts) == (rows + 1, words)


@pytest.mark.usefixtures("collection")
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE record SET marc = replace(marc, 'Bagages', 'Valises')", [IndexProblem("stale", 1)]),
        ("UPDATE record SET year = 1789 WHERE title LIKE '%ville%'", [IndexProblem("stale", 2)]),
        ("UPDATE item SET status = 'missing' WHERE barcode = 'RT 004 187'", [IndexProblem("stale", 1)]),
        ("UPDATE record SET retired = TRUE WHERE title = 'La ville'", [IndexProblem("gone", 1)]),
        ("DELETE FROM search_row WHERE title_key = 'la ville'", [IndexProblem("missing", 1)]),
        ("DELETE FROM search_words WHERE rowid IN (1, 2)", [IndexProblem("missing", 2)]),
    ],
)
def test_what_goes_out_of_step_is_noticed_and_mended(desk: Desk, statement: str, expected: list[IndexProblem]) -> None:
    desk.perform(write_past, statement=statement)
    assert wrong(desk) == expected
    assert str(expected[0].number) in expected[0].message
    before = looked_for(desk).total
    assert desk.run(rebuild, job=Job()) == looked_for(desk).total == len(desk.read(ids))
    assert wrong(desk) == []
    assert before in (6, 7)


def test_an_index_made_anew_answers_the_same(desk: Desk, collection: Mapping[str, UUID]) -> None:
    before = [titles(desk, typed) for typed in ("", "ville", "alpha", "9782296551381")]
    steps: list[tuple[int, int | None]] = []
    assert desk.run(rebuild, job=Job(lambda done, total, _text: steps.append((done, total)))) == len(collection)
    assert steps[0] == (0, 7)
    assert [titles(desk, typed) for typed in ("", "ville", "alpha", "9782296551381")] == before


def test_a_stopped_rebuild_says_so_and_can_be_done_again(desk: Desk) -> None:
    desk.perform(bring_in, number=450)
    job = Job(lambda done, _total, _text: job.cancel() if done else None)
    with pytest.raises(Cancelled):
        desk.run(rebuild, job=job)
    assert wrong(desk) == [IndexProblem("missing", 50)]
    assert desk.run(rebuild, job=Job()) == 450
    assert wrong(desk) == []
