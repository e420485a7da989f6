"""Making backups: verified copies of the database in use, while everybody goes on working."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rt_desktop import files, seat_settings
from rt_desktop.database import backups, copying
from rt_desktop.database import folder as folders
from rt_desktop.database.backups import Backup
from rt_desktop.database.faults import of_system
from rt_desktop.desk import Desk
from rt_desktop.errors import Objection, UserError, note
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.services.backup import rotation

#: A backup older than this is remarked upon: closed for a week-end is no lack.
OLD = timedelta(days=4)

#: Longer than any backup takes: what is unfinished since then was cut.
LONGEST = timedelta(hours=6)

#: Bytes a disk must keep beside a backup.
SPARE = 8 * 1024 * 1024


@dataclass(frozen=True)
class BackedUp:
    """A backup made: where, its size in bytes, where else it was put; older ones that were thinned out.

    `missed` is the sentence for a second folder that could not receive it, empty when none did so.
    """

    file: Path
    size: int
    second: Path | None
    missed: str
    thinned: tuple[Path, ...]


def backup_now(desk: Desk, *, job: Job, to: Path | None = None) -> BackedUp:
    """Copy the database of the desk to its own folder of backups, or to another; called through desk.run.

    In its own, the seat's second folder receives the copy too and older ones are thinned out in both; elsewhere
    nothing is deleted.  Raises UserError when there is no room or no
    right, DamagedDatabase when the copy is not sound, Cancelled; nothing is left behind then.
    """
    folder = to or desk.store.folder / folders.BACKUPS
    made = _make(desk, folder, job)
    thinned = _thin_out(desk, folder) if to is None else ()
    named = seat_settings.load(desk.store.folder).settings.backup_folder if to is None else ""
    second, missed = None, ""
    if named:
        try:
            second = _put_again(desk, made, Path(named))
            thinned += _thin_out(desk, Path(named))
        except (UserError, OSError) as fault:
            missed = (of_system(fault) if isinstance(fault, OSError) else fault).message
    return BackedUp(made, made.stat().st_size, second, missed, thinned)


def backup_if_due(desk: Desk, *, job: Job) -> BackedUp | None:
    """Make the backup of the day unless there is one; called through desk.run."""
    made = [backup.made_at for backup in listed(desk)]
    return backup_now(desk, job=job) if rotation.is_due(made, today=desk.today()) else None


def listed(desk: Desk) -> list[Backup]:
    """The backups of this seat in its own folder, oldest first."""
    return backups.listed(desk.store.folder / folders.BACKUPS, _own(desk))


def remarks(desk: Desk) -> list[Objection]:
    """What there is to say of the backups: none yet, or the last one old."""
    made = [backup for backup in listed(desk) if backup.made_at <= desk.clock.now()]
    last = made[-1] if made else None
    if last is None:
        return [note("no-backup", N_("There is no backup yet: rt-desktop backup."))]
    if desk.clock.now() - last.made_at <= OLD:
        return []
    text = N_("The last backup was made on {day:full}.")
    return [note("backup-old", text, day=last.made_at.date())]


def _make(desk: Desk, folder: Path, job: Job) -> Path:
    database = folders.database_file(desk.store.folder)
    folder.mkdir(exist_ok=True)  # never its parents: a disk that is not plugged in is no place for a backup
    _require_room(folder, database.stat().st_size)
    target = files.free_name(folder / backups.name(desk.here.seat_id, desk.clock.now()))
    copying.copy(database, target, job=job)
    _clear(desk, folder)
    return target


def _require_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        raise UserError(
            _("There is no room for a backup in {folder}: {needed} MB are needed, {free} MB are free.").format(
                folder=folder, needed=(size + SPARE) >> 20, free=free >> 20
            )
        )


def _put_again(desk: Desk, made: Path, folder: Path) -> Path:
    """Put a finished backup in a second folder too, verified and durably."""
    _clear(desk, folder)
    _require_room(folder, made.stat().st_size)
    target = files.free_name(folder / made.name)
    copying.put_again(made, target)
    return target


def _clear(desk: Desk, folder: Path) -> None:
    """Clear away what backups of this seat that were cut left there."""
    for left in backups.cut(folder, desk.here.seat_id, before=desk.clock.now() - LONGEST):
        left.unlink(missing_ok=True)


def _thin_out(desk: Desk, folder: Path) -> tuple[Path, ...]:
    """Delete this seat's backups that the rotation does not keep."""
    found = backups.listed(folder, _own(desk))
    kept = rotation.kept([backup.made_at for backup in found], today=desk.today())
    gone = tuple(backup.file for backup in found if backup.made_at not in kept)
    for file in gone:
        file.unlink()
    return gone


def _own(desk: Desk) -> frozenset[str]:
    return frozenset({backups.seat_end(desk.here.seat_id)})
