"""A program that works until it is killed: each confirmed operation is a line on standard output, in JSON.

Started once by a test; forks a worker for each round, so that a round costs no loading.  A round is one line on
standard input: {"work": name, "seed": n, "milliseconds": n, …}; the worker is killed (-9) so long after it began.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from rt_desktop import main
from rt_desktop.database import engine as engines
from rt_desktop.database.folder import database_file
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.returning import take_back
from tests.long import long_works
from tests.long.gestures import GESTURES, Counter

#: Workers known to have ended.
ENDED: set[int] = set()

PAUSE = threading.Event()


def confirm(**said: Any) -> None:
    """What the screen would say: in one call, so that a kill cuts no line."""
    os.write(1, (json.dumps(said, default=str) + "\n").encode())


def counter(folder: Path, *, chance: random.Random, borrower: str, items: list[str]) -> None:
    """Do whatever people do without end, as fast as it goes."""
    with opened(folder) as store:
        at = Counter(Desk(store, operator="N. B."), chance, [UUID(item) for item in items], UUID(borrower))
        while True:
            gesture = chance.choice(GESTURES)
            try:
                done = gesture(at)
            except UserError:  # refused: nothing was done
                continue
            confirm(entry=done.entry_id, gesture=gesture.__name__)


def importing(folder: Path, *, file: str, **_given: Any) -> None:
    """Import a file through the command line, whose own words go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    main.main(["import", file, "--data", str(folder)])


def lending(folder: Path, *, borrower: str, items: list[str], gestures: int, **_given: Any) -> None:
    """Lend and take back so many times; tells each gesture with the seconds it took."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        for number in range(gestures):
            item_id, begun = UUID(items[number // 2 % len(items)]), time.monotonic()
            if number % 2 == 0:
                entry_id = desk.perform(lend, item_id=item_id, borrower_id=UUID(borrower)).entry_id
            else:
                entry_id = desk.perform(take_back, item_id=item_id).entry_id
            confirm(entry=entry_id, seconds=time.monotonic() - begun)
        desk.close()


def long_work(folder: Path, **given: Any) -> None:
    """Do a long work."""
    long_works.do(folder, **given)


def undoing(folder: Path, **_given: Any) -> None:
    """Undo the last long work."""
    long_works.undo(folder)


WORKS: dict[str, Callable[..., None]] = {
    "counter": counter,
    "importing": importing,
    "lending": lending,
    "long work": long_work,
    "undoing": undoing,
}


def round_of(
    folder: Path, *, work: str, seed: int = 0, milliseconds: float | None = None, after: int = 0, **given: Any
) -> None:
    """Fork a worker and kill it so long after it began, and `after` it recorded so many operations.

    Without `milliseconds` it is left to end.
    """
    before = entries(folder)
    worker = os.fork()  # with no connection open: SQLite's are not to be carried across
    if worker == 0:
        WORKS[work](folder, chance=random.Random(seed), **given)
        os._exit(0)
    while entries(folder) < before + after and is_running(worker):
        PAUSE.wait(0.002)
    if milliseconds is not None and is_running(worker):
        PAUSE.wait(milliseconds / 1000)
        os.kill(worker, signal.SIGKILL)
    if is_running(worker):
        os.waitid(os.P_PID, worker, os.WEXITED)
    os.write(1, b'{"over": true}\n')


def is_running(worker: int) -> bool:
    """Whether the worker still runs; once it does not, it is no more asked about."""
    if worker not in ENDED and os.waitpid(worker, os.WNOHANG)[0] == worker:
        ENDED.add(worker)
    return worker not in ENDED


def entries(folder: Path) -> int:
    """How many operations the journal has."""
    with closing(engines.read_only(database_file(folder))) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


if __name__ == "__main__":
    for line in sys.stdin:
        round_of(Path(sys.argv[1]), **json.loads(line))
