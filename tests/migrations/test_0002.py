"""From the collection and lending to cataloguing and the whole counter: what was there stays, what is new is empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine

from rt_desktop.database import engine as engines
from rt_desktop.database import schema

SITE, RECORD, ORGANISATION, BORROWER, ITEM, HOLD = (uuid4().hex for _ in range(6))

ROWS = (
    "INSERT INTO site VALUES "
    f"('{SITE}', 0, 0, NULL, 'toulouse', 'centre', 'Toulouse', '31', 'R&T', '', '', '[2]', 1, 0)",
    "INSERT INTO record (id, rev, retired, title, subtitle, sort_title, authors, publisher, support, level, language, "
    "themes, source, number, likeness, hash, marc) VALUES "
    f"('{RECORD}', 3, 0, 'Bagages', '', '', '[]', 'AFTAM', 'book', 'm', 'fre', '[]', '', '', '', 'h', '{{}}')",
    "INSERT INTO organisation (id, rev, retired, name, kind, department, town, phone, email) VALUES "
    f"('{ORGANISATION}', 0, 0, 'Ariège Alpha', '', '09', 'Foix', '', '')",
    "INSERT INTO borrower (id, rev, retired, card, card_key, kind, name, first_name, role, category, department, "
    "home_site_id, email, phone, address, note, registered_on, blocked, words) VALUES "
    f"('{BORROWER}', 0, 0, 'C1', 'C1', 'person', 'Fabre', 'Anne', '', '', '', "
    f"'{SITE}', '', '', '', '', '2026-01-02', '', '')",
    "INSERT INTO item (id, rev, retired, record_id, barcode, barcode_key, call_number, owner_site_id, stated_site_id, "
    "current_site_id, support, status, condition, inventory_number, note) VALUES "
    f"('{ITEM}', 4, 0, '{RECORD}', 'B1', 'B1', '372', '{SITE}', '{SITE}', '{SITE}', 'book', 'available', '', '', '')",
    "INSERT INTO hold (id, rev, retired, record_id, borrower_id, pickup_site_id, state, placed_at) VALUES "
    f"('{HOLD}', 0, 0, '{RECORD}', '{BORROWER}', '{SITE}', 'waiting', '2026-03-01 10:00:00')",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of the version before, with a row of each table that changes."""
    file = tmp_path / "before.db"
    schema.create_file(file)
    engine = engines.make(file)
    schema.migrate(engine, "0001")
    with engine.begin() as connection:
        for row in ROWS:
            connection.exec_driver_sql(row)
    yield engine
    engine.dispose()


def one(connection: Connection, what: str) -> tuple[object, ...]:
    return tuple(connection.exec_driver_sql(what).one())


def test_what_was_there_stays_and_what_is_new_is_empty(engine: Engine) -> None:
    schema.migrate(engine)
    with engine.connect() as connection:
        assert one(connection, "SELECT title, rev, same_as_id, is_to_complete FROM record") == ("Bagages", 3, None, 0)
        assert one(connection, "SELECT name, address, note, same_as_id FROM organisation") == (
            "Ariège Alpha",
            "",
            "",
            None,
        )
        assert one(connection, "SELECT name, consented_on FROM borrower") == ("Fabre", None)
        assert one(connection, "SELECT barcode, rev, withdrawn_on, withdrawal_reason FROM item") == ("B1", 4, None, "")
        assert one(connection, "SELECT state, set_aside_item_id, notified_by, note FROM hold") == (
            "waiting",
            None,
            "",
            "",
        )
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


@pytest.mark.parametrize(
    ("table", "column"),
    [("record", "same_as_id"), ("organisation", "same_as_id"), ("hold", "set_aside_item_id")],
)
def test_a_new_reference_must_lead_somewhere(engine: Engine, table: str, column: str) -> None:
    schema.migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = '{uuid4().hex}'")
        assert len(connection.exec_driver_sql("PRAGMA foreign_key_check").all()) == 1
        connection.rollback()


def test_the_version_is_the_newest(engine: Engine) -> None:
    schema.migrate(engine)
    with closing(engine.raw_connection()) as connection:
        assert schema.version(connection) == schema.HEAD
