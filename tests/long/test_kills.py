"""Killed (-9) at random moments: what was confirmed is there whole, nothing is there by half."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from rt_desktop import main
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.models.journal import Change, Entry
from tests.long.conftest import Program
from tests.long.data import require_whole, stock, unimarc

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork."),
]

ROUNDS = 60
IMPORTS = 24


def test_no_loan_that_was_confirmed_is_lost_and_none_is_there_by_half(program: Program, data_folder: Path) -> None:
    chance = random.Random(20260324)
    given = stock(data_folder)
    entries, confirmed, at_work = require_whole(data_folder), set[UUID](), 0
    for seed in range(ROUNDS):
        after = chance.randint(1, 8) if seed % 4 else 0  # now and then while the data are opened
        told = program("counter", seed=seed, milliseconds=chance.uniform(0, 30), after=after, **given)
        said = {UUID(line["entry"]) for line in told}
        confirmed |= said
        before, entries = entries, require_whole(data_folder)
        assert confirmed <= entries
        assert len(entries - before - said) <= 1, "but for the one that was under way"
        at_work += bool(said)
    assert at_work >= ROUNDS * 3 // 4, "the others are killed at work"
    assert len(confirmed) > 2 * ROUNDS


def batches(folder: Path) -> list[int]:
    """How many records each entry of an import made or changed."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        made = desk.read(lambda desk: list(desk.session.execute(select(Entry.id, Entry.created, Entry.operation))))
        rows = select(Change.entry_id, func.count()).where(Change.table_name == "record").group_by(Change.entry_id)
        changed = dict(desk.read(lambda desk: [tuple(row) for row in desk.session.execute(rows)]))
        desk.close()
    return [len(created.get("record", ())) + changed.get(id_, 0) for id_, created, name in made if "import" in name]


def test_an_import_leaves_whole_batches_and_goes_on(
    program: Program, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20260324)
    number, largest = 1200, 200
    files = [unimarc(tmp_path / f"{note}.mrc", number=number, note=note) for note in ("avant", "après")]
    met = set()
    for seed in range(IMPORTS):
        file = files[seed * len(files) // IMPORTS]
        after = chance.randint(1, 4) if seed % 5 else 0
        program("importing", milliseconds=chance.uniform(0, 100), after=after, file=str(file))
        require_whole(data_folder)
        done = batches(data_folder)
        assert all(0 < size <= largest for size in done)
        met.add(sum(done))
    assert len(met) > 3, "killed between the first batch and the last"
    words = ["import", str(files[-1]), "--data", str(data_folder), "--json"]
    assert main.main(words) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["created"] + said["updated"] + said["unchanged"] == said["read"] == number
    require_whole(data_folder)
    assert main.main(words) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == number
