"""The application from its start to its end: which window is shown, and what happens when the data cannot be opened."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from rt_desktop import i18n, paths, seat_settings
from rt_desktop.database import folder as folders
from rt_desktop.errors import UserError
from rt_desktop.ui import app, rooms
from rt_desktop.ui.start.opening import Opening
from rt_desktop.ui.status_facts import StatusFacts
from rt_desktop.ui.theme import Scheme
from rt_desktop.ui.window import Window

if TYPE_CHECKING:
    from rt_desktop.ui.start.start_window import StartWindow


def run(folder: Path, *, operator: str | None = None) -> int:
    """Show the data of a folder until the person leaves; answers the exit code."""
    settings = seat_settings.load(folder).settings
    i18n.use(seat_settings.language(folder))
    application = app.create(sys.argv, scheme=cast(Scheme, settings.theme), text_size=settings.text_size)
    launch = Launch(application, folder, operator)
    launch.begin()
    code = application.exec()
    launch.end()
    return code


class Launch(QObject):
    """Goes from the start window to the rooms, and back when the data cannot be opened."""

    def __init__(self, application: QApplication, folder: Path, operator: str | None) -> None:
        super().__init__()
        self._application = application
        self._folder, self._operator = folder, operator
        self._opened = folder
        self._opening: Opening | None = None
        self._facts: StatusFacts | None = None
        self.window: Window | None = None
        self.start: StartWindow | None = None

    def begin(self) -> None:
        """Show the rooms, the welcome when there are no data, or that the disk they are on is away."""
        if folders.holds_data(self._folder):
            self.open(self._folder)
        elif _is_away(self._folder):
            self._show_away()
        else:
            start = self._start_window()
            start.load(lambda: start.welcome(self._folder, demonstration_folder(self._folder)))

    def open(self, folder: Path) -> None:
        """Show the rooms of a data folder."""
        self._opened = folder
        opening = self._opening = Opening(folder, operator_of(folder, self._operator))
        opening.failed.connect(self._show_trouble, Qt.ConnectionType.QueuedConnection)  # said by a lane
        self.window = app.open_window(rooms.all_rooms(), opening.desk)
        self._facts = StatusFacts(self.window)
        if self.start is not None:
            start, self.start = self.start, None
            start.close()
            start.deleteLater()

    def end(self) -> None:
        """Leave the data as they are."""
        self._close_window()

    def _start_window(self) -> StartWindow:
        from rt_desktop.ui.start.start_window import StartWindow  # noqa: PLC0415 -- a usual start shows the rooms at once

        if self.start is None:
            self.start = StartWindow()
            self.start.ready.connect(self.open)
            self.start.show()
        return self.start

    def _show_trouble(self, failure: UserError) -> None:
        from rt_desktop.ui.start import mending  # noqa: PLC0415 -- a good start has no trouble

        start, folder = self._start_window(), self._opened
        self._close_window()
        mending.show(start, folder, failure, again=lambda: self.open(folder))

    def _show_away(self) -> None:
        """Say that a folder somebody named is not there: its data are on a disk to plug in, not to make anew."""
        from rt_desktop.ui.start import mending  # noqa: PLC0415

        try:
            folders.require_usable(self._folder)
        except UserError as failure:
            mending.show(self._start_window(), self._folder, failure, again=self.begin)
        else:
            self.begin()  # plugged in meanwhile

    def _close_window(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            window.close()
            window.deleteLater()
        if self._opening is not None:
            self._opening.close()
            self._opening = None


def _is_away(folder: Path) -> bool:
    """Whether a folder that was named is missing with the one it is in; the usual one is made when needed."""
    return not folder.exists() and not folder.parent.exists() and folder != paths.usual_data_folder()


def demonstration_folder(folder: Path) -> Path:
    """Where the demonstration of somebody whose data will be in this folder is kept: beside it, never in it."""
    return folder.with_name(f"{folder.name}-demonstration")


def operator_of(folder: Path, said: str | None) -> str:
    """In whose name the seat works: as said, else as set, else the computer's user."""
    return said or seat_settings.load(folder).settings.operator or getpass.getuser()
