"""What the tests of the window stand on: the application dressed, real lanes on a real folder, and hands."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.database.store import Store
from rt_desktop.desk import Desk
from rt_desktop.ui import app, messages
from rt_desktop.ui.messages import Answer, Message, Question
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.theme import THEME
from tests.fixtures import FixedClock

W = TypeVar("W", bound=QWidget)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen that is none says what it cannot do: keep a smallest size, raise, hold the keyboard."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as it is started, light."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    app.dress(qapp, scheme="light")
    return qapp


def _nobody_answers(_parent: QWidget | None, question: Question) -> Answer:
    raise AssertionError(f"nobody answers: {question.sentence}")


@pytest.fixture(autouse=True)
def _as_started(dressed: QApplication) -> Iterator[None]:
    """Each test begins light, with no window kept, nobody listening and no answer ready."""
    QSettings().clear()
    messages.MESSAGES.answerer = _nobody_answers
    gc.disable()  # no lane may take down a widget: as in the application
    yield
    gc.enable()
    if THEME.is_dark:
        THEME.use("light")


@pytest.fixture
def tasks(store: Store, clock: FixedClock) -> Iterator[Tasks]:
    """Real lanes; each opens its own desk."""
    tasks = Tasks(lambda: Desk(store, operator="N. B.", clock=clock))
    yield tasks
    tasks.close()


@pytest.fixture
def said() -> Iterator[list[Message]]:
    """Everything the program said during the test."""
    heard: list[Message] = []
    messages.MESSAGES.said.connect(heard.append)
    yield heard
    messages.MESSAGES.said.disconnect(heard.append)


def shown(qtbot: QtBot, widget: W) -> W:
    """Show a widget, dressed as in the window, and wait until it is on the screen and has the focus."""
    qtbot.addWidget(widget)
    THEME.dress(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def press(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier, text: str = "") -> None:
    """Press and release a key in a widget."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type letters, accents too, which QTest cannot."""
    for letter in text:
        key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isalnum() else Qt.Key.Key_unknown
        press(widget, key, text=letter)


def scan(widget: QWidget, code: str) -> None:
    """Do as a scanner does: type the code quickly and press Enter, wherever the focus is in a page."""
    focused: QWidget | None = widget.focusWidget()
    target = widget if focused is None else focused
    type_text(target, code)
    press(target, Qt.Key.Key_Return, text="\r")


def answered(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until everything asked of the lanes is answered."""
    qtbot.waitUntil(lambda: not tasks.pending())
