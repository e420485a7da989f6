"""Which backup is offered for damaged data."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop import seat_settings
from rt_desktop.clock import SystemClock
from rt_desktop.database.folder import database_file
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.backup.offering import offer
from rt_desktop.services.settings.setup import set_up
from tests.fixtures import FixedClock

NO_DATABASE = b"This is no database at all. " * 400


def backed_up(folder: Path, clock: FixedClock) -> Path:
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.", clock=clock)
        file = desk.run(backup_now, job=Job()).file
        desk.close()
    return file


@pytest.fixture
def backup(data_folder: Path, clock: FixedClock) -> Path:
    """The backup of the centre."""
    return backed_up(data_folder, clock)


@pytest.fixture
def shared(data_folder: Path, backup: Path, clock: FixedClock, tmp_path: Path) -> Path:
    """The second folder of the centre, in which Foix put a newer backup."""
    shared = tmp_path / "shared"
    shared.mkdir()
    seat_settings.save(data_folder, backup_folder=str(shared))
    set_up(tmp_path / "foix", site="foix")
    clock.move_to(clock.today() + timedelta(days=1))
    shutil.copy(backed_up(tmp_path / "foix", clock), shared)
    return shared


def spoil(folder: Path) -> None:
    database_file(folder).write_bytes(NO_DATABASE)


def test_the_last_good_backup_is_offered(data_folder: Path, backup: Path) -> None:
    day = backup.name[18:28]
    assert date.fromisoformat(day) == date(2026, 3, 24)
    spoilt = backup.with_name(backup.name.replace(day, "2026-03-25"))
    newer = backup.with_name(backup.name.replace(day, "2026-03-26"))
    spoilt.write_bytes(backup.read_bytes()[:-4096])
    shutil.copy(backup, newer)
    with closing(sqlite.connect(str(newer))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    offered = offer(data_folder)
    assert offered is not None
    assert (offered.backup.file, offered.passed_over, offered.warning) == (backup, 2, "")
    backup.unlink()
    assert offer(data_folder) is None


def test_the_backups_in_the_folder_tell_whose_a_damaged_database_was(
    data_folder: Path, backup: Path, shared: Path
) -> None:
    spoil(data_folder)
    offered = offer(data_folder)
    assert offered is not None
    assert (offered.backup.file, offered.town, offered.is_sure) == (backup, "Toulouse", True)


def test_a_database_that_still_says_whose_it_is_needs_no_backup_beside_it(
    data_folder: Path, backup: Path, shared: Path
) -> None:
    own = Path(shutil.move(backup, shared))
    offered = offer(data_folder)
    assert offered is not None
    assert (offered.backup.file, offered.is_sure) == (own, True)
    own.unlink()
    assert offer(data_folder) is None


def test_where_nothing_tells_the_site_and_the_computer_are_named(data_folder: Path, backup: Path, shared: Path) -> None:
    backup.unlink()
    spoil(data_folder)
    offered = offer(data_folder)
    assert offered is not None
    assert (offered.town, offered.is_sure) == ("Foix", False)
    assert "Foix" in offered.warning
    assert offered.computer
    assert offered.computer in offered.warning


def test_a_second_folder_that_is_away_hides_no_backup(data_folder: Path, backup: Path, tmp_path: Path) -> None:
    seat_settings.save(data_folder, backup_folder=str(tmp_path / "away"))
    spoil(data_folder)
    offered = offer(data_folder)
    assert offered is not None
    assert offered.backup.file == backup


def test_a_backup_dated_to_come_is_offered_last(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    set_up(folder, site="toulouse")
    now = SystemClock().now()
    backed_up(folder, FixedClock(now + timedelta(days=400)))
    true = backed_up(folder, FixedClock(now - timedelta(days=1)))
    database_file(folder).write_bytes(NO_DATABASE)
    found = offer(folder)
    assert found is not None
    assert found.backup.file == true
