"""The call number proposed: where documents like it stand."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue import call_numbers
from tests import make


@pytest.fixture
def shelves(desk: Desk) -> Desk:
    """Three documents on literacy, one of them of the city too, one game; each where it stands."""
    for title, themes, call_number, more in (
        ("Un", ["alphabetisation"], "372.6 AAA", {}),
        ("Deux", ["alphabetisation"], "372.6 BBB", {}),
        ("Trois", ["alphabetisation"], "374 CCC", {}),
        ("Quatre", ["alphabetisation", "ville"], "307.76 DDD", {}),
        ("Cinq", ["alphabetisation"], "ALPHA 12", {"site": "foix"}),
        ("Jeu", ["alphabetisation"], "JEU.EEE", {"support": "game"}),
    ):
        support = more.get("support", "book")
        record_id = make.record(desk, title=title, themes=themes, support=support)
        make.item(
            desk, record_id=record_id, call_number=call_number, support=support, site=more.get("site", "toulouse")
        )
    return desk


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"themes": ["alphabetisation"], "authors": ["Lefèvre, Œdipe"]}, "372.6 LEF"),
        ({"themes": ["ville", "alphabetisation"], "authors": ["Œuvrard, N."]}, "307.76 OEU"),
        ({"themes": ["alphabetisation"], "title": "Été"}, "372.6 ETE"),
        ({"themes": ["alphabetisation"], "support": "game", "title": "Bagages"}, "JEU.BAG"),
        ({"support": "game", "title": "Bagages"}, "JEU.BAG"),
        ({"themes": ["sante"], "title": "Soigner"}, ""),
        ({"title": "Soigner"}, ""),
        ({"title": "Soigner", "fields": [("676", "  ", (("a", "613.7012"),))]}, "613.70 SOI"),
        ({"themes": ["alphabetisation"], "authors": ["Li, A."]}, "372.6 LI"),
    ],
)
def test_it_stands_with_its_like(shelves: Desk, said: dict[str, object], expected: str) -> None:
    record_id = make.record(shelves, **said)  # type: ignore[arg-type]
    assert shelves.read(call_numbers.suggested, record_id=record_id) == expected


def test_a_second_copy_stands_beside_the_first(shelves: Desk) -> None:
    record_id = make.record(shelves, themes=["alphabetisation"])
    make.item(shelves, record_id=record_id, call_number="ALPHA 1", site="foix")
    assert shelves.read(call_numbers.suggested, record_id=record_id) == "ALPHA 1"
    make.item(shelves, record_id=record_id, call_number="R 12")
    assert shelves.read(call_numbers.suggested, record_id=record_id) == "R 12"
