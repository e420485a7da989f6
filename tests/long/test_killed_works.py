"""Killed (-9) within a long work, or within its undoing: nothing is there by half, and all of it can be undone."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.checks.state import TableState, state
from tests.long import long_works
from tests.long.conftest import Program
from tests.long.data import require_whole

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork."),
]

ROUNDS = 3


def tables(folder: Path) -> dict[str, TableState]:
    """What is there, without what was retired."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = dict(desk.read(state).tables)
        desk.close()
    return found


def test_what_a_work_left_when_killed_is_whole_and_undone_as_a_whole(
    program: Program, data_folder: Path, tmp_path: Path
) -> None:
    chance = random.Random(20260324)
    long_works.lived_in(data_folder, tmp_path)
    start, met = tables(data_folder), set[str]()
    for name in long_works.WORKS:
        for seed in range(ROUNDS):
            after = chance.randint(0, 3) if seed % 3 else 1
            given = {"name": name, "files": str(tmp_path)}
            program("long work", milliseconds=chance.uniform(0, 20), after=after, **given)
            require_whole(data_folder)
            if tables(data_folder) != start:
                met.add(name)
            program("undoing", milliseconds=chance.uniform(0, 20), after=chance.randint(0, 2))
            require_whole(data_folder)
            while tables(data_folder) != start:
                before = tables(data_folder)
                long_works.undo(data_folder)
                assert tables(data_folder) != before, f"nothing undid what {name} left"
            require_whole(data_folder)
    assert met == long_works.WORKS.keys(), "each was killed at work"
