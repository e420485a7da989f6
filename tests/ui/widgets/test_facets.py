"""Facets: groups of values to tick."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rt_desktop.ui.widgets.facets import Facet, Facets, FacetValue
from rt_desktop.ui.widgets.tick import Tick
from tests.ui.conftest import shown


def facet(*, counts: list[int], chosen: frozenset[int] = frozenset(), shown_first: int = 4) -> Facet:
    values = [FacetValue(key, f"Thème {key}", count, key in chosen) for key, count in enumerate(counts)]
    return Facet("theme", "Thème", values, shown_first)


def in_sight(facets: Facets) -> list[str]:
    return [tick.text() for tick in facets.findChildren(Tick) if tick.isVisible()]


def test_shows_the_first_values_and_the_rest_on_demand(qtbot: QtBot) -> None:
    facets = shown(qtbot, Facets("Filtres"))
    facets.show_facets([facet(counts=[9] * 10)])
    assert in_sight(facets) == [f"Thème {key}" for key in range(4)]
    more = facets._groups["theme"]._more
    assert "6" in more.text()
    more.click()
    assert len(in_sight(facets)) == 10
    assert more.isHidden()


def test_a_ticked_value_is_always_in_sight(qtbot: QtBot) -> None:
    facets = shown(qtbot, Facets("Filtres"))
    facets.show_facets([facet(counts=[9] * 10, chosen=frozenset({8}))])
    assert in_sight(facets)[-1] == "Thème 8"


def test_tells_what_was_ticked(qtbot: QtBot) -> None:
    facets = shown(qtbot, Facets("Filtres"))
    told: list[tuple[str, object, bool]] = []
    facets.ticked.connect(lambda *given: told.append(given))
    facets.show_facets([facet(counts=[9, 8])])
    facets.findChildren(Tick)[1].click()
    assert told == [("theme", 1, True)]


def test_widgets_are_kept_from_one_answer_to_the_next(qtbot: QtBot) -> None:
    facets = shown(qtbot, Facets("Filtres"))
    facets.show_facets([facet(counts=[9, 8, 7])])
    before = facets.findChildren(Tick)
    facets.show_facets([facet(counts=[5, 4])])
    assert facets.findChildren(Tick) == before
    assert in_sight(facets) == ["Thème 0", "Thème 1"]
    assert [tick.accessibleDescription() for tick in before[:2]] == ["5", "4"]


def test_a_facet_without_values_is_not_shown(qtbot: QtBot) -> None:
    facets = shown(qtbot, Facets("Filtres"))
    facets.show_facets([facet(counts=[1])])
    facets.show_facets([facet(counts=[])])
    assert in_sight(facets) == []
    facets.show_facets([])
    assert facets._groups == {}
