"""Putting the last good backup back from the start window."""

from __future__ import annotations

from pathlib import Path

from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.errors import UserError
from rt_desktop.i18n import _, full_day, hour
from rt_desktop.services.backup import offering, restoring
from rt_desktop.ui.start.start_window import StartWindow
from rt_desktop.ui.start.trouble import Trouble


def show(start: StartWindow, folder: Path, failure: UserError) -> None:
    """Say why the data cannot be opened; where they are damaged, look for the last good backup and offer it."""
    if isinstance(failure, DamagedDatabase):
        start.work(
            offering.offer,
            lambda offer: _tell(start, folder, failure, offer),
            title=_("Looking for the last good backup"),
            otherwise=lambda: _tell(start, folder, failure, None),
            folder=folder,
        )
    else:
        _tell(start, folder, failure, None)


def _tell(start: StartWindow, folder: Path, failure: UserError, offer: offering.Offer | None) -> None:
    words = ""
    if offer is not None:
        moment = offer.backup.made_at.astimezone()
        text = _("The last good backup is that of {day}, {hour}. What was done since would have to be done again.")
        words = text.format(day=full_day(moment.date()), hour=hour(moment))
    part = Trouble(failure.message, backup=words)
    part.again_asked.connect(lambda: start.ready.emit(folder))
    if offer is not None:
        part.restoring_asked.connect(
            lambda: start.work(
                restoring.restore,
                lambda _restored: start.ready.emit(folder),
                title=_("Putting the backup back"),
                otherwise=lambda: _tell(start, folder, failure, offer),
                folder=folder,
                file=offer.backup.file,
            )
        )
    start.show_part(part)
