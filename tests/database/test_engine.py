"""Connections: patient with other programs, and silent about people."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from rt_desktop.database import engine as engines
from rt_desktop.database.folder import database_file
from rt_desktop.database.store import Store
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loan


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


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (select(Item.id).where(Item.barcode_key == "B1", ~Item.retired), "uq_item_barcode_key"),
        (select(Borrower.id).where(Borrower.card_key == "B1", ~Borrower.retired), "uq_borrower_card_key"),
        (select(Loan.id).where(Loan.item_id == UUID(int=1), Loan.returned_on.is_(None), ~Loan.retired), "ix_loan_open"),
        (select(Record.id).where(Record.is_to_complete, ~Record.retired), "ix_record_is_to_complete"),
    ],
)
def test_what_is_not_retired_is_found_by_its_index(store: Store, wanted: Select[tuple[UUID]], index: str) -> None:
    """However many there are: an index on a part of the rows serves only who names that part in its words."""
    with store.engine.connect() as connection:
        asked = str(wanted.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
    assert index in str(plan)


def test_a_rollback_that_was_interrupted_is_done_before_the_next_transaction(store: Store) -> None:
    with store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("BEGIN IMMEDIATE")  # what an interrupted rollback leaves behind
        driver.execute("UPDATE site SET contact = 'half done'")
        found = connection.exec_driver_sql("SELECT count(*) FROM site WHERE contact = 'half done'").scalar_one()
    assert found == 0
