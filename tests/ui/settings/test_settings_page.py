"""The settings page: kept as soon as changed, backups made and listed, the data checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop import seat_settings
from rt_desktop.database.store import Store
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.backup.making import backup_now
from rt_desktop.ui.messages import Message
from rt_desktop.ui.settings.settings_page import SettingsPage
from rt_desktop.ui.tasks import BACKUPS, Tasks
from rt_desktop.ui.theme import THEME
from tests.ui.conftest import answered, press, shown, type_text


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> SettingsPage:
    page = shown(qtbot, SettingsPage(tasks))
    answered(qtbot, tasks)
    return page


def test_a_text_is_kept_when_entered(qtbot: QtBot, page: SettingsPage, store: Store) -> None:
    line = page.seat.field("operator").control
    assert isinstance(line, QLineEdit)
    type_text(line, "A. F.")
    press(line, Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert seat_settings.load(store.folder).settings.operator == "A. F."


def test_a_text_is_kept_when_left(qtbot: QtBot, page: SettingsPage, store: Store) -> None:
    page.seat.field("operator").control.setFocus()
    type_text(page.seat.field("operator").control, "N. B.")
    page.seat.field("backup_folder").control.setFocus()
    answered(qtbot, page.tasks)
    assert seat_settings.load(store.folder).settings.operator == "N. B."


def test_colours_change_at_once(qtbot: QtBot, page: SettingsPage, store: Store) -> None:
    choice = page.seat.field("theme").control
    choice.set_value("dark")  # type: ignore[attr-defined]
    choice.activated.emit(choice.currentIndex())  # type: ignore[attr-defined]
    answered(qtbot, page.tasks)
    assert THEME.is_dark
    assert seat_settings.load(store.folder).settings.theme == "dark"


def test_a_backup_made_now_is_listed(qtbot: QtBot, page: SettingsPage, said: list[Message]) -> None:
    assert page.backups.listing.count() == 0
    page.action("settings.backup").trigger()
    answered(qtbot, page.tasks)
    assert page.backups.listing.count() == 1
    assert said[-1].kind == "notice"


def test_sound_data_are_said_to_be_whole(qtbot: QtBot, page: SettingsPage) -> None:
    page.action("settings.check").trigger()
    answered(qtbot, page.tasks)
    assert page.health.text().startswith("Les données sont entières")


def test_the_answer_of_the_check_comes_into_sight(qtbot: QtBot, page: SettingsPage) -> None:
    page.resize(900, 400)
    assert page.health.visibleRegion().isEmpty()
    page.action("settings.check").trigger()
    answered(qtbot, page.tasks)
    assert page.health.visibleRegion().boundingRect().height() == page.health.height()


def test_the_backup_of_the_day_is_listed_once_it_is_made(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    assert page.backups.listing.count() == 0
    desk.run(backup_now, job=Job())
    page.tasks.changed.emit(frozenset({BACKUPS}))
    answered(qtbot, page.tasks)
    assert page.backups.listing.count() == 1
