"""Every room as it is, with something in it: all that takes the focus has a name, is reached with Tab and shows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.ui.room import Room
from rt_desktop.ui.rooms import all_rooms
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets.page import Page
from tests import make
from tests.ui.conftest import answered, shown
from tests.ui.test_accessibility import difference, nameless, stops

ROOMS = pytest.mark.parametrize("room", all_rooms(), ids=lambda room: room.key)


def opened(qtbot: QtBot, tasks: Tasks, desk: Desk, room: Room) -> Page:
    """The page of a room in a collection with a loan."""
    make.lent(desk)
    page = room.factory(tasks)
    page.resize(1174, 688)
    shown(qtbot, page)
    page.focus_first()
    answered(qtbot, tasks)
    return page


@ROOMS
def test_everything_that_takes_the_focus_is_named(qtbot: QtBot, tasks: Tasks, desk: Desk, room: Room) -> None:
    tree = QAccessible.queryAccessibleInterface(opened(qtbot, tasks, desk, room))
    assert tree is not None
    assert nameless(tree) == []


@ROOMS
def test_tab_reaches_everything(qtbot: QtBot, tasks: Tasks, desk: Desk, room: Room) -> None:
    page = opened(qtbot, tasks, desk, room)
    assert {widget for widget in page.findChildren(QWidget) if takes_focus(widget)} <= set(stops(page))


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab should come here."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return widget.isVisible() and widget.isEnabled() and by_tab


@ROOMS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen_wherever_it_is(
    qtbot: QtBot, tasks: Tasks, desk: Desk, room: Room, scheme: str
) -> None:
    THEME.use("dark" if scheme == "dark" else "light")
    page = opened(qtbot, tasks, desk, room)
    for widget in stops(page):
        drawn = widget.parentWidget() if widget.property("bare") else widget
        assert drawn is not None
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = drawn.grab().toImage()
        widget.clearFocus()
        assert difference(focused, drawn.grab().toImage()) > 20, widget.accessibleName() or widget
