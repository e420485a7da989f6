"""The backups of a seat as files: how they are named, and which there are."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from rt_desktop.database import contents, copying
from rt_desktop.database import folder as folders

#: rt_desktop-<end of the seat's id>-<local day>-<local time>.db; a second one of the same second gets -2.
_NAME = re.compile(r"rt_desktop-(?P<seat>[0-9a-f]{6})-(?P<moment>\d{4}-\d\d-\d\d-\d{6})(-\d+)?\.db")
_MOMENT = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, order=True)
class Backup:
    """One backup: when it was made, by the clock on the wall, and where it is; ordered oldest first."""

    made_at: datetime
    file: Path

    @property
    def seat(self) -> str:
        """The end of the id of the seat it is of, as its name says."""
        return self.file.name.split("-")[1]


def name(seat_id: UUID, moment: datetime) -> str:
    """The name of a backup of this seat made at this moment."""
    return f"rt_desktop-{seat_end(seat_id)}-{moment.astimezone().strftime(_MOMENT)}.db"


def listed(folder: Path, seats: Set[str] = frozenset()) -> list[Backup]:
    """The backups in a folder, oldest first; only those of some seats (see seat_end) where any are named.

    None where there is no folder.
    """
    if not folder.is_dir():
        return []
    found = ((file, _NAME.fullmatch(file.name)) for file in folder.iterdir())
    return sorted(
        Backup(datetime.strptime(match["moment"], _MOMENT).astimezone(), file)
        for file, match in found
        if match is not None and (not seats or match["seat"] in seats)
    )


def cut(folder: Path, seat_id: UUID, *, before: datetime) -> list[Path]:
    """What backups of this seat that were cut before this moment left in a folder."""
    left = folder.glob(f".rt_desktop-{seat_end(seat_id)}-*{copying.PART}")
    return [file for file in left if file.stat().st_mtime < before.timestamp()]


def seats_of(folder: Path) -> frozenset[str]:
    """Which seat a data folder is (see seat_end), by its database even when that is damaged.

    Where it cannot tell, by the backups in the folder: of several seats when one was put back there that is not
    its own.  Empty when nothing tells.
    """
    seat_id = contents.seat_of(folders.database_file(folder))
    if seat_id is not None:
        return frozenset({seat_end(seat_id)})
    return frozenset(backup.seat for backup in listed(folder / folders.BACKUPS))


def seat_end(seat_id: UUID) -> str:
    """What a name tells of a seat's id: its end, drawn by chance."""
    return seat_id.hex[-6:]
