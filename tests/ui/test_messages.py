"""What the program says, and the one question it asks."""

from __future__ import annotations

import logging
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.i18n import _
from rt_desktop.ui import messages
from rt_desktop.ui.messages import MESSAGES, Message, Question
from rt_desktop.ui.widgets import dialogs
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.dialogs import crash_dialog
from tests.ui.conftest import press, shown


def test_what_is_said_can_be_heard(said: list[Message]) -> None:
    messages.notice("Ticket imprimé.")
    messages.error("Pas prolongé.")
    assert said == [Message("notice", "Ticket imprimé."), Message("error", "Pas prolongé.")]


def test_a_crash_is_logged_with_its_traceback(said: list[Message], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        try:
            raise KeyError("lost")
        except KeyError as failure:
            messages.crash(failure)
    assert "KeyError: 'lost'" in caplog.text
    assert said[0].kind == "crash"
    assert said[0].text.startswith("rt_desktop ")
    assert "test_messages.py" in said[0].text


def test_tests_answer_the_question() -> None:
    asked: list[Question] = []

    def answer(_parent: object, question: Question) -> bool:
        asked.append(question)
        return True

    MESSAGES.answerer = answer
    assert messages.ask_to_keep(None, "Nouvelle notice")
    assert "Nouvelle notice" in asked[0].sentence


def choose(key: Qt.Key) -> None:
    """Press a key in the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    focused: QWidget | None = dialog.focusWidget()
    press(dialog if focused is None else focused, key)


@pytest.mark.parametrize(
    ("irreversible", "key", "answer"),
    [
        (True, Qt.Key.Key_Return, False),
        (True, Qt.Key.Key_Escape, False),
        (False, Qt.Key.Key_Return, True),
        (False, Qt.Key.Key_Escape, False),
    ],
)
def test_enter_never_does_what_cannot_be_undone(
    qtbot: QtBot, irreversible: bool, key: Qt.Key, answer: bool
) -> None:
    QTimer.singleShot(0, lambda: choose(key))
    assert dialogs.put(None, Question("Vider ?", "Pour de bon.", "Vider", irreversible)) is answer


def test_enter_keeps_what_would_be_lost(qtbot: QtBot) -> None:
    MESSAGES.answerer = dialogs.put
    for key, answer in ((Qt.Key.Key_Return, "keep"), (Qt.Key.Key_Escape, False)):
        QTimer.singleShot(0, partial(choose, key))
        assert messages.ask_to_keep(None, "Nouvelle notice") == answer


def test_enter_does_what_the_button_in_focus_says(qtbot: QtBot) -> None:
    def tab_then_enter() -> None:
        choose(Qt.Key.Key_Tab)
        choose(Qt.Key.Key_Return)

    MESSAGES.answerer = dialogs.put
    QTimer.singleShot(0, tab_then_enter)
    assert messages.ask_to_keep(None, "Nouvelle notice") is True


def test_the_report_of_a_crash_can_be_copied(qtbot: QtBot) -> None:
    dialog = shown(qtbot, crash_dialog(None, "rt_desktop 1\nTraceback"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "rt_desktop 1\nTraceback"
    copy = next(button for button in dialog.findChildren(Button) if button.text() == _("Copy report"))
    copy.click()
    assert QGuiApplication.clipboard().text() == "rt_desktop 1\nTraceback"
