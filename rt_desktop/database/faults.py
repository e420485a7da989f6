"""What storage can fail with, said in sentences a person can act upon."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from rt_desktop.errors import Cancelled, UserError
from rt_desktop.i18n import N_, _


class DamagedDatabase(UserError):
    """The database file cannot be trusted any more; a backup should be put back."""


DAMAGED = N_("The database is damaged. Put the last good backup back: rt-desktop restore, or Settings › Backups.")

# SQLite's own messages (sqlite3ErrStr in its source): the driver hands over no codes on every platform.
SENTENCES = {
    "database or disk is full": N_("The disk is full: nothing was recorded. Make room on it, then do it again."),
    "disk I/O error": N_("The disk refuses to write or read: nothing was recorded. Check it, then do it again."),
    "attempt to write a readonly database": N_(
        "The data folder can be read but not written: nothing was recorded. Give yourself the right to write in it."
    ),
    "unable to open database file": N_("The data folder cannot be opened. Check that it is there and that you may use it."),
    "database is locked": N_("Another program keeps the database busy: nothing was recorded. Do it again in a moment."),
    "database table is locked": N_("Another program keeps the database busy: nothing was recorded. Do it again in a moment."),
}
BROKEN = ("database disk image is malformed", "file is not a database", "malformed database schema")


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


@contextmanager
def said_in_words() -> Iterator[None]:
    """Turn storage faults raised inside into UserError, DamagedDatabase or Cancelled; bugs rise as they are."""
    try:
        yield
    except (DBAPIError, sqlite.Error) as fault:
        meant = in_words(fault)
        if meant is fault:
            raise
        raise meant from fault
    except OSError as fault:
        raise UserError(
            _("The data folder cannot be used ({reason}). Check the disk and your rights.").format(reason=fault.strerror)
        ) from fault
