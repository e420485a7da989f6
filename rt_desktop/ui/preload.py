"""Imports what a room needs in the background, so that the window is never held by it."""

from __future__ import annotations

import gc
import importlib
import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from rt_desktop.ui import messages
from rt_desktop.ui.room import Room


class Preload(QObject):
    """Tells when the modules of a room are there; rooms that need none are ready at once.

    A room is loaded when somebody goes there, and before each module it is asked again which that is: nobody pays, in
    time or in memory, for rooms they do not enter.
    """

    #: The key of the room whose page can be made now.
    ready = Signal(str)
    _failed = Signal(object)

    def __init__(self, rooms: Sequence[Room], parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = {room.key: list(room.needs) for room in rooms if room.needs}
        self._is_ready = {room.key for room in rooms if not room.needs}
        self._wanted = ""
        self._is_stopped = False
        self._asked = threading.Condition()
        self._thread: threading.Thread | None = None
        self.ready.connect(self._is_ready.add, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(messages.crash, Qt.ConnectionType.QueuedConnection)

    def start(self, key: str) -> None:
        """Begin, with this room; does nothing the second time."""
        if self._thread is None and self._waiting:
            self._wanted = key
            self._thread = threading.Thread(target=self._work, name="preload", daemon=True)
            self._thread.start()

    def want(self, key: str) -> None:
        """Somebody waits for this room: it comes next."""
        with self._asked:
            self._wanted = key
            self._asked.notify()

    def is_ready(self, key: str) -> bool:
        """Whether the page of a room can be made now."""
        return key in self._is_ready

    def stop(self) -> None:
        """Import nothing more; waits for the module under way."""
        with self._asked:
            self._is_stopped = True
            self._asked.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        try:
            while (key := self._next()) is not None:
                self._import(self._waiting[key].pop(0))
                if not self._waiting[key]:
                    del self._waiting[key]
                    self.ready.emit(key)
        except Exception as failure:  # noqa: BLE001 -- shown once by the crash dialog
            self._failed.emit(failure)

    def _import(self, module: str) -> None:
        """Import a module; it stays for good, and to look through it for garbage would hold the window 100 ms."""
        is_enabled = gc.isenabled()  # not in the application
        gc.disable()
        try:
            importlib.import_module(module)
        finally:
            gc.freeze()
            if is_enabled:
                gc.enable()

    def _next(self) -> str | None:
        """The room to load a module of, once somebody wants one; None when the window closes or all are there."""
        with self._asked:
            self._asked.wait_for(lambda: self._is_stopped or not self._waiting or self._wanted in self._waiting)
            return None if self._is_stopped or not self._waiting else self._wanted
