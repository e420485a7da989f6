"""Copies of a database in use: of one moment, verified, and there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop import files
from rt_desktop.database import engine as engines
from rt_desktop.database import integrity
from rt_desktop.database.faults import DAMAGED, DamagedDatabase
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job

#: Pages copied between two looks at the job: 4 MB.
STEP = 1024

#: How the name of a copy ends until it is verified.
PART = ".part"


def copy(source: Path, target: Path, *, job: Job) -> None:
    """Copy the database in use at `source` to the new file `target`, as it is now.

    Nobody waits for it: it reads one view of the data, which others go on changing.  Raises DamagedDatabase
    when the copy is not sound, Cancelled, or the driver's or system's error; nothing is left then.
    """
    part = target.with_name(f".{target.name}{PART}")
    part.unlink(missing_ok=True)
    try:
        counted = _copy_pages(source, part, job)
        _make_single(part)
        files.sync(part)
        _forget_cached(part)
        if integrity.require_sound(part) != counted:
            raise DamagedDatabase(_(DAMAGED))
        files.put(part, target)
    finally:
        part.unlink(missing_ok=True)


def put_again(made: Path, target: Path) -> None:
    """Put a finished copy in another place too: the same bytes read back from there, or nothing.

    Raises UserError when that disk gives back other bytes, or the system's error.
    """
    part = target.with_name(f".{target.name}{PART}")
    try:
        shutil.copyfile(made, part)
        files.sync(part)
        _forget_cached(part)
        if _digest(part) != _digest(made):
            raise UserError(
                _("The disk of {folder} does not give back what was written: nothing was kept there.").format(
                    folder=target.parent
                )
            )
        files.put(part, target)
    finally:
        part.unlink(missing_ok=True)


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _copy_pages(source: Path, part: Path, job: Job) -> dict[str, int]:
    """Copy, and answer the counts of the tables in the very view that was copied."""
    part.touch()
    with closing(engines.connect(source)) as origin, closing(_bare(part)) as copied:
        # An open reading transaction keeps the view while the pages are copied in steps.
        origin.execute("BEGIN")
        counted = integrity.counts(origin)
        origin.backup(copied, pages=STEP, progress=_reporting(job))
        origin.execute("ROLLBACK")
        return counted


def _bare(part: Path) -> sqlite.Connection:
    """A connection to a file nobody else knows: no locks, which other computers may lack, and no journal."""
    connection = sqlite.connect(f"{part.absolute().as_uri()}?mode=rw&nolock=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA journal_mode=OFF")
    return connection


def _make_single(part: Path) -> None:
    """Mark a file that has no log as needing none, so that any tool reads it without writing beside it.

    https://www.sqlite.org/fileformat2.html#file_format_version_numbers
    """
    with part.open("rb+") as stream:
        stream.seek(18)
        stream.write(b"\x01\x01")


def _reporting(job: Job) -> Callable[[int, int, int], None]:
    def report(_status: int, remaining: int, total: int) -> None:
        job.step(total - remaining, total, _("Copying the database"))

    return report


def _forget_cached(file: Path) -> None:
    """Have the copy read back from the disk, not from memory, where the system can be asked so."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
