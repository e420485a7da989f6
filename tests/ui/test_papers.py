"""Papers that name people do not stay behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.circulation.clearing import quitus
from rt_desktop.ui.papers import KEPT_S, PREFIX, Papers
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered

#: A program that makes the folder of papers and ends as programs do.
ENDS = """
from PySide6.QtCore import QCoreApplication, QObject
from rt_desktop.ui.papers import Papers
class Nobody:
    def run(self, *given, folder, **told):
        (folder / "a.pdf").write_bytes(b"%PDF")
        print(folder)
application = QCoreApplication([])
Papers(Nobody(), application).open(print)
"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_goes_with_the_program(folders: Path) -> None:
    settings = os.environ | {"TMPDIR": str(folders), "TEMP": str(folders), "TMP": str(folders)}
    ran = subprocess.run([sys.executable, "-c", ENDS], env=settings, capture_output=True, text=True, check=True)
    assert PREFIX in ran.stdout
    assert list(folders.glob(f"{PREFIX}*")) == []


def test_what_a_killed_program_left_goes_a_day_later(
    qtbot: QtBot, tasks: Tasks, desk: Desk, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, fresh = folders / f"{PREFIX}old", folders / f"{PREFIX}fresh"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "Quitus.pdf").write_bytes(b"%PDF")
    before = old.stat().st_mtime - KEPT_S - 60
    os.utime(old, (before, before))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    owner = QObject()
    Papers(tasks, owner).open(quitus, borrower_id=make.borrower(desk))
    answered(qtbot, tasks)
    assert not old.exists()
    assert fresh.exists()
