"""From nothing to the first room, and from damaged data to a backup put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rt_desktop.database import folder as folders
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.settings.setup import set_up
from rt_desktop.ui.start.launch import Launch, demonstration_folder
from rt_desktop.ui.start.trouble import Trouble
from rt_desktop.ui.start.waiting import Waiting
from rt_desktop.ui.start.welcome import Welcome


@pytest.fixture
def launched(dressed: QApplication, tmp_path: Path) -> Iterator[Launch]:
    """A start in a folder that does not exist yet."""
    launch = Launch(dressed, tmp_path / "rt", "N. B.")
    yield launch
    launch.end()
    if launch.start is not None:
        launch.start.close()


def in_a_room(qtbot: QtBot, launch: Launch) -> None:
    qtbot.waitUntil(lambda: launch.window is not None and launch.window.page is not None, timeout=20_000)


def test_without_data_the_welcome_offers_two_ways(launched: Launch) -> None:
    launched.begin()
    assert launched.start is not None
    assert isinstance(launched.start.shown, Welcome)
    assert launched.start.shown.site.value() == "toulouse"


def test_beginning_makes_the_folder_of_the_chosen_site(qtbot: QtBot, launched: Launch, tmp_path: Path) -> None:
    launched.begin()
    assert launched.start is not None
    welcome = launched.start.shown
    assert isinstance(welcome, Welcome)
    welcome.begin_tile.click()
    in_a_room(qtbot, launched)
    assert folders.holds_data(tmp_path / "rt")
    assert launched.start is None


def test_a_folder_with_other_things_is_refused_in_words(launched: Launch, tmp_path: Path) -> None:
    (tmp_path / "rt").mkdir()
    (tmp_path / "rt" / "lettre.odt").write_text("À garder")
    launched.begin()
    assert launched.start is not None
    welcome = launched.start.shown
    assert isinstance(welcome, Welcome)
    welcome.begin_tile.click()
    assert "rt" in welcome.refusal.text()


def test_an_interrupted_demonstration_leaves_the_welcome_and_nothing_else(
    qtbot: QtBot, launched: Launch, tmp_path: Path
) -> None:
    launched.begin()
    start = launched.start
    assert start is not None
    assert isinstance(start.shown, Welcome)
    start.shown.try_tile.click()
    waiting = start.shown
    assert isinstance(waiting, Waiting)
    waiting.stop.click()
    qtbot.waitUntil(lambda: isinstance(start.shown, Welcome), timeout=20_000)
    assert not folders.holds_data(demonstration_folder(tmp_path / "rt"))


def test_damaged_data_offer_the_last_good_backup_and_it_is_put_back(
    qtbot: QtBot, launched: Launch, tmp_path: Path
) -> None:
    folder = tmp_path / "rt"
    set_up(folder, site="toulouse")
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        desk.run(backup_now, job=Job())
        desk.close()
    folders.database_file(folder).write_bytes(b"This is no database at all. " * 400)
    launched.begin()
    qtbot.waitUntil(lambda: launched.start is not None and isinstance(launched.start.shown, Trouble), timeout=20_000)
    assert launched.start is not None
    trouble = launched.start.shown
    assert isinstance(trouble, Trouble)
    assert not trouble.restore.isHidden()
    trouble.restore.click()
    in_a_room(qtbot, launched)
    assert list((folder / "set-aside").rglob("*.db"))


def test_a_missing_right_is_said_and_tried_again(qtbot: QtBot, launched: Launch, tmp_path: Path) -> None:
    folder = tmp_path / "rt"
    set_up(folder, site="toulouse")
    with folders.alone(folder):
        launched.begin()
        qtbot.waitUntil(
            lambda: launched.start is not None and isinstance(launched.start.shown, Trouble), timeout=60_000
        )
    assert launched.start is not None
    trouble = launched.start.shown
    assert isinstance(trouble, Trouble)
    assert trouble.restore.isHidden()
    trouble.again.click()
    in_a_room(qtbot, launched)
