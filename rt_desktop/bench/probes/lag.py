"""How long the thread of the window is kept from answering: a timer that should ring every five milliseconds."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 5


class Lag(QObject):
    """Notes how late the timer rings, in seconds, under the name of what is being done."""

    def __init__(self) -> None:
        super().__init__()
        self.late: dict[str, list[float]] = {}
        self._doing = ""
        self._last = 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def watch(self, doing: str) -> None:
        """From now on this is being done."""
        self._doing = doing
        self.late.setdefault(doing, [])
        self._last = perf_counter()
        self._timer.start()

    def _on_timeout(self) -> None:
        now = perf_counter()
        self.late[self._doing].append(max(0.0, now - self._last - EVERY_MS / 1000))
        self._last = now
