"""`check`: everything that can be looked at, each finding a code and a sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop.database import engine as engines
from rt_desktop.database import folder as folders
from rt_desktop.database import integrity
from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.desk import Desk
from rt_desktop.errors import Objection, Severity, note
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.services.checks import journaling, values
from rt_desktop.services.checks.problems import problem

#: Looks at what one capability derives; yields what is wrong (refusals) and what is worth saying (notes).
Look = Callable[[Desk], Iterable[Objection]]

#: Bytes of free disk below which it is worth saying.
LOW = 200 * 1024 * 1024


@dataclass(frozen=True)
class Checked:
    """What was found: SQLite's own word on the file ("ok"), what is wrong, and what is only worth saying."""

    file: Path
    sqlite_integrity: str
    problems: tuple[Objection, ...]
    remarks: tuple[Objection, ...]


def check(desk: Desk, *, job: Job, looks: Iterable[Look] = ()) -> Checked:
    """Look at the whole of the data, and with the `looks` of other capabilities; called through desk.run."""
    file = folders.database_file(desk.store.folder)
    job.step(0, None, _("Checking the file"))
    said, found = _of_file(file)
    if said == integrity.SOUND:
        found += desk.read(lambda desk: list(values.problems(desk)))
    if said == integrity.SOUND and not found:
        for done, look in enumerate((journaling.problems, disk_remarks, *looks)):
            job.step(done, None, _("Checking the data"))
            found += desk.read(lambda desk, look=look: list(look(desk)))
    problems = tuple(one for one in found if one.severity is Severity.REFUSAL)
    return Checked(file, said, problems, tuple(one for one in found if one not in problems))


def check_damaged(folder: Path, damage: DamagedDatabase) -> Checked:
    """Look only at the file of a folder that could not be opened, and say why."""
    file = folders.database_file(folder)
    said, found = _of_file(file)
    return Checked(file, said, tuple(found) or (problem("damaged", damage.message),), ())


def disk_remarks(desk: Desk) -> Iterator[Objection]:
    """Whether the disk is nearly full."""
    free = shutil.disk_usage(desk.store.folder).free
    if free < LOW:
        text = N_("The disk of the data is nearly full: {free} MB are free.")
        yield note("disk-low", text, free=str(free >> 20))


def _of_file(file: Path) -> tuple[str, list[Objection]]:
    """SQLite's word on the file, and what is wrong with it."""
    try:
        with closing(engines.connect(file)) as connection:
            said = integrity.whole(connection)
            broken = integrity.broken_references(connection) if said == integrity.SOUND else []
    except sqlite.Error as fault:
        said, broken = str(fault), []
    found = [
        problem(
            "reference", N_("{n} rows of {table} refer to rows of {parent} that are not there."),
            table=table, parent=parent, n=str(n),
        )
        for table, parent, n in broken
    ]  # fmt: skip
    if said != integrity.SOUND:
        found.append(problem("damaged", N_("The file of the database is damaged: {said}."), said=said))
    return said, found
