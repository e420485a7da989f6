"""Putting backups back."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop.database import engine as engines
from rt_desktop.database import replacing
from rt_desktop.database.folder import FolderBusy, database_file
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.backup.offering import offer
from rt_desktop.services.backup.restoring import restore
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.fixtures import FixedClock


@pytest.fixture
def backup(data_folder: Path, clock: FixedClock) -> Path:
    """A backup that holds one record; the data hold two, the second made the day after."""
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.", clock=clock)
        make.record(desk, title="Bagages")
        file = desk.run(backup_now, job=Job()).file
        clock.move_to(date(2026, 3, 25))
        make.record(desk, title="Parlimage 2011")
        desk.close()
    return file


def titles(folder: Path) -> list[str]:
    with opened(folder), closing(engines.connect(database_file(folder))) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM record ORDER BY title")]


def test_the_backup_is_back_and_what_it_replaced_is_set_aside(
    data_folder: Path, backup: Path, clock: FixedClock
) -> None:
    back = restore(data_folder, file=backup, clock=clock)
    aside = data_folder / "set-aside" / "2026-03-25-110000"
    assert (back.database, back.set_aside) == (database_file(data_folder), aside)
    assert (back.lost, back.lost_until, back.town) == (1, date(2026, 3, 25), "Toulouse")
    assert titles(data_folder) == ["Bagages"]
    restore(data_folder, file=aside / "rt_desktop.db", clock=clock)
    assert titles(data_folder) == ["Bagages", "Parlimage 2011"]
    assert backup.exists()


def test_what_stood_in_the_log_of_a_damaged_database_is_set_aside_with_it(
    data_folder: Path, backup: Path, tmp_path: Path
) -> None:
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk, title="Journal de l’alpha")
        shutil.copytree(data_folder, tmp_path / "left", ignore=shutil.ignore_patterns("*.lock", "*-shm"))
        desk.close()
    left = tmp_path / "left"
    log = (left / "rt_desktop.db-wal").read_bytes()
    content = database_file(left).read_bytes()
    database_file(left).write_bytes(b"\0" * 4096 + content[4096:])
    back = restore(left, file=backup)
    assert (back.lost, back.lost_until) == (None, None)
    assert back.set_aside is not None
    assert titles(left) == ["Bagages"]
    kept = back.set_aside / "rt_desktop.db"
    assert kept.read_bytes() == b"\0" * 4096 + content[4096:]
    assert (back.set_aside / "rt_desktop.db-wal").read_bytes() == log
    kept.write_bytes(content)
    restore(left, file=kept)
    assert titles(left) == ["Bagages", "Journal de l’alpha", "Parlimage 2011"]


def test_a_new_computer_takes_a_backup_into_a_new_folder(backup: Path, tmp_path: Path) -> None:
    back = restore(tmp_path / "new", file=backup)
    assert back.set_aside is None
    assert back.lost == 0
    assert titles(tmp_path / "new") == ["Bagages"]


def test_a_new_computer_set_up_already_takes_it_too_while_nothing_was_done(backup: Path, tmp_path: Path) -> None:
    set_up(tmp_path / "new", site="foix")
    restore(tmp_path / "new", file=backup)
    assert titles(tmp_path / "new") == ["Bagages"]


def test_data_of_another_installation_are_not_replaced(backup: Path, tmp_path: Path) -> None:
    set_up(tmp_path / "other", site="foix")
    with opened(tmp_path / "other") as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk, title="Autre")
        desk.close()
    refused(tmp_path / "other", backup)
    assert titles(tmp_path / "other") == ["Autre"]


def refused(folder: Path, file: Path) -> str:
    """The sentence of the refusal; the folder is as it was."""
    before = in_it(folder)
    with pytest.raises(UserError) as refusal:
        restore(folder, file=file)
    assert in_it(folder) == before
    return refusal.value.message


def in_it(folder: Path) -> set[str]:
    """What is in a folder, but for the empty log that reading leaves beside a database."""
    return {path.name for path in folder.iterdir()} - {"rt_desktop.db-wal", "rt_desktop.db-shm"}


def test_what_is_no_good_backup_is_refused_and_nothing_changes(data_folder: Path, backup: Path) -> None:
    content = backup.read_bytes()
    for spoilt in (b"", b"x" * 5000, content[:-4096], content[:100] + b"\xff" * 3996 + content[4096:]):
        backup.write_bytes(spoilt)
        assert backup.name in refused(data_folder, backup)
    backup.write_bytes(content)
    with closing(sqlite.connect(str(backup))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert "9999" in refused(data_folder, backup)
    with closing(sqlite.connect(str(backup))) as connection:
        connection.execute("DROP TABLE alembic_version")
    assert backup.name in refused(data_folder, backup)
    refused(data_folder, backup.with_name("missing.db"))
    refused(data_folder, backup.parent)
    refused(data_folder, database_file(data_folder))
    assert titles(data_folder) == ["Bagages", "Parlimage 2011"]


@pytest.mark.parametrize(
    "hand",
    [
        "DROP TABLE loan",
        "DROP TABLE local",
        "DROP TABLE search_words",
        "ALTER TABLE item RENAME COLUMN barcode TO code",
        "UPDATE local SET value = 'Toulouse' WHERE key = 'seat'",
        "UPDATE entry SET done_on = 'yesterday'",
    ],
)
def test_what_is_only_a_part_of_a_backup_is_refused(data_folder: Path, backup: Path, hand: str) -> None:
    with closing(sqlite.connect(str(backup))) as connection:
        connection.execute(hand)
        connection.commit()
    assert backup.name in refused(data_folder, backup)
    assert offer(data_folder) is None
    assert titles(data_folder) == ["Bagages", "Parlimage 2011"]


def test_what_a_cut_restoration_left_beside_gets_into_no_other(data_folder: Path, backup: Path) -> None:
    new = data_folder / replacing.NEW
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk, title="Le cerveau et la pensée")
        shutil.copyfile(database_file(data_folder), new)
        shutil.copyfile(database_file(data_folder).with_name("rt_desktop.db-wal"), new.with_name(f"{new.name}-wal"))
        desk.close()
    refused(data_folder, new)
    restore(data_folder, file=backup)
    assert titles(data_folder) == ["Bagages"]


def test_it_waits_for_nobody_and_says_who_has_the_data(data_folder: Path, backup: Path) -> None:
    with opened(data_folder), pytest.raises(FolderBusy):
        restore(data_folder, file=backup)
    assert titles(data_folder) == ["Bagages", "Parlimage 2011"]


def test_stopped_it_changes_nothing(data_folder: Path, backup: Path) -> None:
    def stop_at_the_end(done: int, _total: int | None, _text: str) -> None:
        if done == 1:
            job.cancel()

    job = Job(stop_at_the_end)
    with pytest.raises(Cancelled):
        restore(data_folder, file=backup, job=job)
    assert titles(data_folder) == ["Bagages", "Parlimage 2011"]
    assert not (data_folder / replacing.NEW).exists()


def test_a_backup_of_another_seat_is_not_put_over_a_damaged_database(
    data_folder: Path, backup: Path, tmp_path: Path
) -> None:
    foreign = backup_of(tmp_path / "foix", site="foix")
    database_file(data_folder).write_bytes(b"This is no database at all. " * 400)
    assert "Foix" in refused(data_folder, foreign)
    database_file(data_folder).unlink()
    assert "Foix" in refused(data_folder, foreign)
    restore(data_folder, file=backup)
    assert titles(data_folder) == ["Bagages"]


def test_where_nothing_tells_whose_data_they_were_any_backup_can_be_put_back(tmp_path: Path, backup: Path) -> None:
    folder = tmp_path / "left"
    set_up(folder, site="foix")
    database_file(folder).write_bytes(b"This is no database at all. " * 400)
    back = restore(folder, file=backup)
    assert back.town == "Toulouse"
    assert any("Toulouse" in sentence for sentence in back.sentences())


def backup_of(folder: Path, *, site: str) -> Path:
    """A backup of a new folder of that site."""
    set_up(folder, site=site)
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        file = desk.run(backup_now, job=Job()).file
        desk.close()
    return file
