"""Searches kept under a name, asked again as they were."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.catalogue.facets import Availability, Filters
from rt_desktop.services.catalogue.saved_searches import drop, question_of, rename, save, saved_searches
from rt_desktop.services.undoing.entries import undo_last

GAMES = Filters(supports=frozenset({"game", "video"}), availability=frozenset({Availability.NOW}))


def names(desk: Desk) -> list[str]:
    return [one.name for one in desk.read(saved_searches)]


def test_a_search_comes_back_as_it_was_asked(desk: Desk) -> None:
    made = desk.perform(save, name=" Jeux  libres ", question=question_of(" alpha ", GAMES, "year", descending=True))
    (found,) = desk.read(saved_searches)
    assert (found.name, found.text, found.filters, found.order, found.descending) == (
        "Jeux libres", "alpha", GAMES, "year", True,
    )  # fmt: skip
    assert found.id == made.id
    assert all(isinstance(one, Availability) for one in found.filters.availability)


def test_saving_under_a_known_name_replaces(desk: Desk) -> None:
    desk.perform(save, name="Jeux", question=question_of("jeu", Filters()))
    desk.perform(save, name="JEUX", question=question_of("", GAMES))
    (found,) = desk.read(saved_searches)
    assert (found.name, found.text, found.filters) == ("Jeux", "", GAMES)
    undo_last(desk)
    assert desk.read(saved_searches)[0].text == "jeu"


def test_searches_are_renamed_and_dropped(desk: Desk) -> None:
    made = desk.perform(save, name="Un", question=question_of("un", Filters()))
    desk.perform(save, name="deux", question=question_of("deux", Filters()))
    assert names(desk) == ["deux", "Un"]
    with pytest.raises(UserError):
        desk.perform(rename, search_id=made.id, name="Deux")
    desk.perform(rename, search_id=made.id, name="Trois")
    desk.perform(drop, search_id=made.id)
    assert names(desk) == ["deux"]
    with pytest.raises(UserError):
        desk.perform(drop, search_id=made.id)
    undo_last(desk)
    assert names(desk) == ["deux", "Trois"]


def test_the_whole_catalogue_is_no_search(desk: Desk) -> None:
    for question, name in ((question_of("  ", Filters()), "Tout"), (question_of("a", Filters()), " ")):
        with pytest.raises(UserError):
            desk.perform(save, name=name, question=question)
