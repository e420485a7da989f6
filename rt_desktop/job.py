"""Long work that reports its progress and stops when asked."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rt_desktop.errors import Cancelled

Report = Callable[[int, int | None, str], None]

#: Objects so many that the garbage among them is worth a look, even during long work.
_MANY = 1_000_000


class Job:
    """Given to a function that works long; `report(done, total, text)` is called from the working thread."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; safe from any thread."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def step(self, done: int, total: int | None = None, text: str = "") -> None:
        """Tell how far the work is; raises Cancelled when somebody asked to stop.

        `total` is None while unknown; `text` is what is being done, in the person's language.
        """
        if self._cancelled.is_set():
            raise Cancelled
        if self._report is not None:
            self._report(done, total, text)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for no garbage in cycles meanwhile: long work makes little, and looking would hold the window.

    What it leaves is passed over from then on, for the same reason.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(max(thresholds[0], _MANY), *thresholds[1:])
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)
