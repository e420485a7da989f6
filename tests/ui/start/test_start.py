"""From nothing to the first room, and from damaged data to a backup put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop import paths
from rt_desktop.database import folder as folders
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.backup import restoring
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.settings.setup import set_up
from rt_desktop.ui import messages
from rt_desktop.ui.start.launch import Launch, demonstration_folder
from rt_desktop.ui.start.put_back import PutBack
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


def shown_by(launch: Launch) -> QWidget | None:
    """What the start window shows."""
    assert launch.start is not None
    return launch.start.shown


def in_trouble(qtbot: QtBot, launch: Launch) -> Trouble:
    """The trouble shown, once it is."""
    qtbot.waitUntil(lambda: launch.start is not None and isinstance(launch.start.shown, Trouble), timeout=60_000)
    trouble = shown_by(launch)
    assert isinstance(trouble, Trouble)
    return trouble


def welcomed(qtbot: QtBot, launch: Launch) -> Welcome:
    """Begin without data; answers the welcome, once it is shown."""
    launch.begin()
    qtbot.waitUntil(lambda: isinstance(shown_by(launch), Welcome), timeout=60_000)
    welcome = shown_by(launch)
    assert isinstance(welcome, Welcome)
    return welcome


def damaged(folder: Path) -> Path:
    """Make a folder whose database is damaged; answers its backup."""
    set_up(folder, site="toulouse")
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        file = desk.run(backup_now, job=Job()).file
        desk.close()
    folders.database_file(folder).write_bytes(b"This is no database at all. " * 400)
    return file


def in_a_room(qtbot: QtBot, launch: Launch) -> None:
    qtbot.waitUntil(lambda: launch.window is not None and launch.window.page is not None, timeout=20_000)


def test_without_data_the_welcome_offers_two_ways(qtbot: QtBot, launched: Launch) -> None:
    assert welcomed(qtbot, launched).site.value() == "toulouse"


def test_beginning_makes_the_folder_of_the_chosen_site(qtbot: QtBot, launched: Launch, tmp_path: Path) -> None:
    welcomed(qtbot, launched).begin_tile.click()
    in_a_room(qtbot, launched)
    assert folders.holds_data(tmp_path / "rt")
    assert launched.start is None


def test_a_folder_with_other_things_is_refused_in_words(qtbot: QtBot, launched: Launch, tmp_path: Path) -> None:
    (tmp_path / "rt").mkdir()
    (tmp_path / "rt" / "lettre.odt").write_text("À garder")
    welcome = welcomed(qtbot, launched)
    welcome.site.set_value("foix")
    welcome.begin_tile.click()
    assert launched.start is not None
    assert isinstance(launched.start.shown, Waiting)  # the window goes on
    assert launched.start.shown.stop.isHidden()
    qtbot.waitUntil(lambda: isinstance(shown_by(launched), Welcome), timeout=20_000)
    again = shown_by(launched)
    assert isinstance(again, Welcome)
    assert "rt" in again.refusal.text()
    assert again.site.value() == "foix"


def test_an_interrupted_demonstration_leaves_the_welcome_and_nothing_else(
    qtbot: QtBot, launched: Launch, tmp_path: Path
) -> None:
    welcomed(qtbot, launched).try_tile.click()
    start = launched.start
    assert start is not None
    waiting = start.shown
    assert isinstance(waiting, Waiting)
    waiting.stop.click()
    qtbot.waitUntil(lambda: isinstance(start.shown, Welcome), timeout=20_000)
    assert not folders.holds_data(demonstration_folder(tmp_path / "rt"))


def test_damaged_data_offer_the_last_good_backup_and_say_what_is_lost_before_the_rooms(
    qtbot: QtBot, launched: Launch, tmp_path: Path
) -> None:
    folder = tmp_path / "rt"
    damaged(folder)
    launched.begin()
    trouble = in_trouble(qtbot, launched)
    assert not trouble.restore.isHidden()
    qtbot.waitUntil(lambda: trouble.focusWidget() is trouble.restore)
    trouble.restore.click()
    qtbot.waitUntil(lambda: isinstance(shown_by(launched), PutBack), timeout=20_000)
    done = shown_by(launched)
    assert isinstance(done, PutBack)
    assert "Toulouse" in done.text()
    (aside,) = (folder / "set-aside").iterdir()
    assert str(aside) in done.text()
    assert launched.window is None
    done.go_on.click()
    in_a_room(qtbot, launched)


def test_a_backup_that_cannot_be_put_back_is_said_in_the_trouble(
    qtbot: QtBot, launched: Launch, tmp_path: Path
) -> None:
    backup = damaged(tmp_path / "rt")
    launched.begin()
    trouble = in_trouble(qtbot, launched)
    backup.unlink()
    trouble.restore.click()
    assert not isinstance(shown_by(launched), Trouble)
    again = in_trouble(qtbot, launched)
    assert backup.name in again.refusal.text()
    assert not again.restore.isHidden()


def test_a_bug_before_there_are_rooms_is_shown_with_its_report(
    qtbot: QtBot, launched: Launch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_given: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(restoring, "restore", fail)
    damaged(tmp_path / "rt")
    launched.begin()
    in_trouble(qtbot, launched).restore.click()
    start = launched.start
    assert start is not None
    qtbot.waitUntil(lambda: start.crash is not None, timeout=20_000)
    assert start.crash is not None
    start.crash.reject()
    qtbot.waitUntil(lambda: start.crash is None)
    assert isinstance(start.shown, Trouble)


def test_a_refusal_said_from_anywhere_is_shown_in_the_start_window(launched: Launch) -> None:
    launched.begin()
    assert launched.start is not None
    messages.error("The settings could not be kept.")
    assert "could not be kept" in launched.start.errors.text()


def test_a_disk_that_is_not_plugged_in_is_no_occasion_to_begin_anew(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "key" / "rt"
    launch = Launch(dressed, folder, "N. B.")
    launch.begin()
    trouble = in_trouble(qtbot, launch)
    assert str(folder) in trouble.text()
    trouble.again.click()
    trouble = in_trouble(qtbot, launch)
    assert not folder.parent.exists()
    set_up(folder, site="toulouse")  # plugged in
    trouble.again.click()
    in_a_room(qtbot, launch)
    launch.end()


def test_an_empty_folder_or_a_new_one_beside_others_is_welcomed(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new"):
        launch = Launch(dressed, tmp_path / name, "N. B.")
        welcomed(qtbot, launch)
        assert launch.start is not None
        launch.start.close()


def test_the_usual_folder_is_made_with_those_it_is_in(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "share" / "rt-desktop"
    monkeypatch.setattr(paths, "usual_data_folder", lambda: folder)
    launch = Launch(dressed, folder, "N. B.")
    welcomed(qtbot, launch)
    assert launch.start is not None
    launch.start.close()


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
