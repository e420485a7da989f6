"""The parts of the settings by keyboard and aloud: all that takes the focus is named, reached, and shows it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.circulation.closing import close
from rt_desktop.ui.settings.calendar_part import CalendarPart
from rt_desktop.ui.settings.rules_part import RulesPart
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets.page import Page
from tests.ui.conftest import answered, shown
from tests.ui.test_accessibility import difference, nameless, stops
from tests.ui.test_rooms import takes_focus

PARTS = pytest.mark.parametrize("kind", [RulesPart, CalendarPart])


def opened(qtbot: QtBot, tasks: Tasks, desk: Desk, kind: type[Page]) -> Page:
    """A part with something in it, everything in sight."""
    desk.perform(close, first_on=date(2026, 8, 3), last_on=date(2026, 8, 28))
    page = kind(tasks)
    page.resize(1174, 660)
    shown(qtbot, page)
    page.focus_first()
    answered(qtbot, tasks)
    return page


@PARTS
def test_everything_that_takes_the_focus_is_named(
    qtbot: QtBot, tasks: Tasks, desk: Desk, kind: type[Page]
) -> None:
    tree = QAccessible.queryAccessibleInterface(opened(qtbot, tasks, desk, kind))
    assert tree is not None
    assert nameless(tree) == []


@PARTS
def test_tab_reaches_everything(qtbot: QtBot, tasks: Tasks, desk: Desk, kind: type[Page]) -> None:
    page = opened(qtbot, tasks, desk, kind)
    assert {widget for widget in page.findChildren(QWidget) if takes_focus(widget)} <= set(stops(page))


@PARTS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen_wherever_it_is(
    qtbot: QtBot, tasks: Tasks, desk: Desk, kind: type[Page], scheme: str
) -> None:
    THEME.use("dark" if scheme == "dark" else "light")
    for widget in stops(opened(qtbot, tasks, desk, kind)):
        drawn = widget.parentWidget() if widget.property("bare") else widget
        assert drawn is not None
        widget.setFocus()
        focused = drawn.grab().toImage()
        widget.clearFocus()
        assert difference(focused, drawn.grab().toImage()) > 20, widget.accessibleName() or widget
