"""What a screen reader and a keyboard reach: every place that takes the focus has a name and shows it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets.page import Page
from tests.ui.conftest import press, shown
from tests.ui.gallery.catalogue_like import CatalogueLike
from tests.ui.gallery.counter_like import CounterLike
from tests.ui.gallery.form_like import FormLike

PAGES = pytest.mark.parametrize("kind", [CounterLike, CatalogueLike, FormLike])


def nameless(of: QAccessibleInterface) -> list[str]:
    """What can take the focus and has no name, under an element of the tree a screen reader walks."""
    found = []
    state: Any = of.state()
    if state.focusable and not state.invisible and not of.text(QAccessible.Text.Name):
        found.append(f"{of.role().name} {of.object()}")
    for place in range(min(of.childCount(), 100)):
        child: QAccessibleInterface | None = of.child(place)
        if child is not None and child.isValid() and child.role() not in CELLS:
            found += nameless(child)
    return found


CELLS = (QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.RowHeader)


def made(qtbot: QtBot, tasks: Tasks, kind: type[Page]) -> Page:
    page = kind(tasks)
    page.resize(1150, 700)
    return shown(qtbot, page)


@PAGES
def test_everything_that_takes_the_focus_is_named(qtbot: QtBot, tasks: Tasks, kind: type[Page]) -> None:
    page = made(qtbot, tasks, kind)
    tree = QAccessible.queryAccessibleInterface(page)
    assert tree is not None
    assert nameless(tree) == []


def stops(page: QWidget) -> list[QWidget]:
    """The widgets Tab goes through, from the first round to the same again."""
    page.focusNextChild()
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in seen:
        seen.append(focused)
        press(focused, Qt.Key.Key_Tab, text="\t")
    return seen


@PAGES
def test_tab_reaches_everything_and_goes_round(qtbot: QtBot, tasks: Tasks, kind: type[Page]) -> None:
    page = made(qtbot, tasks, kind)
    reached = stops(page)
    wanted = {
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }
    assert wanted <= set(reached)


def difference(one: QImage, other: QImage) -> int:
    return sum(
        one.pixel(x, y) != other.pixel(x, y) for x in range(0, one.width()) for y in range(0, one.height(), 2)
    )


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen_wherever_it_is(
    qtbot: QtBot, tasks: Tasks, kind: type[Page], scheme: str
) -> None:
    THEME.use("dark" if scheme == "dark" else "light")
    page = made(qtbot, tasks, kind)
    for widget in stops(page):
        drawn = widget.parentWidget() if widget.property("bare") else widget
        assert drawn is not None
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = drawn.grab().toImage()
        widget.clearFocus()
        plain = drawn.grab().toImage()
        assert difference(focused, plain) > 20, widget.accessibleName()


def test_cells_are_read_with_their_second_line(qtbot: QtBot, tasks: Tasks) -> None:
    page = made(qtbot, tasks, CatalogueLike)
    view = next(one for one in page.findChildren(QWidget) if one.accessibleName() == "Notices trouvées")
    table = QAccessible.queryAccessibleInterface(view)
    assert table is not None
    spoken = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert any("Livre · Collectif · 2011, en rayon à Toulouse, Foix, Albi" in words for words in spoken)
