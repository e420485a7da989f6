"""Garbage in cycles is looked for in the thread of the window alone.

Python looks for it in whichever thread makes many objects.  A lane that came upon a widget there would take it down
outside its thread, and hold a lock of Qt while it waits for the window's thread to let go of Python, which may be
waiting for that lock: both would wait for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

#: Milliseconds between two looks: soon again while long work makes much, so that each look is short.
SELDOM_MS, SOON_MS = 200, 10


class Garbage(QObject):
    """Looks at what is young by Python's thresholds, and at all when the person turns to another program.

    Until `begin` nothing is looked for: what a start loads and makes stays.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        gc.disable()
        self._timer = QTimer(self, interval=SELDOM_MS)
        self._timer.timeout.connect(self._on_time)
        application.applicationStateChanged.connect(self._on_state)

    def begin(self) -> None:
        """Pass over what is there, and look from now on."""
        gc.freeze()
        self._timer.start()

    def _on_time(self) -> None:
        self._timer.setInterval(SOON_MS if look() else SELDOM_MS)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            gc.collect()  # takes longer than a frame


def look() -> bool:
    """Take down what is due among the young objects, and answer whether something was.

    Those that outlived two looks wait.
    """
    (young, older, _oldest), (most_young, most_older, _most) = gc.get_count(), gc.get_threshold()
    if older > most_older:
        gc.collect(1)
    elif young > most_young:
        gc.collect(0)
    else:
        return False
    return True
