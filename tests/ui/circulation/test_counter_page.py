"""The counter: what a person scans, and what the page then says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.circulation import scanning
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.undoing.recent import Recent
from rt_desktop.ui.circulation.counter_page import CounterPage
from rt_desktop.ui.circulation.found_list import FoundRow
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.fixtures import FixedClock
from tests.ui.conftest import answered, press, scan, shown, type_text

CARD, BOOK, ON_SITE = "2300 0412", "RT004187", "RT004190"


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, desk: Desk) -> CounterPage:
    """The counter of a centre with one borrower and two documents, one for reading on site."""
    make.borrower(desk, card=CARD, name="Fabre", first_name="Anne")
    book = make.record(desk, title="Le guide du bénévolat pour l’alphabétisation")
    make.item(desk, record_id=book, barcode=BOOK, call_number="372.6 GUI")
    other = make.record(desk, title="Sociologie des quartiers sensibles")
    make.item(desk, record_id=other, barcode=ON_SITE, status=ItemStatus.ON_SITE_ONLY)
    page = shown(qtbot, CounterPage(tasks))
    page.focus_first()
    answered(qtbot, tasks)
    return page


def scanned(qtbot: QtBot, page: CounterPage, *codes: str) -> None:
    for code in codes:
        scan(page, code)
        answered(qtbot, page.tasks)


def open_loans(desk: Desk) -> list[str]:
    return [line.item for line in desk.read(loans, where=Narrowing(is_open=True)).rows]


def test_two_scans_make_a_loan_and_say_the_day(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, BOOK)
    assert open_loans(desk) == [BOOK]
    assert page.outcome.state() == "done"
    assert "mardi 14\u00a0avril" in page.outcome.text()
    assert "alphabétisation" in page.outcome.text()
    assert page.head.text().startswith("Anne Fabre")
    assert page.open_loans.listing.count() == 1
    assert page.scan_line.text() == ""
    assert page.focusWidget() is page.scan_line.line


def test_scanning_ahead_of_the_answers_loses_nothing(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scan(page, CARD)
    scan(page, BOOK)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [BOOK]


def test_a_scanner_set_to_a_us_keyboard_is_understood(qtbot: QtBot, page: CounterPage) -> None:
    scanned(qtbot, page, "é\"ààà'&é")
    assert page.head.text().startswith("Anne Fabre")


def test_an_item_alone_is_taken_back(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, BOOK)
    press(page.scan_line.line, Qt.Key.Key_Escape)
    page.back()
    assert page.head.isHidden()
    scanned(qtbot, page, BOOK)
    assert open_loans(desk) == []
    assert "Anne Fabre" in page.outcome.text()
    assert "372.6 GUI" in page.outcome.text()


def test_returning_what_was_not_out_is_said_plainly_and_can_be_undone(qtbot: QtBot, page: CounterPage) -> None:
    scanned(qtbot, page, BOOK)
    assert page.outcome.state() == "done"
    before = page.recent.count()
    press(page.scan_line.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, page.tasks)
    assert page.outcome.state() == "information"
    assert page.recent.count() == before - 1


def test_a_refusal_says_why_and_shift_enter_lends_all_the_same(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, ON_SITE)
    assert page.outcome.state() == "refused"
    assert "Pas prêté\u00a0: consultation sur place seulement" in page.outcome.text()
    assert "Proposez un autre exemplaire" in page.outcome.text()
    assert open_loans(desk) == []
    press(page.scan_line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [ON_SITE]
    assert page.outcome.state() == "done"
    assert "Proposez" not in page.outcome.text()


def test_scanning_on_means_no(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, ON_SITE, BOOK)
    assert open_loans(desk) == [BOOK]
    press(page.scan_line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [BOOK]


def test_lending_twice_to_the_same_person_offers_to_renew(
    qtbot: QtBot, page: CounterPage, clock: FixedClock, desk: Desk
) -> None:
    scanned(qtbot, page, CARD, BOOK)
    clock.move_to(date(2026, 4, 10))
    scanned(qtbot, page, BOOK)
    assert page.outcome.state() == "refused"
    page.action("circulation.renew").trigger()
    answered(qtbot, page.tasks)
    assert page.outcome.state() == "done"
    assert desk.read(loans, where=Narrowing(is_open=True)).rows[0].renewals == 1


def test_words_that_are_searched_stay_in_the_line(qtbot: QtBot, page: CounterPage) -> None:
    scanned(qtbot, page, "zygomatique")
    assert page.scan_line.text() == "zygomatique"
    assert page.scans.found.count() == 0
    page.back()
    assert page.scan_line.text() == ""


def test_a_scan_replaces_the_words_that_found_nothing(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, "XX9999", BOOK)
    assert open_loans(desk) == [BOOK]


def test_words_never_push_into_a_scan_that_comes_before_their_answer(
    qtbot: QtBot, page: CounterPage, desk: Desk
) -> None:
    scanned(qtbot, page, CARD)
    scan(page, "XX9999")
    type_text(page.scan_line.line, BOOK[:4])
    answered(qtbot, page.tasks)
    assert page.scan_line.text() == BOOK[:4]
    assert "XX9999" in page.outcome.text()
    scanned(qtbot, page, BOOK[4:])
    assert open_loans(desk) == [BOOK]


def test_f3_takes_back_with_a_borrower_open(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, BOOK)
    page.action("circulation.return").trigger()
    scanned(qtbot, page, BOOK)
    assert open_loans(desk) == []


def test_an_unknown_code_is_refused_with_its_figures(qtbot: QtBot, page: CounterPage) -> None:
    scanned(qtbot, page, "99887766")
    assert page.outcome.state() == "refused"
    assert "99887766" in page.outcome.text()


def test_words_find_borrowers_and_documents_and_enter_opens(qtbot: QtBot, page: CounterPage) -> None:
    type_text(page.scan_line.line, "fabre")
    answered(qtbot, page.tasks)
    assert [row.title for row in page.scans.found.model.known() if isinstance(row, FoundRow)] == ["Anne Fabre"]
    press(page.scan_line.line, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)
    assert page.head.text().startswith("Anne Fabre")


def test_enter_does_not_open_what_was_found_for_fewer_letters(qtbot: QtBot, page: CounterPage) -> None:
    type_text(page.scan_line.line, "fab")
    answered(qtbot, page.tasks)
    assert page.scans.found.count() == 1
    type_text(page.scan_line.line, "rique")
    press(page.scan_line.line, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)
    assert page.head.isHidden()
    assert page.scans.found.count() == 0
    assert page.scan_line.text() == "fabrique"


def test_enter_on_a_found_document_lends_it_to_the_open_borrower(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD)
    type_text(page.scan_line.line, "benevolat")
    answered(qtbot, page.tasks)
    press(page.scan_line.line, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [BOOK]


def test_a_document_from_the_catalogue_waits_for_a_card(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    item = desk.read(scanning.item_of, barcode=BOOK)
    page.open(Link("counter", None, {"item_id": item.item_id}))
    answered(qtbot, page.tasks)
    assert "alphabétisation" in page.notice.text()
    scanned(qtbot, page, CARD)
    assert open_loans(desk) == [BOOK]


def test_undo_beside_an_operation_takes_back_that_one(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, BOOK, ON_SITE)
    press(page.scan_line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page.tasks)
    first = next(row for row in page.recent.model.known() if isinstance(row, Recent) and row.about.item == BOOK)
    page.recent.pressed.emit(first, "entry_id")
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [ON_SITE]


def test_an_operation_of_another_day_says_which(qtbot: QtBot, page: CounterPage, clock: FixedClock) -> None:
    scanned(qtbot, page, CARD, BOOK)
    when = page.recent.model.columns[0]
    assert ":" in when.text(page.recent.model.row(0))
    clock.moment += timedelta(days=1)
    page.reload()
    answered(qtbot, page.tasks)
    assert when.text(page.recent.model.row(0)).startswith("24/03/26, ")


def test_the_oldest_late_are_shown_with_the_way_to_all(
    qtbot: QtBot, page: CounterPage, desk: Desk, clock: FixedClock
) -> None:
    for _loan in range(12):
        make.lent(desk)
    clock.moment += timedelta(days=60)
    page.reload()
    answered(qtbot, page.tasks)
    assert page.day.late.listing.count() == 5
    asked: list[Link] = []
    page.linked.connect(asked.append)
    page.day.late.section.followed.emit()
    assert asked == [Link("lists", "late")]


def test_a_late_document_is_asked_for(qtbot: QtBot, page: CounterPage, clock: FixedClock) -> None:
    scanned(qtbot, page, CARD, BOOK)
    clock.move_to(date(2026, 4, 20))
    page.back()
    scanned(qtbot, page, CARD)
    assert "mardi 14\u00a0avril" in page.notice.text()


def test_undoing_right_after_a_scan_undoes_that_scan(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scan(page, CARD)
    scan(page, BOOK)
    press(page.scan_line.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == []
    assert page.outcome.state() == "information"
    assert BOOK in page.outcome.text()


def test_closing_right_after_a_scan_does_not_turn_the_loan_into_a_return(
    qtbot: QtBot, page: CounterPage, desk: Desk
) -> None:
    scan(page, CARD)
    scan(page, BOOK)
    page.back()
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [BOOK]
    assert page.head.isHidden()


def test_turning_to_returns_comes_between_the_scans_around_it(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scan(page, CARD)
    scan(page, BOOK)
    page.action("circulation.return").trigger()
    scan(page, BOOK)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == []


def test_shift_enter_forces_only_what_was_told(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD)
    type_text(page.scan_line.line, ON_SITE)
    press(page.scan_line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == []
    assert page.outcome.state() == "refused"
    type_text(page.scan_line.line, ON_SITE)
    press(page.scan_line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page.tasks)
    assert open_loans(desk) == [ON_SITE]


def test_a_renewal_beyond_the_limit_is_refused_as_such_and_can_be_forced(
    qtbot: QtBot, page: CounterPage, clock: FixedClock, desk: Desk
) -> None:
    scanned(qtbot, page, CARD, BOOK)
    for day in (date(2026, 4, 10), date(2026, 5, 1), date(2026, 5, 20)):
        clock.move_to(day)
        page.action("circulation.renew").trigger()
        answered(qtbot, page.tasks)
    assert page.outcome.state() == "refused"
    assert page.outcome.text().startswith("Pas prolongé")
    press(page.scan_line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page.tasks)
    assert desk.read(loans, where=Narrowing(is_open=True)).rows[0].renewals == 3
