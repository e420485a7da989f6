"""Search as you type."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Mapping
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rt_desktop.database.store import Store
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import Cancelled
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue import index
from rt_desktop.services.catalogue.folding import words
from rt_desktop.services.catalogue.ordering import ORDERS
from rt_desktop.services.catalogue.search import ids, search
from tests import make
from tests.services.catalogue.shelves import fill, looked_for, titles

GUIDE = "Le guide du bénévolat pour l’alphabétisation"
ECOLE = "L’École à l’œuvre"

on_one_desk = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def collection(desk: Desk) -> Mapping[str, UUID]:
    return fill(desk)


pytestmark = pytest.mark.usefixtures("collection")


@pytest.mark.parametrize(
    "typed",
    [
        "l’école", "l'ecole", "ECOLE", "école", "e\u0301cole", "ecole oeuvre", "œuvre école", "l’œuv", "oeuv",
        "lefevre", "Lefèvre Œdipe", "oedipe", "n'diaye", "diaye", "quartier", "cohesion soc", "harmattan",
        "sauvegarde", "RT000500", "rt 000 500", "RT-000-500", "370 lef", "370 LEF", "ecole 2004 lefevre"[:5],
    ],
)  # fmt: skip
def test_one_record_by_many_words(desk: Desk, typed: str) -> None:
    assert titles(desk, typed) == [ECOLE]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("978-2-296-55138-1", GUIDE),
        ("9782296551381", GUIDE),
        ("978 2 296 55138 1", GUIDE),
        ("2-296-55138-6", GUIDE),
        ("2296551386", GUIDE),
        ("978-2-296", GUIDE),
        ("9782296", GUIDE),
        ("0336-2809", "Journal de l’alpha"),
        ("03362809", "Journal de l’alpha"),
        ("3303332109753", "Bagages"),
        ("330333", "Bagages"),
        ("RT 004 187", GUIDE),
        ("rt004187", GUIDE),
        ("372.6", GUIDE),
        ("372.6 gui", GUIDE),
        ("alpha 12", GUIDE),
        ("RT1", GUIDE),
    ],
)
def test_numbers_and_codes_however_typed(desk: Desk, typed: str, expected: str) -> None:
    assert titles(desk, typed) == [expected]


def test_every_letter_gives_an_answer(desk: Desk) -> None:
    for length in range(1, len(GUIDE) + 1):
        assert GUIDE in titles(desk, GUIDE[:length]), GUIDE[:length]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # exactly the word in the title, the beginning of a title, the word elsewhere
        ("ville", ["La ville", "Villes nouvelles", "Sociologie des banlieues"]),
        ("villes", ["Villes nouvelles"]),
        ("alphabétisation", [GUIDE, "Bagages"]),
        ("alpha", ["Journal de l’alpha", GUIDE, "Bagages"]),
    ],
)
def test_titles_come_first_and_exact_words_before_beginnings(desk: Desk, typed: str, expected: list[str]) -> None:
    assert titles(desk, typed) == expected


def test_of_equals_the_most_recent_comes_first(desk: Desk) -> None:
    for year in (2001, 2015, 2008):
        make.record(desk, title="Rapport annuel", year=year)
    assert [hit.year for hit in looked_for(desk, "rapport annuel").hits] == [2015, 2008, 2001]


def test_words_in_order_come_before_the_same_words_apart(desk: Desk) -> None:
    make.record(desk, title="Social et lien", year=2020)
    make.record(desk, title="Du lien social", year=2000)
    assert titles(desk, "lien social") == ["Du lien social", "Social et lien"]
    make.record(desk, title="L’école, guide de poche", year=2020)
    make.record(desk, title="Guide de l’école", year=2000)
    assert titles(desk, "guide de l'école") == ["Guide de l’école", "L’école, guide de poche"]


def test_nothing_typed_is_the_whole_collection_the_most_recent_first(desk: Desk) -> None:
    found = looked_for(desk)
    assert found.total == 7
    assert [hit.year for hit in found.hits] == [2012, 2011, 2010, 2009, 2004, 1998, 1936]
    for nothing in (" ", "*", "« »", "😀", "\x00", "--", "()"):
        assert looked_for(desk, nothing).total == 7


def test_a_page_of_the_answer(desk: Desk) -> None:
    every = [hit.id for hit in looked_for(desk).hits]
    assert [hit.id for hit in looked_for(desk, limit=2, offset=3).hits] == every[3:5]
    assert looked_for(desk, limit=2, offset=3).total == 7
    assert looked_for(desk, limit=0).hits == ()
    assert desk.read(ids) == every


@pytest.mark.parametrize(
    ("order", "descending", "first"),
    [
        ("title", False, "Bagages"),
        ("title", True, "Villes nouvelles"),
        ("author", False, "Bagages"),
        ("publisher", False, GUIDE),
        ("year", False, "Sociologie des banlieues"),
        ("year", True, "Villes nouvelles"),
        ("support", False, GUIDE),
        ("availability", False, GUIDE),
        ("availability", True, "Journal de l’alpha"),
        ("relevance", True, "Sociologie des banlieues"),
    ],
)
def test_sorted_by_a_column(desk: Desk, order: str, descending: bool, first: str) -> None:
    found = titles(desk, order=order, descending=descending)
    assert found[0] == first or order == "support"
    assert sorted(found) == sorted(titles(desk))


def test_titles_sort_without_regard_to_case_and_accents(desk: Desk) -> None:
    for title in ("Zèbre", "éclair", "Eclat", "ÉCOLOGIE 10", "écologie 9"):
        make.record(desk, title=title, fields=[("300", "  ", (("a", "trier"),))])
    assert titles(desk, "trier", order="title") == ["éclair", "Eclat", "écologie 9", "ÉCOLOGIE 10", "Zèbre"]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_holds_every_record_once(desk: Desk, order: str) -> None:
    for descending in (False, True):
        found = desk.read(ids, order=order, descending=descending)
        assert len(found) == len(set(found)) == 7


@pytest.mark.parametrize(
    ("typed", "corrected", "expected"),
    [
        ("bagaes", "bagages", "Bagages"),
        ("abgages", "bagages", "Bagages"),
        ("agages", "bagages", "Bagages"),
        ("alphabettisation bagages", "alphabétisation bagages", "Bagages"),
        ("sociolgie banlieus", "sociologie banlieues", "Sociologie des banlieues"),
        ("sociollo", "sociolog", "Sociologie des banlieues"),
        ("RT àà' &_è", "rt 004 187", GUIDE),
    ],
)
def test_a_mistake_is_forgiven_when_nothing_matches(desk: Desk, typed: str, corrected: str, expected: str) -> None:
    found = looked_for(desk, typed)
    assert (found.corrected, found.hits[0].title) == (corrected, expected)


def test_nothing_is_corrected_when_something_matches(desk: Desk) -> None:
    make.record(desk, title="Bagage")
    assert titles(desk, "bagag") == ["Bagages", "Bagage"] or titles(desk, "bagag") == ["Bagage", "Bagages"]
    assert looked_for(desk, "bagage").corrected is None


@pytest.mark.parametrize("typed", ["xyzzyxyz", "978999", "qwrt pqsd", "é" * 50])
def test_what_is_near_nothing_finds_nothing(desk: Desk, typed: str) -> None:
    found = looked_for(desk, typed)
    assert (found.total, found.hits, found.corrected) == (0, (), None)


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", '"ville', 'ville"', "vil*", "*ville", "ville*", "-ville", "ville -", "(ville", "ville)",
        "NEAR(ville)", "ville AND", "OR ville", "NOT", "title:ville", "title : ville", "^ville", "{ville}",
        "ville + la", "v\x00ille",
        "ville; DROP TABLE record", "%", "_", "\\", "ville" * 2000, "ville " * 2000, "1-" * 5000, "\ud800", "😀ville",
    ],
)  # fmt: skip
def test_nothing_typed_is_an_operator(desk: Desk, typed: str) -> None:
    assert looked_for(desk, typed).total >= 0


@pytest.mark.parametrize("typed", ['"ville"', "(ville)", "ville*", "^ville", "ville !", "+ville", "-ville"])
def test_signs_around_a_word_change_nothing(desk: Desk, typed: str) -> None:
    assert titles(desk, typed) == titles(desk, "ville")


@on_one_desk
@given(typed=st.text(max_size=200) | st.text("ville sociéé'’\"*()-:^{}0123456789 ", max_size=60))
def test_any_text_may_be_typed(desk: Desk, typed: str) -> None:
    found = looked_for(desk, typed)
    assert len(found.hits) <= found.total <= 7


@on_one_desk
@given(data=st.data(), title=st.text(min_size=1, max_size=80))
def test_a_record_is_found_by_any_word_of_its_title(desk: Desk, data: st.DataObject, title: str) -> None:
    record_id = make.record(desk, title=title)
    for word in data.draw(st.lists(st.sampled_from(title.split() or [""]), max_size=3)):
        composed, apart = unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)
        for typed in (word.upper(), word.lower(), composed, apart, " ".join(words(word)[:1])):
            assert record_id in desk.read(ids, text=typed), typed


def test_a_hit_is_complete(desk: Desk, collection: Mapping[str, UUID]) -> None:
    (hit,) = looked_for(desk, "guide du bénévolat").hits
    assert hit.id == collection["guide"]
    assert (hit.authors, hit.publisher, hit.year) == (("Collectif",), "Formation", 2011)
    assert hit.themes == ("alphabetisation", "formation")
    assert [(item.barcode, item.call_number, item.site, item.town, item.status) for item in hit.items] == [
        ("RT 004 187", "372.6 GUI", "toulouse", "Toulouse", "available"),
        ("FO 000 093", "ALPHA 12", "foix", "Foix", "available"),
    ]
    assert (hit.whereabouts.state, hit.whereabouts.towns) == ("available", ("Toulouse", "Foix"))


def test_a_list_is_the_same_after_somebody_else_changed_something(desk: Desk, store: Store) -> None:
    other = Desk(store, operator="C. D.", clock=desk.clock)
    assert titles(desk, "inattendu") == []
    added = make.record(other, title="Un titre inattendu", year=2025)
    assert titles(desk, "inattendu") == ["Un titre inattendu"]
    make.changed(other, table="record", row_id=added, retired=True)
    assert titles(desk, "inattendu") == []
    make.changed(other, table="record", row_id=added, retired=False)
    assert titles(desk, "inattendu") == ["Un titre inattendu"]
    other.close()


@operation("test.change-and-look")
def change_and_look(desk: Desk, *, record_id: UUID) -> None:
    record = desk.session.get_one(Record, record_id)
    record.marc = record.marc.replace("Bagages", "Inattendus")
    desk.session.flush()
    index.keep_index(desk.session, desk.recorder.touched())
    assert [hit.id for hit in search(desk, text="inattendus").hits] == [record_id]
    raise KeyError


def test_what_an_operation_given_up_saw_is_forgotten(desk: Desk, collection: Mapping[str, UUID]) -> None:
    assert titles(desk, "inattendus") == []
    with pytest.raises(KeyError):
        desk.perform(change_and_look, record_id=collection["bagages"])
    assert titles(desk, "inattendus") == []
    make.record(desk, title="Un titre attendu")
    assert titles(desk, "inattendus") == []
    assert (titles(desk, "attendu"), titles(desk, "bagages")) == (["Un titre attendu"], ["Bagages"])


def look_for_long(desk: Desk) -> None:
    for attempt in range(10_000):
        looked_for(desk, f"v{attempt}")


def test_a_search_can_be_interrupted(desk: Desk) -> None:
    for number in range(300):
        make.record(desk, title=f"Volume {number} de la collection")
    stopped = threading.Event()

    def interrupt() -> None:
        while not stopped.is_set():
            desk.interrupt()

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with pytest.raises(Cancelled):
            look_for_long(desk)
    finally:
        stopped.set()
        thread.join()
    assert looked_for(desk, "volume 12 collection").total == 1
