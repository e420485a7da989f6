"""Copies of a database in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rt_desktop.database import copying, integrity
from rt_desktop.database import engine as engines
from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.database.folder import database_file
from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled
from rt_desktop.job import Job
from tests import make


def test_a_copy_holds_what_was_there_and_needs_nothing_beside_it(desk: Desk, tmp_path: Path) -> None:
    make.record(desk, title="Bagages")
    target = tmp_path / "copy.db"
    copying.copy(database_file(desk.store.folder), target, job=Job())
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as anybody:
        assert anybody.execute("SELECT title FROM record").fetchall() == [("Bagages",)]
        assert anybody.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(("copy", "."))] == ["copy.db"]


def test_a_loan_goes_on_while_the_copy_is_made_and_the_copy_stays_of_one_moment(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "STEP", 4)
    make.record(desk, title="before")
    steps: list[int] = []

    def lend_meanwhile(done: int, _total: int | None, _text: str) -> None:
        steps.append(done)
        make.record(desk, title=f"meanwhile {done}")

    copying.copy(database_file(desk.store.folder), tmp_path / "copy.db", job=Job(lend_meanwhile))
    assert len(steps) > 3
    with closing(engines.look(tmp_path / "copy.db")) as copied:
        assert copied.execute("SELECT title FROM record").fetchall() == [("before",)]


def test_a_stopped_copy_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        copying.copy(database_file(desk.store.folder), tmp_path / "copy.db", job=job)
    assert not list(tmp_path.glob("*copy*"))


def test_a_copy_of_damaged_pages_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    for number in range(50):
        make.record(desk, title=f"Le guide du bénévolat {number}" * 20)
    desk.close()
    file = database_file(desk.store.folder)
    with closing(engines.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    content = bytearray(file.read_bytes())
    page = content.rindex("bénévolat 30".encode()) // 4096 * 4096
    content[page : page + 100] = b"\xee" * 100
    file.write_bytes(content)
    with pytest.raises(DamagedDatabase):
        copying.copy(file, tmp_path / "copy.db", job=Job())
    assert not list(tmp_path.glob("*copy*"))


def test_broken_references_are_found(data_folder: Path) -> None:
    file = database_file(data_folder)
    with closing(engines.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("UPDATE seat SET site_id = '0'")
        assert integrity.broken_references(connection) == [("seat", "site", 1)]
    with pytest.raises(DamagedDatabase):
        integrity.require_sound(file)
