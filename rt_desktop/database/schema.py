"""The version of a database, and how an older one is brought up to date (Alembic, run in process)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]
from sqlalchemy import Engine, StaticPool, create_engine

from rt_desktop import models
from rt_desktop.errors import UserError
from rt_desktop.i18n import _

#: The version this program writes; a test holds it against the newest file in migrations/versions.
HEAD = "0002"

#: The tables of the search index, which no model describes.
INDEX = frozenset({"search_row", "search_state", "search_vocabulary", "search_words"})


def version(connection: Any) -> str | None:
    """The version a driver's connection finds, None when the file is no database of ours."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if known is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def lacks(connection: Any) -> bool:
    """Whether a database lacks a table or a column of its version: other hands were in it, or it is only a part.

    Of a version newer than HEAD nothing is known here; one to which no migration leads lacks everything.
    """
    found = version(connection)
    if found is None or found > HEAD:
        return False
    needed = _of_models() if found == HEAD else _of_migrations(found)
    held = _columns(connection)
    return not needed or any(table not in held or not held[table] >= columns for table, columns in needed.items())


def _of_models() -> dict[str, set[str]]:
    tables = {table.name: {*table.c.keys()} for table in models.every_table().tables.values()}
    return {**tables, **{name: set() for name in INDEX}}


def _of_migrations(found: str) -> dict[str, set[str]]:
    """The tables of an older version with their columns; none when no migration leads there."""
    from alembic.util import CommandError  # noqa: PLC0415

    engine = create_engine("sqlite://", module=sqlite, poolclass=StaticPool)
    try:
        migrate(engine, to=found)
        with engine.connect() as connection:
            return _columns(connection.connection.driver_connection)
    except CommandError:
        return {}
    finally:
        engine.dispose()


def _columns(connection: Any) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'"
    ):
        held.setdefault(table, set()).add(column)
    return held


def require_known(found: str) -> None:
    """Raise UserError when the database was written by a newer program than this one."""
    if found > HEAD:
        raise UserError(
            _(
                "These data were written by a newer version of the program ({found}). "
                "Install that version to open them."
            ).format(found=found)
        )


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the database to a version, HEAD by default, in one transaction; the folder must be held alone."""
    from alembic import command  # noqa: PLC0415 -- slow to load, needed once
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def create_file(file: Path) -> None:
    """Make an empty database file in WAL mode; raises the driver's error when the disk refuses."""
    connection = sqlite.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
