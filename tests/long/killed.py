"""A program that works until it is killed: each confirmed operation is a line on standard output, in JSON.

Started once by the tests of kills; forks a worker for each round, so that a round costs no loading.  A round is one line on
standard input, {"work": name, "seed": n, "milliseconds": n, …}: the worker is killed (-9) so long after it began.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from rt_desktop import main
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.circulation.undoing import undo


#: The pipe by which a worker says that it confirmed something.
BEGUN: list[int] = []


def confirm(**said: Any) -> None:
    """What the screen would say: in one call, so that a kill cuts no line."""
    os.write(1, (json.dumps(said, default=str) + "\n").encode())
    os.write(BEGUN[1], b".")


def counter(folder: Path, *, chance: random.Random, borrower: str, items: list[str]) -> None:
    """Lend, take back, renew and undo without end, as fast as it goes."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        while True:
            gesture = chance.choice([lend, lend, take_back, renew, undo])
            given: dict[str, Any] = {"item_id": UUID(chance.choice(items))} if gesture is not undo else {}
            if gesture is lend:
                given |= {"borrower_id": UUID(borrower), "forced": {"too-many", "item-out"}}
            try:
                done = desk.perform(gesture, **given)
            except UserError:  # refused: nothing was done
                continue
            confirm(entry=done.entry_id, gesture=gesture.__name__)


def importing(folder: Path, *, file: str, **_given: Any) -> None:
    """Import a file through the command line."""
    main.main(["import", file, "--data", str(folder)])


WORKS: dict[str, Callable[..., None]] = {"counter": counter, "importing": importing}


def round_of(folder: Path, *, work: str, seed: int, milliseconds: float, is_begun: bool = True, **given: Any) -> None:
    """Fork a worker and kill it so long after it began, or (`is_begun`) after it confirmed a first operation."""
    BEGUN[:] = os.pipe()
    worker = os.fork()
    if worker == 0:
        WORKS[work](folder, chance=random.Random(seed), **given)
        os._exit(0)
    os.close(BEGUN[1])
    if is_begun:
        os.read(BEGUN[0], 1)
    threading.Event().wait(milliseconds / 1000)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    os.close(BEGUN[0])
    os.write(1, b'{"over": true}\n')


if __name__ == "__main__":
    for line in sys.stdin:
        round_of(Path(sys.argv[1]), **json.loads(line))
