"""What a database file says of itself: its version, its installation, the operations it knows."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop.database import engine as engines
from rt_desktop.database import schema


@dataclass(frozen=True)
class Contents:
    """`local`: the facts of the installation (seat, site, kind, purpose); `entries`: the day of each.

    `town` is where its site is, `computer` what the seat is called; empty when the file does not say.
    """

    version: str
    local: Mapping[str, str]
    entries: Mapping[str, date]
    town: str = ""
    computer: str = ""

    @property
    def is_of_an_installation(self) -> bool:
        """Whether it says which seat of which site it is of."""
        try:
            UUID(self.local["seat"]), UUID(self.local["site"])
        except (KeyError, ValueError):
            return False
        return True


def of_backup(file: Path) -> Contents | None:
    """What a file nobody uses holds; None when it is no database of this program, or only a part of one."""
    with closing(engines.look(file)) as connection:
        return _read(connection)


def of_database(file: Path) -> Contents | None:
    """What the database of a folder held alone holds; None when it cannot be read or is of something else.

    It stays as it is.
    """
    try:
        with closing(engines.read_only(file)) as connection:
            return _read(connection)
    except sqlite.Error:
        return None


def seat_of(file: Path) -> UUID | None:
    """Which seat a database is, were it damaged elsewhere; None when that cannot be read.  It stays as it is."""
    try:
        with closing(engines.read_only(file)) as connection:
            found = connection.execute("SELECT value FROM local WHERE key = 'seat'").fetchone()
        return None if found is None else UUID(found[0])
    except (sqlite.Error, ValueError):
        return None


def _read(connection: sqlite.Connection) -> Contents | None:
    version = schema.version(connection)
    if version is None or schema.lacks(connection):
        return None
    local = dict(connection.execute("SELECT key, value FROM local"))
    entries = connection.execute("SELECT id, done_on FROM entry")
    try:
        days = {entry: date.fromisoformat(day) for entry, day in entries}
    except (TypeError, ValueError):  # somebody else wrote there
        return None
    return Contents(
        version,
        local,
        days,
        town=_named(connection, "SELECT town FROM site WHERE id = ?", local.get("site")),
        computer=_named(connection, "SELECT name FROM seat WHERE id = ?", local.get("seat")),
    )


def _named(connection: sqlite.Connection, question: str, key: str | None) -> str:
    found = connection.execute(question, ((key or "").replace("-", ""),)).fetchone()
    return "" if found is None else str(found[0])
