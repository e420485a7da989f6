"""Connections: patient with other programs, and silent about people."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]
from sqlalchemy.exc import IntegrityError

from rt_desktop.database import engine as engines
from rt_desktop.database.folder import database_file
from rt_desktop.database.store import Store


def test_it_waits_for_another_transaction_and_comes_in_right_after(store: Store) -> None:
    file = database_file(store.folder)
    with closing(engines.connect(file)) as other, closing(engines.connect(file)) as waiting:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        ending = threading.Timer(0.2, other.execute, ["COMMIT"])
        ending.start()
        waiting.execute("BEGIN IMMEDIATE")
        waited = time.monotonic() - begun
        waiting.execute("ROLLBACK")
        ending.join()
    assert 0.1 < waited < 5


def test_it_gives_up_after_its_time(store: Store) -> None:
    file = database_file(store.folder)
    with closing(engines.connect(file)) as other, closing(engines.connect(file, seconds=0.05)) as waiting:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            begun = time.monotonic()
            with pytest.raises(sqlite.OperationalError, match="locked"):
                waiting.execute("BEGIN IMMEDIATE")
            assert 0.05 <= time.monotonic() - begun < 5
        other.execute("ROLLBACK")


def test_an_error_names_no_values(store: Store) -> None:
    given = ("Madame Dupont", "06 12")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO local (key, value) VALUES (?, ?)", given)
        with pytest.raises(IntegrityError) as failure:
            connection.exec_driver_sql("INSERT INTO local (key, value) VALUES (?, ?)", given)
    assert "Dupont" not in str(failure.value)
