"""The lists of the catalogue: narrowed as one types, renamed and merged everywhere, undone as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.formats.headings import Heading
from rt_desktop.services.catalogue import headings
from rt_desktop.ui.catalogue.headings_part import HeadingsPart
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered, press, shown, type_text
from tests.ui.test_accessibility import nameless


@pytest.fixture
def part(qtbot: QtBot, tasks: Tasks, desk: Desk) -> HeadingsPart:
    """Two records by Freire, one by Freyre; one of them on two subjects."""
    make.record(desk, title="Un", authors=["Freire, Paulo"], year=1970)
    make.record(desk, title="Deux", authors=["Freire, Paulo"])
    make.record(
        desk,
        title="Trois",
        authors=["Freyre, Paulo", "Éluard, Paul"],
        fields=[("606", "  ", (("a", "Ville"),)), ("606", "  ", (("a", "Habitat"),))],
    )
    part = shown(qtbot, HeadingsPart(tasks))
    part.resize(1100, 700)
    part.focus_first()
    answered(qtbot, tasks)
    return part


def names(part: HeadingsPart) -> list[str]:
    return [name.name for name in part.listing.model.known()]  # type: ignore[attr-defined]


def chosen(qtbot: QtBot, part: HeadingsPart, name: str) -> None:
    assert part.listing.choose_id(name)
    answered(qtbot, part.tasks)


def test_the_list_narrows_at_every_letter(qtbot: QtBot, part: HeadingsPart) -> None:
    assert names(part) == ["Éluard, Paul", "Freire, Paulo", "Freyre, Paulo"]
    type_text(part.search.line, "elu")
    answered(qtbot, part.tasks)
    assert names(part) == ["Éluard, Paul"]
    assert part.back()
    answered(qtbot, part.tasks)
    assert len(names(part)) == 3
    assert not part.back()


def test_each_kind_has_its_list_and_its_count(qtbot: QtBot, part: HeadingsPart) -> None:
    assert part.tabs.accessibleTabName(0) == "Auteurs (3)"
    part.tabs.choose(Heading.SUBJECT)
    answered(qtbot, part.tasks)
    assert names(part) == ["Habitat", "Ville"]


def test_a_name_shows_its_records_and_leads_to_them(qtbot: QtBot, part: HeadingsPart) -> None:
    chosen(qtbot, part, "Freire, Paulo")
    records = part.panel.records
    assert [one.label for one in records.model.known()] == ["Deux", "Un (1970)"]  # type: ignore[attr-defined]
    records.choose(0)
    with qtbot.waitSignal(part.linked) as heard:
        press(records.view, Qt.Key.Key_Return)
    assert heard.args[0].kind == "record"


def test_merging_by_keyboard_and_taking_it_back(qtbot: QtBot, part: HeadingsPart, desk: Desk) -> None:
    type_text(part.search.line, "freyre")
    answered(qtbot, part.tasks)
    press(part.search.line, Qt.Key.Key_Return)  # chooses the first
    answered(qtbot, part.tasks)
    press(part.search.line, Qt.Key.Key_Return)  # goes to the other name
    assert part.panel.line.hasFocus()
    assert not part.action("headings.rename").isEnabled()
    type_text(part.panel.line, "frei")
    answered(qtbot, part.tasks)
    press(part.panel.line, Qt.Key.Key_Down)
    press(part.panel.line, Qt.Key.Key_Return)  # takes the proposal
    answered(qtbot, part.tasks)
    assert part.panel.to() == "Freire, Paulo"
    press(part.panel.line, Qt.Key.Key_Return)  # renames
    answered(qtbot, part.tasks)
    assert desk.read(headings.one, kind=Heading.AUTHOR, name="Freire, Paulo").count == 3
    assert "« Freyre, Paulo » est devenu « Freire, Paulo » dans 1 notice." in part.notice.text().replace("\xa0", " ")
    assert part.listing.view.hasFocus()
    press(part.listing.view, Qt.Key.Key_Z, text="z")  # letters go back to the search
    answered(qtbot, part.tasks)
    assert part.search.text() == "z"
    part.search.clear()
    press(part.search.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, part.tasks)
    assert desk.read(headings.one, kind=Heading.AUTHOR, name="Freyre, Paulo").count == 1
    assert not part.action("headings.undo").isEnabled()


def test_what_would_follow_is_said_before(qtbot: QtBot, part: HeadingsPart) -> None:
    chosen(qtbot, part, "Freyre, Paulo")
    for to, says in (("Freire, Paulo", "n’en feront"), ("Autre, Nom", "porter")):
        part.panel.line.clear()
        type_text(part.panel.line, to)
        answered(qtbot, part.tasks)
        assert says in panel_text(part)


def panel_text(part: HeadingsPart) -> str:
    return " ".join(label.text() for label in part.panel.findChildren(type(part.count)))


def test_a_name_that_cannot_be_is_refused_beside_the_line(qtbot: QtBot, part: HeadingsPart, desk: Desk) -> None:
    make.record(desk, fields=[("610", "0 ", (("a", "fle"),))])
    part.tabs.choose(Heading.KEYWORD)
    answered(qtbot, part.tasks)
    chosen(qtbot, part, "fle")
    part.panel.begin()
    type_text(part.panel.line, "un, deux")
    part.action("headings.rename").trigger()
    answered(qtbot, part.tasks)
    assert "virgule" in part.panel.form.field("to").error()


def test_a_link_shows_a_name(qtbot: QtBot, part: HeadingsPart) -> None:
    part.open(Link("heading", Heading.SUBJECT, {"name": "Ville"}))
    answered(qtbot, part.tasks)
    assert part.panel.shown is not None
    assert part.panel.shown.name == "Ville"
    place = part.remember()
    part.tabs.choose(Heading.AUTHOR)
    part.restore(place)
    answered(qtbot, part.tasks)
    assert part.panel.shown.name == "Ville"


def test_everything_that_takes_the_focus_is_named(qtbot: QtBot, part: HeadingsPart) -> None:
    chosen(qtbot, part, "Freire, Paulo")
    tree = QAccessible.queryAccessibleInterface(part)
    assert tree is not None
    assert nameless(tree) == []
