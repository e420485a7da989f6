"""The backups of a seat as files: how they are named, and which there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

#: rt_desktop-<end of the seat's id>-<local day>-<local time>.db; a second one of the same second gets -2.
_NAME = re.compile(r"rt_desktop-(?P<seat>[0-9a-f]{6})-(?P<moment>\d{4}-\d\d-\d\d-\d{6})(-\d+)?\.db")
_MOMENT = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, order=True)
class Backup:
    """One backup: when it was made, by the clock on the wall, and where it is; ordered oldest first."""

    made_at: datetime
    file: Path


def name(seat_id: UUID, moment: datetime) -> str:
    """The name of a backup of this seat made at this moment."""
    return f"rt_desktop-{_seat(seat_id)}-{moment.astimezone().strftime(_MOMENT)}.db"


def listed(folder: Path, seat_id: UUID | None = None) -> list[Backup]:
    """The backups in a folder, of one seat where it is named, oldest first; none where there is no folder."""
    if not folder.is_dir():
        return []
    found = ((file, _NAME.fullmatch(file.name)) for file in folder.iterdir())
    return sorted(
        Backup(datetime.strptime(match["moment"], _MOMENT).astimezone(), file)
        for file, match in found
        if match is not None and (seat_id is None or match["seat"] == _seat(seat_id))
    )


def _seat(seat_id: UUID) -> str:
    return seat_id.hex[-6:]
