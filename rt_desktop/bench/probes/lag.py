"""How long the thread of the window is kept from answering: a timer that should ring every five milliseconds."""

from __future__ import annotations

from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 5


class Lag(QObject):
    """Notes, in seconds and under the name of what is being done, the longest the timer was late (`longest_…`) and how
    long the thread worked itself meanwhile, not counting what it waited for others (`work_…`).
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, float] = {}
        self._doing = ""
        self._last, self._worked = 0.0, 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def watch(self, doing: str) -> None:
        """From now on this is being done."""
        self._doing = doing
        self.seen |= {f"longest_{doing}": 0.0, f"work_{doing}": 0.0}
        self._last, self._worked = perf_counter(), thread_time()
        self._timer.start()

    def _on_timeout(self) -> None:
        now, worked = perf_counter(), thread_time()
        late = now - self._last - EVERY_MS / 1000
        if late > self.seen[f"longest_{self._doing}"]:
            self.seen[f"longest_{self._doing}"] = late
            self.seen[f"work_{self._doing}"] = worked - self._worked
        self._last, self._worked = now, worked
