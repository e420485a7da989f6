"""An open data folder: its engine, held together with the shared lock on the folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from rt_desktop import files
from rt_desktop.database import copying, integrity, leaving, replacing, schema
from rt_desktop.database import engine as engines
from rt_desktop.database import folder as folders
from rt_desktop.database.faults import DAMAGED, DamagedDatabase, said_in_words
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job


@dataclass(frozen=True)
class Store:
    """A data folder in use by this process; `own_entries` are the journal entries this process wrote."""

    folder: Path
    engine: Engine
    own_entries: set[UUID] = field(default_factory=set)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Use the data folder beside other programs, its database brought up to date first.

    Raises UserError when there are no data, when they are newer than the program, or when another program
    keeps the folder for itself; DamagedDatabase when the file cannot be trusted.
    """
    folders.require_usable(folder)
    with ExitStack() as held:
        with said_in_words(folder):
            _finish_replacement(folder)
            _look_if_touched(folder)
            _hold_ready(folder, held)
        held.callback(leaving.note, folders.database_file(folder))
        engine = engines.make(folders.database_file(folder))
        held.callback(engine.dispose)
        yield Store(folder, engine)


def _hold_ready(folder: Path, held: ExitStack) -> None:
    """Take the folder into use with a database of this program's version."""
    while True:
        held.enter_context(folders.in_use(folder))
        found = _version(folder)
        if found == schema.HEAD and not replacing.is_unfinished(folder):
            return
        held.close()
        _finish_replacement(folder)
        with folders.alone(folder, seconds=folders.WAIT_TO_USE):
            _migrate(folder)


def _finish_replacement(folder: Path) -> None:
    if replacing.is_unfinished(folder):
        with folders.alone(folder, seconds=folders.WAIT_TO_USE):
            if replacing.is_unfinished(folder):  # and nobody else just did
                replacing.finish(folder)


def _migrate(folder: Path) -> None:
    """Bring the database up to date, a copy of it as it was being kept."""
    found = _version(folder)
    if found == schema.HEAD:
        return
    file = folders.database_file(folder)
    backups = folder / folders.BACKUPS
    backups.mkdir(exist_ok=True)
    copying.copy(file, files.free_name(backups / f"before-{schema.HEAD}.db"), job=Job())
    engine = engines.make(file)
    try:
        schema.migrate(engine)
    finally:
        engine.dispose()


def _version(folder: Path) -> str:
    """The version of the database, not newer than this program; raises UserError or DamagedDatabase."""
    file = folders.database_file(folder)
    if not file.exists():
        if folders.holds_data(folder):
            raise DamagedDatabase(_("The database is gone from {folder}.").format(folder=folder))
        raise UserError(
            _("There are no data in {folder} yet. Set them up first: rt-desktop init.").format(folder=folder)
        )
    if file.stat().st_size == 0:
        raise DamagedDatabase(_(DAMAGED))
    with closing(engines.connect(file)) as connection:
        found = schema.version(connection)
    if found is None:
        raise DamagedDatabase(_("{file} is no database of this program.").format(file=file))
    schema.require_known(found)
    return found


def _look_if_touched(folder: Path) -> None:
    """Look at the pages and the tables when the last program did not end well or something else touched the file.

    While others use it there is nothing to tell that by; they looked.
    """
    file = folders.database_file(folder)
    if not file.exists() or leaving.is_as_left(file):
        return
    with suppress(folders.FolderBusy), folders.alone(folder, seconds=0), closing(engines.read_only(file)) as connection:
        if integrity.quick(connection) != integrity.SOUND:
            raise DamagedDatabase(_(DAMAGED))
        if schema.version(connection) == schema.HEAD and schema.lacks(connection):
            raise DamagedDatabase(_(DAMAGED))
