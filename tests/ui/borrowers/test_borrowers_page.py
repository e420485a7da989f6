"""The borrowers' page: found as one types, registered and corrected on one screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.finding import find
from rt_desktop.ui import messages
from rt_desktop.ui.borrowers.borrowers_page import BorrowersPage
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Answer, Message, Question
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered, press, shown, type_text


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, desk: Desk) -> BorrowersPage:
    """Three borrowers, one of them with a loan."""
    fabre = make.borrower(desk, card="2300 0412", name="Fabre", first_name="Anne", organisation="Ariège Alpha")
    make.borrower(desk, card="2300 0413", name="Ménard", first_name="Éloi", organisation="REGAR")
    make.borrower(desk, card="2300 0414", name="Œuvrard", first_name="Zoé", organisation="AFIDEL")
    make.lent(desk, borrower_id=fabre)
    page = shown(qtbot, BorrowersPage(tasks))
    page.focus_first()
    answered(qtbot, tasks)
    return page


def names(page: BorrowersPage) -> list[str]:
    return [line.full_name for line in page.listing.model.known()]  # type: ignore[attr-defined]


def test_typing_narrows_by_name_structure_or_card(qtbot: QtBot, page: BorrowersPage) -> None:
    assert len(names(page)) == 3
    cases = {"menard": "Éloi Ménard", "ariege": "Anne Fabre", "oeuv": "Zoé Œuvrard", "0414": "Zoé Œuvrard"}
    for text, found in cases.items():
        page.search.clear()
        type_text(page.search.line, text)
        answered(qtbot, page.tasks)
        assert names(page) == [found], text


def test_arrows_choose_and_the_panel_follows(qtbot: QtBot, page: BorrowersPage) -> None:
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    assert page.panel.text() == "Anne Fabre"
    assert page.panel.loans.count() == 1


def test_f2_goes_to_the_counter_with_the_borrower(qtbot: QtBot, page: BorrowersPage) -> None:
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    with qtbot.waitSignal(page.linked) as heard:
        page.action("borrowers.lend").trigger()
    link = heard.args[0]
    assert (link.kind, link.given["borrower_id"]) == ("counter", page.listing.current().borrower_id)


def test_enter_waits_for_the_list_of_what_was_typed(qtbot: QtBot, page: BorrowersPage) -> None:
    opened: list[Link] = []
    page.linked.connect(opened.append)
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    assert page.panel.text() == "Anne Fabre"
    type_text(page.search.line, "menard")
    press(page.search.line, Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert (page.panel.text(), opened) == ("Éloi Ménard", [])


def test_enter_opens_nobody_where_nobody_is_found(qtbot: QtBot, page: BorrowersPage) -> None:
    opened: list[Link] = []
    page.linked.connect(opened.append)
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    type_text(page.search.line, "zzz")
    answered(qtbot, page.tasks)
    press(page.search.line, Qt.Key.Key_Return)
    assert opened == []


def test_registering_takes_one_screen(qtbot: QtBot, page: BorrowersPage, desk: Desk, said: list[Message]) -> None:
    page.action("borrowers.register").trigger()
    answered(qtbot, page.tasks)
    assert page.form.form.value("card")
    type_text(page.form.form.field("name").control, "Castéla")
    type_text(page.form.form.field("first_name").control, "Inès")
    type_text(page.form.form.field("organisation").control, "Cap emploi")
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)
    (made,) = desk.read(find, text="castela").rows
    assert (made.full_name, made.organisation) == ("Inès Castéla", "Cap emploi")
    assert page.panel.text() == "Inès Castéla"
    assert "Inès Castéla" in said[-1].text


def register(qtbot: QtBot, page: BorrowersPage, name: str, first_name: str) -> None:
    page.action("borrowers.register").trigger()
    answered(qtbot, page.tasks)
    page.form.form.show_values({"name": name, "first_name": first_name})
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)


def test_who_was_registered_is_seen_whatever_was_searched(qtbot: QtBot, page: BorrowersPage) -> None:
    type_text(page.search.line, "fabre")
    register(qtbot, page, "Castéla", "Inès")
    assert names(page) == ["Inès Castéla"]
    assert page.listing.current().full_name == "Inès Castéla"
    type_text(page.search.line, "menard")
    answered(qtbot, page.tasks)
    assert names(page) == ["Éloi Ménard"]


def test_who_was_registered_twice_is_told_and_taken_back(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    register(qtbot, page, "Castéla", "Inès")
    assert page.notice.text() == ""
    register(qtbot, page, "Castéla", "Inès")
    assert "Inès Castéla a déjà la carte" in page.notice.text()
    page.action("merging.take-back").trigger()
    answered(qtbot, page.tasks)
    assert page.notice.text() == ""
    assert names(page) == ["Inès Castéla"]
    assert desk.read(find, text="castela").total == 1


@pytest.mark.parametrize("go", [lambda page: page.back(), lambda page: page.open(Link("borrower"))])
def test_what_was_typed_is_not_lost_unasked(
    qtbot: QtBot, page: BorrowersPage, desk: Desk, go: Callable[[BorrowersPage], object]
) -> None:
    asked: list[Question] = []
    answers: list[Answer] = [False, "keep"]

    def answer(_parent: QWidget | None, question: Question) -> Answer:
        asked.append(question)
        return answers.pop(0)

    messages.MESSAGES.answerer = answer
    page.action("borrowers.register").trigger()
    answered(qtbot, page.tasks)
    type_text(page.form.form.field("name").control, "Castéla")
    go(page)
    assert page.form.isVisible()
    go(page)
    answered(qtbot, page.tasks)
    assert not page.form.isVisible()
    assert desk.read(find, text="castela").total == 1
    assert "« Nouvel usager »" in asked[0].sentence.replace("\u00a0", " ")


def test_what_does_not_fit_is_said_and_nothing_is_lost(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    page.action("borrowers.register").trigger()
    answered(qtbot, page.tasks)
    type_text(page.form.form.field("name").control, "Castéla")
    type_text(page.form.form.field("email").control, "ines")
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)
    assert "ines" in page.form.refusal.text()
    assert page.form.form.value("name") == "Castéla"
    assert desk.read(find, text="castela").total == 0


def test_correcting_keeps_what_was_not_touched(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    page.action("borrowers.correct").trigger()
    answered(qtbot, page.tasks)
    page.form.form.field("role").set_value("formatrice")
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)
    (line,) = desk.read(find, text="fabre").rows
    assert (line.role, line.organisation, line.card) == ("formatrice", "Ariège Alpha", "2300 0412")


def test_escape_leaves_the_form_then_the_search(qtbot: QtBot, page: BorrowersPage) -> None:
    type_text(page.search.line, "fabre")
    page.action("borrowers.register").trigger()
    answered(qtbot, page.tasks)
    assert page.back()
    assert page.search.text() == "fabre"
    assert page.back()
    assert page.search.text() == ""
    assert not page.back()


def test_a_link_without_a_borrower_begins_a_new_one(qtbot: QtBot, page: BorrowersPage) -> None:
    page.open(Link("borrower", None, {"name": "Castéla"}))
    answered(qtbot, page.tasks)
    assert page.form.form.value("name") == "Castéla"


def test_what_somebody_else_changed_meanwhile_is_not_put_back(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    page.action("borrowers.correct").trigger()
    answered(qtbot, page.tasks)
    (before,) = desk.read(find, text="fabre").rows
    desk.perform(correct, borrower_id=before.borrower_id, changes={"phone": "05 61 00 00 00"})
    page.form.form.field("role").set_value("formatrice")
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)
    (after,) = desk.read(find, text="fabre").rows
    assert (after.role, after.phone) == ("formatrice", "05 61 00 00 00")


def test_a_field_changed_by_both_is_refused(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    press(page.search.line, Qt.Key.Key_Down)
    answered(qtbot, page.tasks)
    page.action("borrowers.correct").trigger()
    answered(qtbot, page.tasks)
    (before,) = desk.read(find, text="fabre").rows
    desk.perform(correct, borrower_id=before.borrower_id, changes={"role": "bénévole"})
    page.form.form.field("role").set_value("formatrice")
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)
    assert page.form.refusal.text()
    assert desk.read(find, text="fabre").rows[0].role == "bénévole"


def test_what_is_no_day_is_said_under_the_field(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    page.action("borrowers.register").trigger()
    answered(qtbot, page.tasks)
    type_text(page.form.form.field("name").control, "Castéla")
    type_text(page.form.form.field("expires_on").control, "31/02/2027")
    page.action("borrowers.save").trigger()
    answered(qtbot, page.tasks)
    assert page.form.form.field("expires_on").error()
    assert desk.read(find, text="castela").total == 0
