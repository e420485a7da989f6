"""Cut at each step in turn: what replaces or makes a whole database leaves one or the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Record
from rt_desktop.services.backup.making import backup_now
from rt_desktop.services.backup.restoring import restore
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.long.conftest import ROOT
from tests.long.data import require_whole

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork."),
]


def cuts(work: str, start: Path, copies: Path, *words: Path) -> list[Path]:
    """The copies in which the work was cut, a step later in each, and the last in which it was not."""
    command = [sys.executable, "-m", "tests.long.cut", work, *map(str, (start, copies, *words))]
    codes = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    assert codes == ["9"] * (len(codes) - 1) + ["0"]
    return [copies / str(step) for step in range(1, len(codes) + 1)]


def titles(folder: Path) -> list[str]:
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = desk.read(lambda desk: sorted(desk.session.scalars(select(Record.title))))
        desk.close()
    return found


def test_a_restoration_leaves_the_old_or_the_new_whole(data_folder: Path, tmp_path: Path) -> None:
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.record(desk, title="Bagages")
        backup = desk.run(backup_now, job=Job()).file
        make.record(desk, title="Parlimage 2011")
        desk.close()
    found = []
    for folder in cuts("restore", data_folder, tmp_path / "copies", backup):
        found.append(titles(folder))
        restore(folder, file=backup)
        assert titles(folder) == ["Bagages"]
    old, new = ["Bagages", "Parlimage 2011"], ["Bagages"]
    first = found.index(new)
    assert first > 5
    assert len(found) > 20
    assert found == [old] * first + [new] * (len(found) - first), "once the new is in, it stays"


def test_a_set_up_leaves_nothing_or_a_whole_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = []
    for folder in cuts("set_up", tmp_path / "empty", tmp_path / "copies"):
        try:
            set_up(folder, site="toulouse")
            found.append("made again")
        except UserError:
            found.append("whole")
        require_whole(folder)
        assert not list(folder.glob("*.new*"))
    again = found.count("made again")
    assert again > 5
    assert found == ["made again"] * again + ["whole"] * (len(found) - again)
