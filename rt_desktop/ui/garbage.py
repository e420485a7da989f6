"""Garbage in cycles is looked for in the thread of the window alone.

Python looks for it in whichever thread makes many objects.  A lane that came upon a widget there would take it down
outside its thread, and hold a lock of Qt while it waits for the window's thread to let go of Python, which may be
waiting for that lock: both would wait for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks.
LOOK_MS = 250


class Garbage(QObject):
    """Looks as seldom as Python would, by its thresholds, and as much."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(look)
        self._timer.start()


def look() -> None:
    """Take down what is due: the oldest generation that is, and those younger."""
    due = [generation for generation, count in enumerate(gc.get_count()) if count > gc.get_threshold()[generation]]
    if due:
        gc.collect(due[-1])
