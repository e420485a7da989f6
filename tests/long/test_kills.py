"""Killed (-9) at random moments: what was confirmed is there whole, nothing is there by half."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.cli.upkeep import looks
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.models.journal import Entry
from rt_desktop.services.checks.checking import check
from tests import make

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork.")]

ROUNDS = 60

Round = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def killed(data_folder: Path) -> Iterator[Round]:
    """Do a work in the data folder, kill it after so many milliseconds; answers what it confirmed."""
    words = [sys.executable, "-m", "tests.long.killed", str(data_folder)]
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as program:
        assert program.stdin is not None
        assert program.stdout is not None

        def killed(work: str, **given: Any) -> list[dict[str, Any]]:
            program.stdin.write(json.dumps({"work": work, **given}) + "\n")
            program.stdin.flush()
            told: list[dict[str, Any]] = []
            while not told or "over" not in told[-1]:
                told.append(json.loads(program.stdout.readline()))
            return told[:-1]

        yield killed
        program.stdin.close()


def require_whole(folder: Path) -> set[UUID]:
    """Open as anybody would, require that nothing is wrong; answers the entries there are."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = desk.run(check, job=Job(), looks=looks())
        assert (found.sqlite_integrity, found.problems) == ("ok", ())
        entries = desk.read(lambda desk: set(desk.session.scalars(select(Entry.id))))
        desk.close()
    return entries


def stock(folder: Path) -> dict[str, Any]:
    """A borrower and five items, for the counter."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        borrower, items = make.borrower(desk), [make.item(desk) for _ in range(5)]
        desk.close()
    return {"borrower": str(borrower), "items": [str(item) for item in items]}


def test_no_loan_that_was_confirmed_is_lost_and_none_is_there_by_half(killed: Round, data_folder: Path) -> None:
    chance = random.Random(20260324)
    given = stock(data_folder)
    entries, confirmed, at_work = require_whole(data_folder), set[UUID](), 0
    for seed in range(ROUNDS):
        is_begun = seed % 4 > 0  # the others while they open the data
        told = killed("counter", seed=seed, milliseconds=chance.uniform(0, 100), is_begun=is_begun, **given)
        said = {UUID(line["entry"]) for line in told}
        confirmed |= said
        before, entries = entries, require_whole(data_folder)
        assert confirmed <= entries
        assert len(entries - before - said) <= 1, "but for the one that was under way"
        at_work += bool(said)
    assert at_work >= ROUNDS * 3 // 4, "the others are killed at work"
    assert len(confirmed) > 2 * ROUNDS
