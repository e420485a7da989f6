"""Connections to a database file, set up so that what was confirmed stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, NullPool, UnaryExpression, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

#: How long a program waits for another's transaction, and how often it asks.
BUSY_SECONDS = 30.0
ASK_AGAIN = 0.003

#: Key in Connection.info: how the next transaction begins.
BEGIN = "begin"
FOR_READING = "BEGIN"
FOR_WRITING = "BEGIN IMMEDIATE"

PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-16000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=33554432",
)
FULL = 2


def connect(file: Path, *, seconds: float = BUSY_SECONDS) -> Any:
    """A driver's connection to an existing database file; raises the driver's error when it cannot be opened.

    `seconds` is how long it waits for another program's transaction.  Raises UserError where the disk cannot
    keep a write-ahead log.
    """
    connection = sqlite.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.set_busy_handler(_patience(seconds))
    try:
        _make_durable(connection, file)
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _patience(seconds: float) -> Callable[[int], bool]:
    """Ask for a busy database again every few milliseconds, so long.

    SQLite's own waiting grows to a tenth of a second: a loan would miss, again and again, the moments between the
    batches of an import.
    """
    begun = 0.0
    pause = threading.Event()

    def wait(times: int) -> bool:
        nonlocal begun
        if times == 0:
            begun = time.monotonic()
        pause.wait(ASK_AGAIN)
        return time.monotonic() - begun < seconds

    return wait


def _make_durable(connection: Any, file: Path) -> None:
    """Have each committed transaction on the disk, whatever happens next.

    https://www.sqlite.org/pragma.html#pragma_synchronous
    """
    journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous=FULL")
    if journal != "wal" or connection.execute("PRAGMA synchronous").fetchone()[0] != FULL:
        raise UserError(
            _("The disk that holds {folder} cannot keep the database safe. Choose a folder of another disk.").format(
                folder=file.parent
            )
        )


def read_only(file: Path) -> sqlite.Connection:
    """A driver's connection that reads a file and its log, and changes neither, not even when closed."""
    return sqlite.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def look(file: Path) -> Any:
    """A driver's connection that only reads a file nobody uses, and leaves nothing beside it."""
    return sqlite.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


class _Compiler(SQLiteCompiler):
    """Says « not retired », « to complete » as the partial indexes do: SQLite would not use them for `= 0`, `= 1`.

    https://www.sqlite.org/partialindex.html#queries_using_partial_indexes
    """

    def visit_is_false_unary_operator(self, element: UnaryExpression[Any], operator: Any, **kw: Any) -> str:
        return f"NOT {self.process(element.element, **kw)}"

    def visit_is_true_unary_operator(self, element: UnaryExpression[Any], operator: Any, **kw: Any) -> str:
        return str(self.process(element.element, **kw))


def make(file: Path) -> Engine:
    """An engine whose connections belong to whoever asked, one each; transactions begin as their info says.

    Its errors leave the values out: they may be people's.
    """
    engine = create_engine(
        "sqlite://", module=sqlite, creator=lambda: connect(file), poolclass=NullPool, hide_parameters=True
    )
    engine.dialect.statement_compiler = _Compiler

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if driver is not None and driver.in_transaction:  # interrupted while it rolled back: it must do so now
            driver.execute("ROLLBACK")
        connection.exec_driver_sql(connection.info.get(BEGIN, FOR_WRITING))

    return engine
