"""Opening a data folder: what is refused, with which sentence, and that nothing is lost by it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop.database import copying, integrity, replacing, schema
from rt_desktop.database import engine as engines
from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.database.folder import FolderBusy, alone, database_file
from rt_desktop.database.store import Store, opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from tests import make


def execute(folder: Path, statement: str) -> None:
    with closing(engines.connect(database_file(folder))) as connection:
        connection.execute(statement)


def open_and_look(folder: Path) -> None:
    with opened(folder) as store:
        Desk(store, operator="N. B.").close()


def test_what_is_confirmed_is_on_the_disk(store: Store) -> None:
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_folder_without_data_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="rt-desktop init"):
        open_and_look(tmp_path)
    assert not database_file(tmp_path).exists()


def test_a_lost_database_is_said_where_there_are_backups(data_folder: Path) -> None:
    (data_folder / "backups").mkdir()
    database_file(data_folder).unlink()
    with pytest.raises(DamagedDatabase):
        open_and_look(data_folder)


def test_newer_data_are_refused_untouched(data_folder: Path) -> None:
    execute(data_folder, "UPDATE alembic_version SET version_num = '9999'")
    before = database_file(data_folder).read_bytes()
    with pytest.raises(UserError, match="9999"):
        open_and_look(data_folder)
    assert database_file(data_folder).read_bytes() == before


def garbage(file: Path) -> None:
    file.write_bytes(b"\x89PNG" + bytes(range(256)) * 100)


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def beheaded(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\xff" * 4000 + content[4100:])


def versionless(file: Path) -> None:
    execute(file.parent, "DELETE FROM alembic_version")


def of_others(file: Path) -> None:
    file.unlink()
    with closing(sqlite.connect(str(file))) as connection:
        connection.execute("CREATE TABLE recipe (name)")


DAMAGES = [garbage, zeroed, emptied, truncated, beheaded, versionless, of_others]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_file_that_cannot_be_trusted_is_found_and_left_as_it_is(data_folder: Path, damage) -> None:
    damage(database_file(data_folder))
    before = database_file(data_folder).read_bytes()
    with pytest.raises(DamagedDatabase):
        open_and_look(data_folder)
    assert len(database_file(data_folder).read_bytes()) == len(before)


def crashed(data_folder: Path, tmp_path: Path) -> Path:
    """The folder as a killed program leaves it: what was confirmed last stands in the log only."""
    left = tmp_path / "left"
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        for title in ("Bagages", "Parlimage 2011"):
            make.record(desk, title=title)
        shutil.copytree(data_folder, left, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
        desk.close()
    assert (left / "rt_desktop.db-wal").stat().st_size > 0
    return left


def titles(folder: Path) -> int:
    with opened(folder), closing(engines.connect(database_file(folder))) as connection:
        return int(connection.execute("SELECT count(*) FROM record").fetchone()[0])


def test_what_stood_in_the_log_when_the_program_was_killed_is_there(data_folder: Path, tmp_path: Path) -> None:
    assert titles(crashed(data_folder, tmp_path)) == 2


def test_a_log_cut_or_spoilt_at_its_end_leaves_whole_operations(data_folder: Path, tmp_path: Path) -> None:
    left = crashed(data_folder, tmp_path)
    log = left / "rt_desktop.db-wal"
    log.write_bytes(log.read_bytes()[:-1000] + b"\x55" * 500)
    assert titles(left) == 1


def test_pages_damaged_in_a_crash_are_found_at_the_next_start(data_folder: Path, tmp_path: Path) -> None:
    left = crashed(data_folder, tmp_path)
    spoil(database_file(left))
    with pytest.raises(DamagedDatabase):
        open_and_look(left)


def spoil(file: Path) -> None:
    """Write over a page in the middle, as a bad disk or a hasty tool does."""
    with file.open("rb+") as stream:
        stream.seek(file.stat().st_size - 40_000)
        stream.write(b"\x13" * 39_000)


@pytest.mark.parametrize("hand", ["DROP TABLE loan", "DROP TABLE search_words", "ALTER TABLE item DROP COLUMN note"])
def test_tables_that_are_gone_are_found_at_the_next_start(data_folder: Path, hand: str) -> None:
    execute(data_folder, hand)
    with pytest.raises(DamagedDatabase):
        open_and_look(data_folder)


def test_pages_spoilt_while_nobody_worked_are_found_at_the_next_start(data_folder: Path) -> None:
    open_and_look(data_folder)
    spoil(database_file(data_folder))
    for _ in range(2):
        with pytest.raises(DamagedDatabase):
            open_and_look(data_folder)


def test_a_file_as_it_was_left_is_not_looked_at_again(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    look = integrity.quick

    def quick(connection: object) -> str:
        looked.append(connection)
        return look(connection)

    monkeypatch.setattr(integrity, "quick", quick)
    open_and_look(data_folder)
    looked.clear()
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk)
        desk.close()
    open_and_look(data_folder)
    assert looked == []
    os.utime(database_file(data_folder))
    open_and_look(data_folder)
    assert len(looked) == 1


def test_the_look_after_a_crash_is_left_out_while_others_use_the_log(data_folder: Path) -> None:
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk)
        open_and_look(data_folder)
        desk.close()


def test_nobody_comes_in_while_one_is_alone(data_folder: Path) -> None:
    with alone(data_folder), pytest.raises(FolderBusy):
        open_and_look(data_folder)


def test_an_older_database_is_kept_before_it_is_brought_up_to_date(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute(data_folder, "UPDATE alembic_version SET version_num = '0000'")

    def migrate(_engine: object) -> None:
        execute(data_folder, f"UPDATE alembic_version SET version_num = '{schema.HEAD}'")

    monkeypatch.setattr(schema, "migrate", migrate)
    open_and_look(data_folder)
    kept = data_folder / "backups" / f"before-{schema.HEAD}.db"
    with closing(engines.look(kept)) as connection:
        assert schema.version(connection) == "0000"


def test_a_replacement_that_was_cut_is_finished_at_the_next_opening(data_folder: Path) -> None:
    with opened(data_folder) as store:
        copying.copy(database_file(data_folder), data_folder / replacing.NEW, job=Job())
        desk = Desk(store, operator="N. B.")
        make.record(desk)
        desk.close()
    (data_folder / replacing.MARK).write_text("then")
    assert titles(data_folder) == 0
    assert titles_in(data_folder / "set-aside" / "then" / "rt_desktop.db") == 1
    assert not (data_folder / replacing.MARK).exists()


def titles_in(file: Path) -> int:
    with closing(engines.look(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM record").fetchone()[0])


def test_the_version_is_that_of_the_newest_migration() -> None:
    versions = (Path(schema.__file__).parent.parent / "migrations" / "versions").glob("[0-9]*.py")
    assert max(file.name for file in versions).startswith(f"{schema.HEAD}_")
