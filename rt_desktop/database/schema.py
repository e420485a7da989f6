"""The version of a database, and how an older one is brought up to date (Alembic, run in process)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]
from sqlalchemy import Engine

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

#: The version this program writes; a test holds it against the newest file in migrations/versions.
HEAD = "0002"


def version(connection: Any) -> str | None:
    """The version a driver's connection finds, None when the file is no database of ours."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if known is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


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
