"""What a screen reader and the Tab key reach in the catalogue room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui.catalogue.room_page import CataloguePage
from rt_desktop.ui.theme import THEME
from tests.ui.catalogue.conftest import GUIDE, MakeFile, marc_of, reads
from tests.ui.test_accessibility import difference, nameless, stops

States = dict[str, Callable[[CataloguePage], object]]

STATES: States = {
    "results": lambda page: None,
    "table": lambda page: page.action("catalogue.table").trigger(),
    "alone": lambda page: page.search.steps.open(),
    "unimarc": lambda page: page.search.panel.tabs.choose("marc"),
    "history": lambda page: page.search.panel.tabs.choose("history"),
    "import": lambda page: page.action("catalogue.import").trigger(),
}


@pytest.fixture(params=sorted(STATES))
def state(request: pytest.FixtureRequest, qtbot: QtBot, page: CataloguePage) -> CataloguePage:
    """The room in each of its states."""
    page.search.ask(page.search.question.saying("guide").with_filter("support", "book", is_on=True))
    reads(qtbot, page, GUIDE)
    STATES[request.param](page)
    qtbot.waitUntil(lambda: not page.tasks.pending())
    return page


def test_everything_that_takes_the_focus_is_named(state: CataloguePage) -> None:
    tree = QAccessible.queryAccessibleInterface(state)
    assert tree is not None
    assert nameless(tree) == []


def test_tab_reaches_everything_and_goes_round(state: CataloguePage) -> None:
    reached = set(stops(state))
    wanted = {
        widget
        for widget in state.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }
    assert {widget for widget in wanted if widget not in reached} == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen_wherever_it_is(qtbot: QtBot, page: CataloguePage, scheme: str) -> None:
    page.search.ask(page.search.question.saying("guide").with_filter("support", "book", is_on=True))
    reads(qtbot, page, GUIDE)
    THEME.use("dark" if scheme == "dark" else "light")
    for widget in stops(page):
        drawn = widget.parentWidget() if widget.property("bare") else widget
        assert drawn is not None
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = drawn.grab().toImage()
        widget.clearFocus()
        plain = drawn.grab().toImage()
        assert difference(focused, plain) > 20, widget.accessibleName()


def test_the_report_of_an_import_is_named(qtbot: QtBot, page: CataloguePage, make_file: MakeFile) -> None:
    page.action("catalogue.import").trigger()
    page.importing.add_files([make_file("a.mrc", marc_of("1", GUIDE))])
    qtbot.waitUntil(lambda: not page.tasks.pending())
    tree = QAccessible.queryAccessibleInterface(page)
    assert tree is not None
    assert nameless(tree) == []


def test_the_record_is_read_whole(qtbot: QtBot, page: CataloguePage) -> None:
    page.search.ask(page.search.question.saying("guide"))
    reads(qtbot, page, GUIDE)
    area = QAccessible.queryAccessibleInterface(page.search.panel.area)
    assert area is not None
    assert area.text(QAccessible.Text.Name) == GUIDE
    assert "Accueillir, évaluer" in area.text(QAccessible.Text.Description)
    assert "Toulouse en rayon" in area.text(QAccessible.Text.Description)
