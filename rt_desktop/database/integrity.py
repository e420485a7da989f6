"""Whether a database file is whole, as SQLite itself sees it.

https://www.sqlite.org/pragma.html#pragma_integrity_check
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop.database import engine as engines
from rt_desktop.database.faults import DAMAGED, DamagedDatabase, in_words
from rt_desktop.i18n import _

SOUND = "ok"

#: What SQLite says of a file, at most.
MOST = 100


def quick(connection: Any) -> str:
    """SQLite's quick look at the pages of a driver's connection: "ok", or what it says."""
    return _said(connection, f"PRAGMA quick_check({MOST})")


def whole(connection: Any) -> str:
    """SQLite's full look, indexes and full-text index included: "ok", or what it says."""
    return _said(connection, f"PRAGMA integrity_check({MOST})")


def _said(connection: Any, pragma: str) -> str:
    try:
        return "; ".join(str(row[0]) for row in connection.execute(pragma))
    except sqlite.DatabaseError as fault:
        if not isinstance(in_words(fault), DamagedDatabase):
            raise  # the disk refused: nothing is said of the file
        return str(fault)


def broken_references(connection: Any) -> list[tuple[str, str, int]]:
    """References to rows that are not there: the table, the table it refers to, how many."""
    found = connection.execute(
        'SELECT "table", parent, count(*) FROM pragma_foreign_key_check() GROUP BY 1, 2 ORDER BY 1, 2'
    )
    return [(str(table), str(parent), int(count)) for table, parent, count in found]


def counts(connection: Any) -> dict[str, int]:
    """How many rows each table holds."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def require_sound(file: Path) -> dict[str, int]:
    """Answer the counts of a file nobody uses; raises DamagedDatabase unless it is whole, references too."""
    with closing(engines.look(file)) as connection:
        if whole(connection) != SOUND:
            raise DamagedDatabase(_(DAMAGED))
        try:
            if broken_references(connection):
                raise DamagedDatabase(_(DAMAGED))
            return counts(connection)
        except sqlite.DatabaseError as fault:
            raise DamagedDatabase(_(DAMAGED)) from fault
