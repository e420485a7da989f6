"""Putting the last good backup back from the start window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.errors import UserError
from rt_desktop.i18n import _, full_day, hour
from rt_desktop.services.backup import offering, restoring
from rt_desktop.ui.start.put_back import PutBack
from rt_desktop.ui.start.start_window import StartWindow
from rt_desktop.ui.start.trouble import Trouble


def show(start: StartWindow, folder: Path, failure: UserError, *, again: Callable[[], object]) -> None:
    """Say why the data cannot be opened; where they are damaged, look for the last good backup and offer it.

    `again` is what trying again does.
    """
    if isinstance(failure, DamagedDatabase):
        start.work(
            offering.offer,
            lambda offer: _tell(start, folder, failure, offer, again),
            title=_("Looking for the last good backup"),
            otherwise=lambda: _tell(start, folder, failure, None, again),
            folder=folder,
        )
    else:
        _tell(start, folder, failure, None, again)


def _tell(
    start: StartWindow,
    folder: Path,
    failure: UserError,
    offer: offering.Offer | None,
    again: Callable[[], object],
) -> None:
    part = Trouble(failure.message, backup="" if offer is None else _words(offer))
    part.again_asked.connect(again)
    if offer is not None:
        part.restoring_asked.connect(
            lambda: start.work(
                restoring.restore,
                lambda restored: _tell_restored(start, folder, restored),
                title=_("Putting the backup back"),
                otherwise=lambda: _tell(start, folder, failure, offer, again),
                folder=folder,
                file=offer.backup.file,
            )
        )
    start.show_part(part)


def _words(offer: offering.Offer) -> str:
    moment = offer.backup.made_at.astimezone()
    text = _("The last good backup is that of {day}, {hour}. What was done since would have to be done again.")
    words = text.format(day=full_day(moment.date()), hour=hour(moment))
    return f"{words} {offer.warning}".rstrip()


def _tell_restored(start: StartWindow, folder: Path, restored: restoring.Restored) -> None:
    """Say what was lost before the rooms open."""
    first, *rest = restored.sentences()
    part = PutBack(first, rest)
    part.continued.connect(lambda: start.ready.emit(folder))
    start.show_part(part)
