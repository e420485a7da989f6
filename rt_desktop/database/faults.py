"""What storage can fail with, said in sentences a person can act upon."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]
from sqlalchemy.exc import DBAPIError

from rt_desktop import files
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.i18n import N_, _


class DamagedDatabase(UserError):
    """The database file cannot be trusted any more; a backup should be put back."""


DAMAGED = N_("The database is damaged: a backup must be put back.")
FULL = N_("The disk is full: nothing was recorded. Make room on it, then do it again.")
REFUSES = N_("The disk refuses to write or read: nothing was recorded. Check it, then do it again.")
READ_ONLY = N_("The data can be read but not written: nothing was recorded. Give yourself that right.")
CLOSED = N_("The database cannot be opened. Check that the data folder is there and that you may use it.")
BUSY = N_("Another program keeps the database busy: nothing was recorded. Do it again in a moment.")

# SQLite's own messages (sqlite3ErrStr in its source): the driver hands over no codes on every platform.
SENTENCES = {
    "database or disk is full": FULL,
    "disk I/O error": REFUSES,
    "attempt to write a readonly database": READ_ONLY,
    "unable to open database file": CLOSED,
    "database is locked": BUSY,
    "database table is locked": BUSY,
}
BROKEN = ("database disk image is malformed", "file is not a database", "malformed database schema")

#: Bytes without which a database cannot even be read: the memory its programs share is a file.
ROOM_TO_READ = 64 * 1024


def in_words(fault: Exception) -> Exception:
    """The error a person can act upon behind a driver's fault, or the fault itself when there is none."""
    said = str(getattr(fault, "orig", fault))
    if "interrupted" in said:
        return Cancelled()
    if any(words in said for words in BROKEN):
        return DamagedDatabase(_(DAMAGED))
    for words, sentence in SENTENCES.items():
        if words in said:
            return UserError(_(sentence))
    return fault


def of_system(fault: OSError) -> UserError:
    """The error a person can act upon behind a fault of the file system."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(_(FULL))
    reason = files.reason(fault)
    if fault.filename is None:
        return UserError(_("The disk cannot be used: {reason}.").format(reason=reason))
    return UserError(_("{file} cannot be used: {reason}.").format(file=fault.filename, reason=reason))


@contextmanager
def said_in_words(folder: Path | None = None) -> Iterator[None]:
    """Turn storage faults inside into UserError, DamagedDatabase or Cancelled; bugs rise as they are.

    Where the `folder` of the data is known, a disk that refuses because it is full is said to be so.
    """
    try:
        yield
    except (DBAPIError, sqlite.Error) as fault:
        meant = in_words(fault)
        if meant is fault:
            raise
        if folder is not None and str(meant) == _(REFUSES) and shutil.disk_usage(folder).free < ROOM_TO_READ:
            meant = UserError(_(FULL))
        raise meant from fault
    except OSError as fault:
        raise of_system(fault) from fault
