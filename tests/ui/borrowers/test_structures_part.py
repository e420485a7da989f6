"""The structures' page: found by old names too, founded, renamed, merged."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers.structures.correcting import correct, found
from rt_desktop.services.borrowers.structures.listing import listing
from rt_desktop.services.borrowers.structures.showing import show, structure_of
from rt_desktop.ui import messages
from rt_desktop.ui.borrowers.structures_part import StructuresPart
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered, press, shown, type_text


@pytest.fixture
def alpha(desk: Desk) -> UUID:
    """Ariège Alpha, once Alpha 09, with one person, who has one loan."""
    alpha = desk.perform(found, name="Alpha 09", town="Foix").organisation_id
    desk.perform(correct, organisation_id=alpha, changes={"name": "Ariège Alpha"})
    make.lent(desk, borrower_id=make.borrower(desk, name="Fabre", first_name="Anne", organisation="Ariège Alpha"))
    return alpha


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, desk: Desk, alpha: UUID) -> StructuresPart:
    desk.perform(found, name="Ariege Alfa")
    desk.perform(found, name="REGAR")
    page = shown(qtbot, StructuresPart(tasks))
    page.open(Link("organisation", alpha))
    answered(qtbot, tasks)
    return page


def names(page: StructuresPart) -> list[str]:
    return [line.name for line in page.listing.model.known()]  # type: ignore[attr-defined]


def act(qtbot: QtBot, page: StructuresPart, name: str) -> None:
    assert page.action(name).isEnabled(), name
    page.action(name).trigger()
    answered(qtbot, page.tasks)


def test_a_name_of_before_finds_a_structure(qtbot: QtBot, page: StructuresPart) -> None:
    assert names(page) == ["Ariège Alpha", "Ariege Alfa", "REGAR"] or len(names(page)) == 3
    type_text(page.search.line, "alpha 09")
    answered(qtbot, page.tasks)
    assert names(page) == ["Ariège Alpha"]


def test_its_people_and_loans_are_shown_and_lead_further(qtbot: QtBot, page: StructuresPart) -> None:
    assert (page.panel.text(), page.panel.people.count(), page.panel.loans.count()) == ("Ariège Alpha", 1, 1)
    page.panel.people.choose(0)
    with qtbot.waitSignal(page.linked) as heard:
        press(page.panel.people.view, Qt.Key.Key_Return)
    assert heard.args[0].kind == "borrower"
    with qtbot.waitSignal(page.linked) as heard:
        page.action("structures.person").trigger()
    assert heard.args[0].given == {"organisation": "Ariège Alpha"}


def test_a_structure_without_a_card_is_given_one_then_goes_to_the_counter(
    qtbot: QtBot, page: StructuresPart, desk: Desk
) -> None:
    with qtbot.waitSignal(page.linked) as heard:
        page.action("structures.lend").trigger()
    link = heard.args[0]
    assert (link.kind, link.given["kind"], link.given["name"]) == ("borrower", "organisation", "Ariège Alpha")
    own = make.borrower(desk, first_name="", **{key: link.given[key] for key in ("name", "kind", "organisation")})
    page.reload()
    answered(qtbot, page.tasks)
    with qtbot.waitSignal(page.linked) as heard:
        page.action("structures.lend").trigger()
    assert (heard.args[0].kind, heard.args[0].given) == ("counter", {"borrower_id": own})


def test_founding_takes_one_screen(qtbot: QtBot, page: StructuresPart, desk: Desk) -> None:
    act(qtbot, page, "structures.found")
    assert not page.form.form.field("keeps_name").isVisible()
    type_text(page.form.form.field("name").control, "L’Écluse")
    act(qtbot, page, "structures.save")
    assert page.panel.text() == "L’Écluse"
    act(qtbot, page, "merging.take-back")
    assert desk.read(listing, text="ecluse").total == 0


def test_a_new_name_keeps_the_one_before_unless_it_was_a_slip(
    qtbot: QtBot, page: StructuresPart, desk: Desk, alpha: UUID
) -> None:
    act(qtbot, page, "structures.correct")
    type_text(page.form.form.field("name").control, " Lire")
    assert page.form.form.field("keeps_name").isVisible()
    act(qtbot, page, "structures.save")
    assert desk.read(structure_of, name="Ariège Alpha") == alpha
    act(qtbot, page, "structures.correct")
    type_text(page.form.form.field("name").control, "s")
    page.form.form.field("keeps_name").set_value(False)
    act(qtbot, page, "structures.save")
    view = desk.read(show, organisation_id=alpha)
    assert (view.name, [one.name for one in view.former]) == ("Ariège Alpha Lires", ["Ariège Alpha", "Alpha 09"])


def test_what_does_not_fit_is_said_and_nothing_is_lost(qtbot: QtBot, page: StructuresPart) -> None:
    act(qtbot, page, "structures.found")
    type_text(page.form.form.field("name").control, "regar")
    act(qtbot, page, "structures.save")
    assert "REGAR" in page.form.refusal.text()
    messages.MESSAGES.answerer = lambda _parent, _question: False
    assert page.back()
    assert page.form.form.value("name") == "regar"
    messages.MESSAGES.answerer = lambda _parent, _question: True  # lose it
    assert page.back()
    assert page.stack.currentIndex() == 0


def test_structures_that_look_alike_are_merged(qtbot: QtBot, page: StructuresPart, desk: Desk) -> None:
    act(qtbot, page, "structures.merge")
    press(page.merge_screen.search.line, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)
    assert [line.name for line in desk.read(listing).rows] == ["Ariège Alpha", "REGAR"]
    act(qtbot, page, "merging.take-back")
    assert desk.read(listing).total == 3
