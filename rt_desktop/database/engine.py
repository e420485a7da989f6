"""Connections to a database file, set up so that what was confirmed stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

BUSY_SECONDS = 30.0

#: Key in Connection.info: how the next transaction begins.
BEGIN = "begin"
FOR_READING = "BEGIN"
FOR_WRITING = "BEGIN IMMEDIATE"

# FULL: a committed transaction is on the disk, whatever happens next (https://www.sqlite.org/pragma.html#pragma_synchronous).
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-16000",
    "PRAGMA temp_store=MEMORY",
)


def connect(file: Path, *, seconds: float = BUSY_SECONDS) -> Any:
    """A driver's connection to an existing database file; raises the driver's error when it cannot be opened.

    `seconds` is how long it waits for another program's transaction.
    """
    connection = sqlite.connect(
        f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=seconds, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def make(file: Path) -> Engine:
    """An engine whose connections belong to whoever asked, one each; transactions begin as their info says."""
    engine = create_engine("sqlite://", module=sqlite, creator=lambda: connect(file), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get(BEGIN, FOR_WRITING))

    return engine
