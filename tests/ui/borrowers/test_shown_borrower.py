"""What is done with the borrower shown: cards, structures, merges, by keyboard."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers import cards
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.finding import find
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.memberships import memberships
from rt_desktop.ui import messages
from rt_desktop.ui.borrowers.borrowers_page import BorrowersPage
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered, press, shown, type_text


@pytest.fixture
def fabre(desk: Desk) -> UUID:
    return make.borrower(
        desk, card="C1", name="Fabre", first_name="Anne", organisation="REGAR", expires_on=date(2026, 3, 31)
    )


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, desk: Desk, fabre: UUID) -> BorrowersPage:
    """Anne Fabre is shown; there is another Anne Fabre, and somebody else."""
    make.borrower(desk, card="C2", name="Fabre", first_name="Anne", organisation="NATIF", phone="05 61 12 34 56")
    make.borrower(desk, card="C3", name="Ménard", first_name="Éloi")
    page = shown(qtbot, BorrowersPage(tasks))
    page.open(Link("borrower", fabre))
    answered(qtbot, tasks)
    return page


def act(qtbot: QtBot, page: BorrowersPage, name: str) -> None:
    assert page.action(name).isEnabled(), name
    page.action(name).trigger()
    answered(qtbot, page.tasks)


def test_a_card_is_renewed_in_one_gesture_and_that_is_undone_in_another(
    qtbot: QtBot, page: BorrowersPage, desk: Desk, fabre: UUID
) -> None:
    act(qtbot, page, "borrowers.renew")
    assert desk.read(identity, borrower_id=fabre).expires_on == date(2027, 3, 31)
    assert "31 mars 2027" in page.notice.text().replace("\u00a0", " ")
    act(qtbot, page, "merging.take-back")
    assert desk.read(identity, borrower_id=fabre).expires_on == date(2026, 3, 31)
    assert "Annulé" in page.notice.text()
    assert not page.action("merging.take-back").isVisible()


def test_a_lost_card_gets_the_number_offered_or_the_one_scanned(
    qtbot: QtBot, page: BorrowersPage, desk: Desk, fabre: UUID
) -> None:
    act(qtbot, page, "borrowers.replace-card")
    assert page.card_form.form.value("card") == "TOU00001"
    type_text(page.card_form.form.field("card").control, "C9")  # what was offered is marked: a scan replaces it
    type_text(page.card_form.form.field("reason").control, "perdue")
    act(qtbot, page, "borrowers.keep")
    assert desk.read(cards.borrower_of, card="C9") == fabre
    assert "C9" in page.notice.text()


def test_what_does_not_fit_is_said_on_the_screen(qtbot: QtBot, page: BorrowersPage) -> None:
    act(qtbot, page, "borrowers.replace-card")
    page.card_form.form.field("card").set_value("C3")
    act(qtbot, page, "borrowers.keep")
    assert "Éloi Ménard" in page.card_form.refusal.text()
    messages.MESSAGES.answerer = lambda _parent, _question: True  # lose it
    assert page.back()
    assert page.back() is False or page.stack.currentIndex() == 0


def test_one_more_structure_then_they_leave_the_first(
    qtbot: QtBot, page: BorrowersPage, desk: Desk, fabre: UUID
) -> None:
    act(qtbot, page, "borrowers.join")
    form = page.joining_form.form
    type_text(form.field("organisation").control, "AFIDEL")
    type_text(form.field("role").control, "bénévole")
    act(qtbot, page, "borrowers.keep")
    assert page.panel.memberships.count() == 2
    page.panel.memberships.choose(0)
    act(qtbot, page, "borrowers.end-membership")
    who = desk.read(identity, borrower_id=fabre)
    assert (who.organisation, who.role) == ("AFIDEL", "bénévole")
    assert "REGAR" in page.notice.text()


def test_the_days_of_a_membership_are_corrected(qtbot: QtBot, page: BorrowersPage, desk: Desk, fabre: UUID) -> None:
    page.panel.memberships.choose(0)
    press(page.panel.memberships.view, Qt.Key.Key_Return)
    page.membership_form.form.field("from_on").set_value(date(2025, 9, 1))
    act(qtbot, page, "borrowers.keep")
    assert desk.read(memberships, borrower_id=fabre)[0].from_on == date(2025, 9, 1)


def test_who_looks_alike_is_merged_with_the_keys(qtbot: QtBot, page: BorrowersPage, desk: Desk, fabre: UUID) -> None:
    act(qtbot, page, "borrowers.merge")
    assert [(row.told.split(" · ")[0], row.reasons) for row in page.merge_screen.listing.model.known()] == [  # type: ignore[attr-defined]
        ("C2", ("même nom",))
    ]
    press(page.merge_screen.search.line, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)
    assert [line.borrower_id for line in desk.read(find, text="fabre").rows] == [fabre]
    assert desk.read(identity, borrower_id=fabre).phone == "05 61 12 34 56"
    act(qtbot, page, "merging.take-back")
    assert desk.read(find, text="fabre").total == 2


def test_who_is_not_the_same_is_remembered(qtbot: QtBot, page: BorrowersPage) -> None:
    act(qtbot, page, "borrowers.merge")
    act(qtbot, page, "merging.tell-apart")
    assert page.merge_screen.listing.count() == 0
    assert not page.action("merging.merge").isEnabled()


def test_any_other_one_is_searched(qtbot: QtBot, page: BorrowersPage) -> None:
    act(qtbot, page, "borrowers.merge")
    type_text(page.merge_screen.search.line, "menard")
    answered(qtbot, page.tasks)
    assert [row.name for row in page.merge_screen.listing.model.known()] == ["Éloi Ménard"]  # type: ignore[attr-defined]
    press(page.merge_screen.search.line, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == 0


def test_enter_merges_nobody_before_the_list_is_that_of_the_words(
    qtbot: QtBot, page: BorrowersPage, desk: Desk
) -> None:
    act(qtbot, page, "borrowers.merge")
    type_text(page.merge_screen.search.line, "menard")
    press(page.merge_screen.search.line, Qt.Key.Key_Return, text="\r")
    assert not page.action("merging.merge").isEnabled()
    answered(qtbot, page.tasks)
    assert desk.read(find, text="").total == 3


def test_the_list_is_narrowed_to_cards_that_expire_soon(qtbot: QtBot, page: BorrowersPage) -> None:
    page.restore({"text": "", "which": "expiring", "id": None})
    answered(qtbot, page.tasks)
    assert [line.card for line in page.listing.model.known()] == ["C1"]  # type: ignore[attr-defined]


def test_a_consent_is_ticked_and_its_day_kept(qtbot: QtBot, page: BorrowersPage, desk: Desk, fabre: UUID) -> None:
    act(qtbot, page, "borrowers.correct")
    page.form.form.field("consents").set_value(True)
    act(qtbot, page, "borrowers.save")
    assert desk.read(identity, borrower_id=fabre).consented_on == desk.today()


def test_only_the_gestures_of_the_screen_in_front_are_possible(qtbot: QtBot, page: BorrowersPage, desk: Desk) -> None:
    act(qtbot, page, "borrowers.merge")
    desk.perform(correct, borrower_id=page.view.identity.borrower_id, changes={"role": "x"})  # type: ignore[union-attr]
    page.reload()  # another seat did something
    answered(qtbot, page.tasks)
    for name in ("borrowers.save", "borrowers.keep", "borrowers.renew", "borrowers.merge"):
        assert not page.action(name).isEnabled(), name
    assert page.action("merging.leave").isEnabled()


def test_nobody_is_merged_from_the_list(qtbot: QtBot, page: BorrowersPage) -> None:
    act(qtbot, page, "borrowers.merge")
    assert page.action("merging.merge").isEnabled()
    assert page.back()
    for name in ("merging.merge", "merging.tell-apart"):
        assert not page.action(name).isEnabled(), name
