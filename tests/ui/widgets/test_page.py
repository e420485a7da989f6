"""The base of every page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rt_desktop.i18n import N_, _
from rt_desktop.ui.actions import action
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page
from tests.ui.conftest import shown


class Loans(Page):
    """Counts how often it is reloaded."""

    shows = frozenset({"loan", "item"})
    title = N_("Loans")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.reloads = 0
        self.forced = 0

    def reload(self) -> None:
        self.reloads += 1

    @action("test.force", N_("Lend all the same"), shortcut="Shift+Return")
    def _on_force(self) -> None:
        self.forced += 1


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> Loans:
    page = Loans(tasks)
    qtbot.addWidget(page)
    return page


def test_reloads_when_first_shown_and_not_before(qtbot: QtBot, page: Loans) -> None:
    assert page.reloads == 0
    shown(qtbot, page)
    assert page.reloads == 1


@pytest.mark.parametrize(("tables", "reloads"), [({"loan"}, 2), ({"item", "borrower"}, 2), ({"borrower"}, 1)])
def test_reloads_when_what_it_shows_changed(qtbot: QtBot, page: Loans, tables: set[str], reloads: int) -> None:
    shown(qtbot, page)
    page.tasks.changed.emit(frozenset(tables))
    assert page.reloads == reloads


def test_a_hidden_page_reloads_once_when_it_comes_back(qtbot: QtBot, page: Loans) -> None:
    shown(qtbot, page)
    page.hide()
    for _time in range(3):
        page.tasks.changed.emit(frozenset({"loan"}))
    assert page.reloads == 1
    page.show()
    assert page.reloads == 2
    page.hide()
    page.show()
    assert page.reloads == 2


def test_its_gestures_are_named(page: Loans) -> None:
    page.action("test.force").trigger()
    assert page.forced == 1
    assert [gesture.objectName() for gesture in page.gestures()] == ["test.force"]
    assert page.accessibleName() == _("Loans")
