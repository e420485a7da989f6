"""Faults of Qt's Python binding do not reach the person."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QObject, Signal
from rt_desktop.ui.qt_faults import keep_true_alive

class Talker(QObject):
    said = Signal()

keep_true_alive()
talker = Talker()
for _ in range(100_000):
    talker.said.emit()
"""


def test_a_hundred_thousand_signals_do_not_end_the_program() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
