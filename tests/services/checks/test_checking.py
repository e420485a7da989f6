"""What `check` finds, and that it finds nothing where nothing is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from rt_desktop.database import engine as engines
from rt_desktop.database.faults import DAMAGED, DamagedDatabase
from rt_desktop.database.folder import database_file
from rt_desktop.desk import Desk
from rt_desktop.errors import Objection, Severity
from rt_desktop.job import Job
from rt_desktop.services.checks import checking
from rt_desktop.services.checks.checking import check, check_damaged
from rt_desktop.services.checks.problems import problem
from tests import make


def found(desk: Desk) -> list[str]:
    return [problem.code for problem in desk.run(check, job=Job()).problems]


@pytest.fixture
def lived_in(desk: Desk) -> Desk:
    """Data in which something was done."""
    make.lent(desk)
    make.changed(desk, table="record", row_id=make.record(desk), title="Autre titre")
    return desk


def test_nothing_is_wrong_where_people_worked(lived_in: Desk) -> None:
    done = lived_in.run(check, job=Job())
    assert (done.sqlite_integrity, done.problems) == ("ok", ())
    assert done.file == database_file(lived_in.store.folder)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM entry WHERE seq = 2", "journal-gap"),
        ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry WHERE operation = 'test.make')", "row-unknown"),
        ("UPDATE entry SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM entry)", "journal-gap"),
        ("DELETE FROM loan", "row-missing"),
        ("DELETE FROM record WHERE title = 'Autre titre'", "row-missing"),
        ("UPDATE item SET record_id = lower(hex(randomblob(16)))", "reference"),
        ("UPDATE loan SET entry_id = NULL, rev = 10000", "counter-late"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(lived_in: Desk, statement: str, code: str) -> None:
    with closing(engines.connect(database_file(lived_in.store.folder))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(statement)
    assert code in found(lived_in)


@pytest.mark.parametrize(
    ("statement", "table", "column"),
    [
        ("UPDATE record SET authors = '['", "record", "authors"),
        ("UPDATE item SET status = 'nowhere'", "item", "status"),
        ("UPDATE loan SET due_on = '2026-13-45'", "loan", "due_on"),
        ("UPDATE loan SET borrower_id = 'nobody'", "loan", "borrower_id"),
        ("UPDATE entry SET given = '{' WHERE seq = 2", "entry", "given"),
        ("UPDATE entry SET recorded_at = 'tomorrow' WHERE seq = 2", "entry", "recorded_at"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(lived_in: Desk, statement: str, table: str, column: str) -> None:
    with closing(engines.connect(database_file(lived_in.store.folder))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(statement)
    problems = lived_in.run(check, job=Job()).problems
    said = {(one.code, one.values.get("table"), one.values.get("column")) for one in problems}
    assert ("unreadable", table, column) in said or {one.code for one in problems} == {"reference"}


def test_an_item_lent_twice_is_found(desk: Desk) -> None:
    item_id = make.item(desk)
    make.loan(desk, item_id=item_id)
    assert found(desk) == []
    make.loan(desk, item_id=item_id)
    assert found(desk) == ["lent-twice"]


def test_every_problem_is_said_in_a_sentence(lived_in: Desk) -> None:
    with closing(engines.connect(database_file(lived_in.store.folder))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM entry WHERE seq IN (1, 2)")
        connection.execute("DELETE FROM loan")
    problems = lived_in.run(check, job=Job()).problems
    assert problems
    assert all(problem.message.endswith(".") and "{" not in problem.message for problem in problems)


def test_the_looks_of_the_capabilities_are_asked_in_one_view_each(desk: Desk) -> None:
    def look(desk: Desk) -> Iterator[Objection]:
        assert desk.session is not None
        yield problem("index-late", "The index lacks {n} records.", n="3")
        yield Objection("old", Severity.NOTE, "Old.")

    done = desk.run(check, job=Job(), looks=[look])
    assert [problem.message for problem in done.problems] == ["The index lacks 3 records."]
    assert "old" in [remark.code for remark in done.remarks]


def test_a_nearly_full_disk_is_only_remarked_upon(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LOW", 1 << 60)
    done = desk.run(check, job=Job())
    assert [remark.code for remark in done.remarks] == ["disk-low"]
    assert done.problems == ()


def test_of_a_file_that_cannot_be_opened_it_says_what_sqlite_says(desk: Desk) -> None:
    desk.close()
    file = database_file(desk.store.folder)
    file.write_bytes(b"x" * 5000)
    done = check_damaged(desk.store.folder, DamagedDatabase(DAMAGED))
    assert done.sqlite_integrity == "file is not a database"
    assert [problem.code for problem in done.problems] == ["damaged"]
    file.unlink()
    assert [problem.code for problem in check_damaged(desk.store.folder, DamagedDatabase(DAMAGED)).problems] == [
        "damaged"
    ]
