"""A room with several parts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop.i18n import N_
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page
from rt_desktop.ui.widgets.parted_page import Part, PartedPage
from tests.ui.conftest import shown


class Shelf(Page):
    """A line to type in, and what it was asked to open."""

    title = N_("Catalogue")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.line, self.opened = QLineEdit(self), [Link("nothing")]
        self.steps = 0

    def open(self, link: Link) -> None:
        self.opened.append(link)

    def back(self) -> bool:
        self.steps += 1
        return self.steps == 1

    def focus_first(self) -> None:
        self.line.setFocus()

    def remember(self) -> dict[str, str]:
        return {"text": self.line.text()}

    def restore(self, place: object) -> None:
        assert isinstance(place, dict)
        self.line.setText(place["text"])


@pytest.fixture
def made() -> list[str]:
    """The parts made so far."""
    return []


@pytest.fixture
def room(qtbot: QtBot, tasks: Tasks, made: list[str]) -> PartedPage:
    def factory(tasks: Tasks, key: str) -> Page:
        made.append(key)
        return Shelf(tasks)

    parts = [
        Part("search", N_("Search"), lambda tasks: factory(tasks, "search"), frozenset({"search"})),
        Part("history", N_("History"), lambda tasks: factory(tasks, "history"), frozenset({"past"})),
    ]
    return shown(qtbot, PartedPage(tasks, N_("Catalogue"), parts))


def test_a_part_is_made_when_it_is_first_shown(room: PartedPage, made: list[str]) -> None:
    assert made == ["search"]
    room.show_part("history")
    room.show_part("search")
    room.show_part("history")
    assert made == ["search", "history"]


def test_a_link_brings_its_part_to_the_front(room: PartedPage) -> None:
    room.open(Link("past"))
    assert room.tabs.key() == "history"
    assert isinstance(room.part, Shelf)
    assert room.part.opened[-1] == Link("past")


def test_work_starts_in_the_first_part(room: PartedPage) -> None:
    room.show_part("history")
    room.focus_first()
    assert room.tabs.key() == "search"
    assert isinstance(room.part, Shelf)
    assert room.part.line.hasFocus()


def test_the_keys_go_round_the_tabs(room: PartedPage) -> None:
    for key in ("history", "search"):
        room.action("parts.next").trigger()
        assert room.tabs.key() == key
    room.action("parts.previous").trigger()
    assert room.tabs.key() == "history"


def test_a_place_is_a_part_and_the_place_in_it(room: PartedPage) -> None:
    part = room.show_part("history")
    assert isinstance(part, Shelf)
    part.line.setText("ville")
    place = room.remember()
    part.line.clear()
    room.show_part("search")
    room.restore(place)
    assert (room.tabs.key(), part.line.text()) == ("history", "ville")


def test_back_is_the_way_back_of_the_part(room: PartedPage) -> None:
    assert room.back()
    assert not room.back()


def test_the_title_says_which_part_is_in_front(qtbot: QtBot, room: PartedPage) -> None:
    with qtbot.waitSignal(room.retitled) as said:
        room.show_part("history")
    assert said.args == ["Historique"]
    with qtbot.waitSignal(room.retitled) as said:
        room.show_part("search")
    assert said.args == [""]
