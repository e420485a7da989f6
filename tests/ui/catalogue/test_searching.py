"""Searching from the keyboard alone: type, arrows, Enter opens, Escape goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.catalogue.conftest import ALPHA, BAGAGES, GUIDE, ILLETTRISME, opened, reads, titles, typed
from tests.ui.conftest import press, type_text

ENTER, DOWN, UP, RIGHT, LEFT = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left


def line(page: CataloguePage) -> object:
    return page.search.head.line.line


def test_the_whole_catalogue_is_there_before_a_letter_is_typed(page: CataloguePage) -> None:
    assert page.search.head.count.text() == "6 notices"
    assert page.focusWidget() is line(page)


def test_every_letter_gives_an_answer_and_the_first_is_read(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "alpha", count=3)
    assert set(titles(page)) == {ALPHA, GUIDE, BAGAGES}
    assert page.search.head.count.text() == "3 notices"
    reads(qtbot, page, titles(page)[0])
    assert page.search.results.row() == 0


def test_accents_and_elisions_do_not_matter(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "benevolat", count=1)
    assert titles(page) == [GUIDE]


def test_arrows_walk_the_results_while_the_line_keeps_the_focus(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "alpha", count=3)
    press(page.search.head.line.line, DOWN)
    reads(qtbot, page, titles(page)[1])
    press(page.search.head.line.line, UP)
    reads(qtbot, page, titles(page)[0])
    assert page.focusWidget() is line(page)


def test_page_down_goes_to_the_last_in_sight(qtbot: QtBot, page: CataloguePage) -> None:
    press(page.search.head.line.line, Qt.Key.Key_PageDown)
    reads(qtbot, page, titles(page)[5])


def test_right_goes_to_the_record_and_left_comes_back(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "guide", count=1)
    reads(qtbot, page, GUIDE)
    press(page.search.head.line.line, RIGHT)
    assert page.focusWidget() is page.search.panel.area
    press(page.search.panel.area, LEFT)
    assert page.focusWidget() is line(page)


def test_right_goes_to_the_record_after_walking_from_chosen_words(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "alpha", count=3)
    page.focus_first()
    press(page.search.head.line.line, DOWN)
    reads(qtbot, page, titles(page)[1])
    press(page.search.head.line.line, RIGHT)
    assert page.focusWidget() is page.search.panel.area


def test_right_inside_the_words_only_moves_the_cursor(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "guide", count=1)
    page.search.head.line.line.setCursorPosition(2)
    press(page.search.head.line.line, RIGHT)
    assert page.focusWidget() is line(page)
    assert page.search.head.line.line.cursorPosition() == 3


def test_enter_opens_the_record_alone_and_escape_goes_back_step_by_step(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "illet", count=1)
    reads(qtbot, page, ILLETTRISME)
    press(page.search.head.line.line, ENTER)
    assert page.search.alone.isVisible()
    assert not page.search.results.isVisible()
    assert page.back()
    assert page.search.results.isVisible()
    assert page.focusWidget() is line(page)
    assert page.back()
    assert page.search.head.line.text() == ""
    qtbot.waitUntil(lambda: page.search.results.count() == 6)
    assert not page.back()


def test_enter_right_after_a_scan_opens_what_is_found(qtbot: QtBot, page: CataloguePage) -> None:
    type_text(page.search.head.line.line, "9782296551381")
    press(page.search.head.line.line, ENTER)
    qtbot.waitUntil(page.search.alone.isVisible)
    reads(qtbot, page, GUIDE)


def test_typing_leaves_a_record_that_was_opened(qtbot: QtBot, page: CataloguePage) -> None:
    qtbot.waitUntil(lambda: page.search.panel.view is not None)
    press(page.search.head.line.line, ENTER)
    assert not page.search.results.isVisible()
    page.search.focus_line()
    typed(qtbot, page, "guide", count=1)
    assert page.search.results.isVisible()


def test_letters_typed_in_the_list_go_to_the_line(qtbot: QtBot, page: CataloguePage) -> None:
    page.search.results.front.view.setFocus(Qt.FocusReason.OtherFocusReason)
    type_text(page.search.results.front.view, "g")
    assert page.focusWidget() is line(page)
    typed(qtbot, page, "uide", count=1)
    assert page.search.head.line.text() == "guide"


def test_escape_from_the_list_goes_to_the_line(page: CataloguePage) -> None:
    page.search.results.front.view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert page.back()
    assert page.focusWidget() is line(page)


def test_a_mistyped_word_is_corrected_and_said(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "alphabtisation", count=2)
    spelling = page.search.head.spelling
    assert spelling.isVisible()
    assert "alphabétisation" in spelling.text()
    page.search.clear_filters()
    page.search.head.line.clear()
    page.search.ask(page.search.question.saying("guide"))
    qtbot.waitUntil(lambda: not spelling.isVisible())


def test_nothing_found_says_what_to_do(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "zzzz", count=0)
    nothing = page.search.nothing[0]
    assert nothing.isVisible()
    assert "zzzz" in nothing.text()
    assert not page.search.panel.isVisible()
    assert not page.action("catalogue.export-csv").isEnabled()


def test_an_empty_catalogue_offers_to_import(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    page = opened(qtbot, tasks)
    qtbot.waitUntil(page.search.nothing[0].isVisible)
    assert not page.search.column.isVisible()
    button = next(one for one in page.search.nothing[0].buttons() if one.isVisible())
    button.click()
    assert page.is_importing


def test_a_loan_made_elsewhere_keeps_the_selection(qtbot: QtBot, page: CataloguePage, desk: Desk) -> None:
    typed(qtbot, page, "alpha", count=3)
    press(page.search.head.line.line, DOWN)
    chosen = titles(page)[1]
    reads(qtbot, page, chosen)
    with qtbot.waitSignal(page.search.results.answered):
        page.tasks.changed.emit(frozenset({"loan"}))
    reads(qtbot, page, chosen)
    assert page.search.results.row() == 1


def test_what_was_changed_is_shown(qtbot: QtBot, page: CataloguePage, desk: Desk) -> None:
    make.record(desk, title="Entrepreneuriat social")
    page.tasks.changed.emit(frozenset({"record"}))
    qtbot.waitUntil(lambda: page.search.results.count() == 7)


def test_coming_back_finds_the_same_place(qtbot: QtBot, page: CataloguePage) -> None:
    typed(qtbot, page, "alpha", count=3)
    press(page.search.head.line.line, DOWN)
    wanted = titles(page)[1]
    reads(qtbot, page, wanted)
    place = page.remember()
    page.search.ask(page.search.question.saying("guide"))
    qtbot.waitUntil(lambda: page.search.results.count() == 1)
    page.restore(place)
    qtbot.waitUntil(lambda: page.search.results.row() == 1)
    reads(qtbot, page, wanted)
    assert page.search.head.line.text() == "alpha"
