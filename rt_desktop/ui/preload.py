"""Imports what the rooms need in the background, so that the window is never held by it."""

from __future__ import annotations

import gc
import importlib
import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from rt_desktop.ui import messages
from rt_desktop.ui.room import Room


class Preload(QObject):
    """Tells when the modules of a room are there; rooms that need none are ready at once."""

    #: The key of the room whose page can be made now.
    ready = Signal(str)
    _failed = Signal(object)

    def __init__(self, rooms: Sequence[Room], parent: QObject) -> None:
        super().__init__(parent)
        self._rooms = list(rooms)
        self._is_ready = {room.key for room in rooms if not room.needs}
        self._thread: threading.Thread | None = None
        self._is_stopped = threading.Event()
        self.ready.connect(self._is_ready.add, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(messages.crash, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin, in the order of the rooms; does nothing the second time."""
        if self._thread is None and len(self._is_ready) < len(self._rooms):
            self._thread = threading.Thread(target=self._work, name="preload", daemon=True)
            self._thread.start()

    def is_ready(self, key: str) -> bool:
        """Whether the page of a room can be made now."""
        return key in self._is_ready

    def stop(self) -> None:
        """Import nothing more; waits for the module under way."""
        self._is_stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        gc.disable()
        try:
            for room in (one for one in self._rooms if one.needs):
                self._import(room)
                self.ready.emit(room.key)
        except _Stopped:
            return
        except Exception as failure:  # noqa: BLE001 -- shown once by the crash dialog
            self._failed.emit(failure)
        finally:
            # What was imported stays for good: to look through it for garbage would hold the window 100 ms.
            gc.freeze()
            gc.enable()

    def _import(self, room: Room) -> None:
        for module in room.needs:
            if self._is_stopped.is_set():
                raise _Stopped
            importlib.import_module(module)


class _Stopped(Exception):
    """The window closes."""
