"""The settings of this seat, read and kept from the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rt_desktop import seat_settings
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.seat_settings import SeatSettings


@dataclass(frozen=True)
class Preferences:
    """What this seat was set to, and the folder of its data; `remarks` say what could not be read."""

    folder: Path
    settings: SeatSettings
    remarks: tuple[str, ...]


def preferences(desk: Desk) -> Preferences:
    """The settings of the seat, each at its default where it was never set."""
    loaded = seat_settings.load(desk.store.folder)
    return Preferences(desk.store.folder, loaded.settings, loaded.remarks)


def keep(desk: Desk, *, job: Job, changes: Mapping[str, Any]) -> SeatSettings:
    """Change settings of the seat, by key; raises UserError when one does not fit or cannot be written."""
    job.step(0)
    return seat_settings.save(desk.store.folder, **changes)
