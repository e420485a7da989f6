"""The version of Qt's Python binding in use keeps its references (docs/decisions/0003)."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAD = """
import rt_desktop.ui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Talker(QObject):
    said = Signal()

application, talker = QCoreApplication([]), Talker()
for _ in range(100_000):
"""


@pytest.mark.parametrize("gesture", ["talker.said.emit()", "application.processEvents()", "talker.setObjectName('x')"])
def test_a_hundred_thousand_gestures_do_not_end_the_program(gesture: str) -> None:
    ended = subprocess.run([sys.executable, "-c", f"{HEAD}    {gesture}"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
