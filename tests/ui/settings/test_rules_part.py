"""The table of loan rules: chosen, changed, tried, added, dropped, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.circulation.loan_rules import all_rules
from rt_desktop.ui import messages
from rt_desktop.ui.links import Link
from rt_desktop.ui.settings.rules_part import RulesPart
from rt_desktop.ui.tasks import Tasks
from tests.ui.conftest import answered, press, shown, type_text


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> RulesPart:
    page = RulesPart(tasks)
    page.resize(1174, 660)
    shown(qtbot, page)
    page.focus_first()
    answered(qtbot, tasks)
    return page


def lines(page: RulesPart) -> list[str]:
    return [" ".join(page.listing.cells(page.listing.model.row(row))) for row in range(page.listing.count())]


def told(page: RulesPart) -> str:
    """What would happen, its spaces plain."""
    return page.trying.answer.text().replace("\u00a0", " ")


def write(page: RulesPart, key: str, text: str) -> QLineEdit:
    line = page.panel.form.field(key).control
    assert isinstance(line, QLineEdit)
    line.clear()
    type_text(line, text)
    return line


def days(desk: Desk) -> list[int]:
    return sorted(rule.days for rule in desk.read(all_rules))


def test_the_general_rule_is_shown_first_and_tried(page: RulesPart) -> None:
    assert lines(page)[0] == "Toutes Tous Tous 21 2 5 possible"
    assert page.panel.form.value("days") == "21"
    assert told(page).startswith("Prêté le mardi 24 mars, à rendre le mardi 14 avril")
    assert not page.action("rules.drop").isEnabled()


def test_what_is_typed_is_tried_before_it_is_kept(qtbot: QtBot, page: RulesPart, desk: Desk) -> None:
    write(page, "days", "14")
    answered(qtbot, page.tasks)
    assert "à rendre le mardi 7 avril" in told(page)
    assert days(desk) == [14, 14, 21]


def test_enter_keeps_it_and_undo_gives_it_back(qtbot: QtBot, page: RulesPart, desk: Desk) -> None:
    press(write(page, "days", "30"), Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert lines(page)[0] == "Toutes Tous Tous 30 2 5 possible"
    assert page.listing.view.hasFocus()
    page.action("rules.undo").trigger()
    answered(qtbot, page.tasks)
    assert days(desk) == [14, 14, 21]
    assert page.panel.form.value("days") == "21"
    assert not page.action("rules.undo").isEnabled()


@pytest.mark.parametrize("typed", ["", "x", "-1", "²"])
def test_what_is_no_number_is_said_under_its_field(qtbot: QtBot, page: RulesPart, desk: Desk, typed: str) -> None:
    press(write(page, "days", typed), Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert page.panel.form.field("days").error()
    assert days(desk) == [14, 14, 21]


def test_a_refusal_is_told_beside_the_form(qtbot: QtBot, page: RulesPart) -> None:
    press(write(page, "days", "400"), Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert "366" in page.panel.refusal.text()


def test_a_new_rule_is_written_tried_and_kept_by_keyboard(qtbot: QtBot, page: RulesPart, desk: Desk) -> None:
    page.action("rules.add").trigger()
    type_text(write(page, "category", ""), "étudiant")
    page.panel.form.field("support").set_value("game")
    write(page, "days", "7")
    answered(qtbot, page.tasks)
    assert "D’après la règle : étudiant · Coffret, jeu." in told(page)
    page.action("rules.save").trigger()
    answered(qtbot, page.tasks)
    assert lines(page)[-1] == "étudiant Coffret, jeu Tous 7 2 5 possible"
    assert page.panel.form.field("category").isHidden()
    page.action("rules.drop").trigger()
    answered(qtbot, page.tasks)
    assert days(desk) == [14, 14, 21]
    page.action("rules.undo").trigger()
    answered(qtbot, page.tasks)
    assert days(desk) == [7, 14, 14, 21]


def test_a_case_that_has_its_rule_is_not_made_twice(qtbot: QtBot, page: RulesPart, desk: Desk) -> None:
    page.action("rules.add").trigger()
    page.panel.form.field("support").set_value("kit")
    page.action("rules.save").trigger()
    answered(qtbot, page.tasks)
    assert "Mallette" in page.panel.refusal.text()
    messages.MESSAGES.answerer = lambda _parent, _question: True  # lose it
    assert page.back()
    assert not page.panel.is_new
    assert days(desk) == [14, 14, 21]


def test_another_case_and_day_are_tried(qtbot: QtBot, page: RulesPart) -> None:
    page.trying.form.show_values({"support": "kit"})
    page.trying.form.field("on").control.setText("")  # type: ignore[attr-defined]
    type_text(page.trying.form.field("on").control, "26/03/2026")
    answered(qtbot, page.tasks)
    assert "Prêté le jeudi 26 mars, à rendre le jeudi 9 avril" in told(page)
    assert told(page).endswith("Mallette.")


def test_a_rule_is_shown_from_elsewhere_and_found_again(qtbot: QtBot, page: RulesPart) -> None:
    kit = page.listing.model.row(1).rule_id  # type: ignore[attr-defined]
    page.open(Link("rule", kit))
    answered(qtbot, page.tasks)
    assert page.panel.form.value("max_loans") == "1"
    place = page.remember()
    page.listing.choose(0)
    page.restore(place)
    answered(qtbot, page.tasks)
    assert page.listing.current().rule_id == kit
