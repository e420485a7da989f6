"""An open data folder: its engine, held together with the shared lock on the folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from rt_desktop.database import engine as engines
from rt_desktop.database import folder as folders
from rt_desktop.database import schema
from rt_desktop.database.faults import DAMAGED, DamagedDatabase, said_in_words
from rt_desktop.errors import UserError
from rt_desktop.i18n import _


@dataclass(frozen=True)
class Store:
    """A data folder in use by this process; `own_entries` are the journal entries this process wrote."""

    folder: Path
    engine: Engine
    own_entries: set[UUID] = field(default_factory=set)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Use the data folder beside other programs, its database brought up to date first.

    Raises UserError when there are no data, when they are newer than the program, or when another program has the folder
    for itself; DamagedDatabase when the file cannot be trusted.
    """
    folders.require_usable(folder)
    file = folders.database_file(folder)
    if not file.exists():
        raise UserError(_("There are no data in {folder} yet. Set them up first: rt-desktop init.").format(folder=folder))
    _bring_up_to_date(folder, file)
    with folders.in_use(folder):
        engine = engines.make(file)
        try:
            yield Store(folder, engine)
        finally:
            engine.dispose()


def _bring_up_to_date(folder: Path, file: Path) -> None:
    with said_in_words():
        engine = engines.make(file)
        found = schema.version(engine)
        if found is None:
            raise DamagedDatabase(_(DAMAGED))
        schema.require_known(found)
        if found < schema.HEAD:
            with folders.alone(folder):
                schema.migrate(engine)
        engine.dispose()
