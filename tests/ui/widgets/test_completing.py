"""A line that proposes: wholly by keyboard, and free text is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui.widgets.completing import CompletingLine, Completion
from rt_desktop.ui.widgets.completion_list import CompletionList
from rt_desktop.ui.widgets.form import Form
from tests.ui.conftest import press, shown, type_text

WORDS = ("habitat", "habitat indigne", "hébergement", "illettrisme")


def fetch(text: str, answer: Callable[[Sequence[Completion]], None]) -> None:
    answer([Completion(word, second="Centre") for word in WORDS if word.startswith(text)])


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(500, 300)
    column = QVBoxLayout(window)
    column.addWidget(CompletingLine(fetch))
    column.addWidget(QLineEdit())
    column.addStretch()
    shown(qtbot, window)
    window.findChildren(QLineEdit)[0].setFocus()
    return window


@pytest.fixture
def line(window: QWidget) -> CompletingLine:
    return window.findChildren(CompletingLine)[0]


def proposed(line: CompletingLine) -> list[str]:
    return [one.text for one in line.proposals]


def test_proposes_what_completes_the_words_and_chooses_none(line: CompletingLine) -> None:
    type_text(line, "ha")
    assert proposed(line) == ["habitat", "habitat indigne"]
    assert line.chosen is None


def test_down_and_enter_take_one_and_say_so(qtbot: QtBot, line: CompletingLine) -> None:
    edited: list[str] = []
    line.textEdited.connect(edited.append)
    entered: list[bool] = []
    line.returnPressed.connect(lambda: entered.append(True))
    type_text(line, "ha")
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(line.taken) as taken:
        press(line, Qt.Key.Key_Return, text="\r")
    assert taken.args == [Completion("habitat indigne", second="Centre")]
    assert line.text() == edited[-1] == "habitat indigne"
    assert proposed(line) == []
    assert not entered  # the first Enter takes, the next one is the form's
    press(line, Qt.Key.Key_Return, text="\r")
    assert entered


def test_enter_leaves_a_text_that_nothing_was_chosen_for(qtbot: QtBot, line: CompletingLine) -> None:
    type_text(line, "ha")
    with qtbot.waitSignal(line.returnPressed):
        press(line, Qt.Key.Key_Return, text="\r")
    assert line.text() == "ha"
    assert proposed(line) == []


def test_up_from_the_first_goes_back_to_what_was_typed(line: CompletingLine) -> None:
    type_text(line, "ha")
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Up)
    assert line.chosen is None
    assert line.text() == "ha"


def test_tab_takes_the_one_chosen_and_goes_on(window: QWidget, line: CompletingLine) -> None:
    type_text(line, "ha")
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Tab, text="\t")
    assert line.text() == "habitat"
    assert window.focusWidget() is window.findChildren(QLineEdit)[1]


def test_leaving_the_line_takes_nothing(window: QWidget, line: CompletingLine) -> None:
    type_text(line, "ha")
    press(line, Qt.Key.Key_Tab, text="\t")
    assert line.text() == "ha"
    assert proposed(line) == []


def test_escape_leaves_the_proposals_then_is_the_pages(line: CompletingLine) -> None:
    type_text(line, "ha")
    press(line, Qt.Key.Key_Escape)
    assert proposed(line) == []
    assert line.text() == "ha"


def test_down_asks_for_everything(line: CompletingLine) -> None:
    press(line, Qt.Key.Key_Down)
    assert proposed(line) == list(WORDS)


def test_nothing_typed_proposes_nothing(line: CompletingLine) -> None:
    type_text(line, "h")
    press(line, Qt.Key.Key_Backspace)
    assert proposed(line) == []


def test_what_was_taken_can_be_undone(line: CompletingLine) -> None:
    type_text(line, "ha")
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return, text="\r")
    line.undo()
    assert line.text() == "ha"


def test_a_press_of_the_mouse_takes_a_row(window: QWidget, line: CompletingLine) -> None:
    type_text(line, "ha")
    proposals = window.findChildren(CompletionList)[0]
    at = proposals.visualRect(proposals.model().index(1, 0)).center()
    QTest.mouseClick(proposals.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert line.text() == "habitat indigne"
    assert line.hasFocus()


def test_an_answer_that_comes_late_is_not_shown(qtbot: QtBot) -> None:
    answers: list[Callable[[Sequence[Completion]], None]] = []
    line = shown(qtbot, CompletingLine(lambda _text, answer: answers.append(answer)))
    line.setFocus()
    type_text(line, "ha")
    answers[0]([Completion("habitat")])
    assert proposed(line) == []
    answers[1]([Completion("habitat indigne")])
    assert proposed(line) == ["habitat indigne"]


@pytest.mark.parametrize(
    ("text", "cursor", "asked", "taken"),
    [
        ("habitat ; il", 12, "il", "habitat ; illettrisme"),
        ("ha ; illettrisme", 2, "ha", "habitat ; illettrisme"),
        ("a ; ha ; b", 5, "ha", "a ; habitat ; b"),
    ],
)
def test_completes_the_text_where_the_cursor_stands(
    qtbot: QtBot, text: str, cursor: int, asked: str, taken: str
) -> None:
    heard: list[str] = []

    def listening(typed: str, answer: Callable[[Sequence[Completion]], None]) -> None:
        heard.append(typed)
        fetch(typed, answer)

    line = shown(qtbot, CompletingLine(listening, separator=";"))
    line.setFocus()
    line.setText(text)
    line.setCursorPosition(cursor)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return, text="\r")
    assert heard == [asked]
    assert line.text() == taken


def test_the_list_is_under_its_line_inside_the_window(window: QWidget, line: CompletingLine) -> None:
    type_text(line, "h")
    proposals = window.findChildren(CompletionList)[0]
    assert proposals.isVisible()
    assert proposals.y() >= line.mapTo(window, QPoint(0, line.height())).y()
    assert window.rect().contains(proposals.geometry())


def test_the_list_is_above_where_there_is_no_room_below(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(500, 300)
    column = QVBoxLayout(window)
    column.addStretch()
    line = CompletingLine(fetch)
    column.addWidget(line)
    shown(qtbot, window)
    line.setFocus()
    type_text(line, "h")
    proposals = window.findChildren(CompletionList)[0]
    assert proposals.geometry().bottom() < line.mapTo(window, QPoint(0, 0)).y()
    assert window.rect().contains(proposals.geometry())


def test_proposals_are_read_aloud_with_what_they_are(window: QWidget, line: CompletingLine) -> None:
    type_text(line, "ha")
    tree = QAccessible.queryAccessibleInterface(window.findChildren(CompletionList)[0])
    assert tree is not None
    assert tree.text(QAccessible.Text.Name) == "Propositions"
    assert tree.child(0).text(QAccessible.Text.Name) == "habitat, Centre"


def test_a_form_gives_the_text_and_tells_that_it_was_edited(qtbot: QtBot) -> None:
    form = Form()
    form.row(form.completed("subject", "Sujet", fetch))
    shown(qtbot, form)
    edited: list[str] = []
    form.edited.connect(edited.append)
    control = form.field("subject").control
    assert control.accessibleName() == "Sujet"
    control.setFocus()
    type_text(control, "i")
    press(control, Qt.Key.Key_Down)
    press(control, Qt.Key.Key_Return, text="\r")
    assert form.values() == {"subject": "illettrisme"}
    assert edited == ["subject", "subject"]
