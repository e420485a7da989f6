"""How long the program takes to appear and to answer, and how much memory it keeps, beside an empty window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from rt_desktop.bench.figures import Figure, in_ms, median
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job

ROUNDS = 7
#: Times what an empty window needs: to be painted, to answer a search, in memory.
PAINT, ANSWER, MEMORY = 2.0, 5.0, 2.5
#: Longer than any of the programs measured may run.
_TOO_LONG_S = 300
#: How much is told of why one of them failed.
_REASON = 1500
_MB = 1024 * 1024


def starting(folder: Path, *, job: Job) -> Iterator[Figure]:
    """The figures of starting, empty and whole windows in turns; the first start of each is not counted."""
    empty, whole = [], []
    for place in range(ROUNDS + 1):
        job.step(place, ROUNDS + 1, _("Starting windows"))
        empty.append(seen("empty_window"))
        whole.append(seen("whole_window", str(folder)))
    reference = _middle(empty[1:])
    value = _middle(whole[1:])
    painted, resident = in_ms(reference["painted"]), reference["resident"] / _MB
    note = _("median of {n}, {screen}; the reference is an empty window").format(n=ROUNDS, screen=screen())
    yield Figure(
        "start_painted",
        N_("From start to first paint"),
        in_ms(value["painted"]),
        "ms",
        painted,
        painted * PAINT,
        note=note,
    )
    yield Figure(
        "start_answered",
        N_("From start to first search answered"),
        in_ms(value["answered"]),
        "ms",
        painted,
        painted * ANSWER,
        note=note,
    )
    yield Figure("memory", N_("Resident memory"), value["resident"] / _MB, "MB", resident, resident * MEMORY, note=note)


def seen(probe: str, *arguments: str) -> dict[str, float]:
    """What one of the probes saw; raises UserError when it failed."""
    command = [sys.executable, "-m", f"rt_desktop.bench.probes.{probe}", repr(time.monotonic()), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_TOO_LONG_S, env=environment(), check=False)
    if done.returncode != 0 or not done.stdout:
        raise UserError(
            _("The window measured ({probe}) failed with the code {code}: {reason}").format(
                probe=probe, code=done.returncode, reason=done.stderr.strip()[-_REASON:]
            )
        )
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def screen() -> str:
    """The platform of Qt the windows are shown on."""
    return os.environ.get("QT_QPA_PLATFORM", "offscreen")


def environment() -> dict[str, str]:
    """What the probes are started with: no real screen unless one was asked for, and a word when they crash.

    They start as an installed program does, from modules Python has compiled once, even where it is told to keep none.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": screen(), "PYTHONFAULTHANDLER": "1"}


def _middle(runs: list[dict[str, float]]) -> Mapping[str, float]:
    return {name: median([run[name] for run in runs]) for name in runs[0]}
