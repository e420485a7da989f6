"""Which backup to put back for a database that is damaged or gone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rt_desktop import seat_settings
from rt_desktop.clock import SystemClock
from rt_desktop.database import backups, contents, integrity, schema
from rt_desktop.database import folder as folders
from rt_desktop.database.backups import Backup
from rt_desktop.database.contents import Contents
from rt_desktop.database.faults import said_in_words
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job


@dataclass(frozen=True)
class Offer:
    """The last good backup; `passed_over` newer ones of the same seats are not good.

    `town` and `computer` are the site and the seat it is of; `is_sure` when the folder itself tells that it is
    of that seat, and of no other.
    """

    backup: Backup
    passed_over: int
    town: str
    computer: str
    is_sure: bool

    @property
    def warning(self) -> str:
        """The sentence to say before it is put back, empty when it is surely of this seat."""
        if self.is_sure:
            return ""
        return _(
            "It is of the site {town}, computer {computer}; nothing here tells which installation this one is. "
            "Put it back only if it is that one."
        ).format(town=self.town, computer=self.computer)


def offer(folder: Path, *, job: Job | None = None) -> Offer | None:
    """Look for the newest backup of this seat that is whole and that this program can read; None without one.

    Looks in the seat's second folder too, which other seats may share.  Raises Cancelled, or UserError when a
    folder cannot be read.
    """
    job = job or Job()
    with said_in_words():
        seats = backups.seats_of(folder)
        found = _found(folder, seats)
    for passed_over, backup in enumerate(found):
        job.step(passed_over, len(found), _("Checking the backups"))
        held = _good(backup.file)
        if held is not None:
            return Offer(backup, passed_over, held.town, held.computer, is_sure=len(seats) == 1)
    return None


def _found(folder: Path, seats: frozenset[str]) -> list[Backup]:
    """The backups of these seats, of any when none is known, newest first; a second folder may be away."""
    second = seat_settings.load(folder).settings.backup_folder
    found = backups.listed(folder / folders.BACKUPS, seats)
    if second:
        with suppress(OSError):  # a disk that is gone or refuses hides nothing of what is here
            found += backups.listed(Path(second), seats)
    now = SystemClock().now()
    # What a clock that ran ahead dated comes last: it says nothing of when it was made.
    return sorted(found, key=lambda one: (one.made_at <= now, one), reverse=True)


def _good(file: Path) -> Contents | None:
    """What a backup holds; None unless it is whole and of this program."""
    try:
        with said_in_words():
            integrity.require_sound(file)
            held = contents.of_backup(file)
    except UserError:  # damaged, or on a disk that refuses
        return None
    is_good = held is not None and held.is_of_an_installation and held.version <= schema.HEAD
    return held if is_good else None
