"""Putting a backup back: verified first, the database it replaces set aside."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from rt_desktop import files
from rt_desktop.clock import Clock, SystemClock
from rt_desktop.database import backups, contents, integrity, replacing, schema
from rt_desktop.database import engine as engines
from rt_desktop.database import folder as folders
from rt_desktop.database.contents import Contents
from rt_desktop.database.faults import DamagedDatabase, said_in_words
from rt_desktop.errors import UserError
from rt_desktop.i18n import _, full_day, ngettext, number
from rt_desktop.job import Job


@dataclass(frozen=True)
class Restored:
    """A backup put back.  `set_aside` is the folder of the database it replaced, None when there was none.

    `lost` operations, the last one done on `lost_until`, were in that database and are not in the backup;
    None when it could not be read any more.  `town` and `computer` are the site and the seat the data are now of.
    """

    database: Path
    set_aside: Path | None
    lost: int | None
    lost_until: date | None
    town: str
    computer: str

    def sentences(self) -> list[str]:
        """What there is to say of it: whose data they are, where the old ones are, what is lost."""
        told = [
            _("The backup is back in place."),
            _("These are the data of the site {town}, computer {computer}.").format(
                town=self.town, computer=self.computer
            ),
        ]
        if self.set_aside is not None:
            told.append(_("The database it replaces is kept in {folder}.").format(folder=self.set_aside))
        if self.lost is None:
            told.append(_("What was done since the backup is not in it."))
        elif self.lost_until is not None:
            told.append(
                ngettext(
                    "{n} operation done since, on {day}, is not in it.",
                    "{n} operations done since, until {day}, are not in it.",
                    self.lost,
                ).format(n=number(self.lost), day=full_day(self.lost_until))
            )
        return told


def restore(folder: Path, *, file: Path, job: Job | None = None, clock: Clock | None = None) -> Restored:
    """Make a backup the database of a data folder, which may be new; a cut leaves the old or the new whole.

    Raises UserError when the backup is damaged, newer than the program or of another installation, or when
    another program uses the folder, Cancelled; nothing was changed then.
    """
    job = job or Job()
    with said_in_words():
        _require_backup(folder, file)
        folders.require_local(folder if folder.exists() else folder.parent)
        folder.mkdir(parents=True, exist_ok=True)
        folders.require_usable(folder)
        with folders.alone(folder):
            if replacing.is_unfinished(folder):
                replacing.finish(folder)
            return _put_back(folder, file, job, clock or SystemClock())


def _require_backup(folder: Path, file: Path) -> None:
    if not file.is_file():
        raise UserError(_("There is no file {file}.").format(file=file))
    if file.resolve() == folders.database_file(folder).resolve():
        raise UserError(_("{file} is the database in use, not a backup.").format(file=file))
    if file.resolve() == (folder / replacing.NEW).resolve():  # left by a restoration that was cut
        raise UserError(_("{file} is no backup of this program: nothing was changed.").format(file=file))


def _put_back(folder: Path, file: Path, job: Job, clock: Clock) -> Restored:
    new, current = folder / replacing.NEW, folders.database_file(folder)
    try:
        job.step(0, 3, _("Copying the backup"))
        _bring(file, new)
        job.step(1, 3, _("Verifying the backup"))
        held = _verified(new, file)
        job.step(2, 3, _("Putting the backup back"))
        replaced = contents.of_database(current) if current.exists() else None
        _require_same(held, replaced, folder)
        aside = clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        kept = replacing.replace(folder, files.free_name(folder / folders.SET_ASIDE / aside).name)
    except BaseException:
        if not replacing.is_unfinished(folder):
            _clear(new)
        raise
    done = {} if replaced is None else replaced.entries
    lost = [day for entry, day in done.items() if entry not in held.entries]
    return Restored(
        database=current,
        set_aside=kept if kept.exists() else None,
        lost=None if replaced is None and kept.exists() else len(lost),
        lost_until=max(lost, default=None),
        town=held.town,
        computer=held.computer,
    )


def _bring(file: Path, new: Path) -> None:
    """Copy the backup beside the database, with its log if it has one (a database that was set aside).

    The log that a killed restoration left there would be taken up as this one's: it goes first.
    """
    _clear(new)
    shutil.copyfile(file, new)
    log = file.with_name(f"{file.name}-wal")
    if log.exists():
        shutil.copyfile(log, new.with_name(f"{new.name}-wal"))


def _clear(new: Path) -> None:
    for left in new.parent.glob(f"{new.name}*"):
        left.unlink()


def _verified(new: Path, file: Path) -> Contents:
    """What the backup holds; raises UserError unless it can become a database of this program."""
    try:
        with said_in_words():
            engines.connect(new).close()  # takes up its log, and makes it keep one from now on
            integrity.require_sound(new)
            held = contents.of_backup(new)
    except DamagedDatabase as fault:
        raise UserError(_("{file} is damaged or no backup: nothing was changed.").format(file=file)) from fault
    if held is None or not held.is_of_an_installation:
        raise UserError(_("{file} is no backup of this program: nothing was changed.").format(file=file))
    schema.require_known(held.version)
    return held


def _require_same(held: Contents, replaced: Contents | None, folder: Path) -> None:
    """Raise UserError when the backup is of another installation than the data it would replace.

    Data in which nothing was done yet may be replaced by any: a new computer takes over an old one's.  Where the
    database is gone or cannot be read, the folder's own backups tell whose it was.
    """
    if replaced is None:
        seats = backups.seats_of(folder)
        is_same = not seats or backups.seat_end(UUID(held.local["seat"])) in seats
    else:
        is_same = not replaced.entries or replaced.local.get("seat") == held.local["seat"]
    if not is_same:
        raise UserError(
            _(
                "This backup is of another installation than these data ({town}, computer {computer}): "
                "nothing was changed. Put it back into an empty folder."
            ).format(town=held.town, computer=held.computer)
        )
