"""Programs of their own for the long tests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent

Program = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def programs(data_folder: Path) -> Iterator[Callable[[], Program]]:
    """Start a program beside this one, as often as wanted."""
    with ExitStack() as held:
        yield lambda: held.enter_context(started(data_folder))


@pytest.fixture
def program(programs: Callable[[], Program]) -> Program:
    """A program beside this one: does a work in the data folder, and answers what it confirmed."""
    return programs()


@contextmanager
def started(folder: Path) -> Iterator[Program]:
    """A program that does works (see killed.WORKS) one after another; each may be killed."""
    words = [sys.executable, "-m", "tests.long.killed", str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        asked, answered = running.stdin, running.stdout
        assert asked is not None
        assert answered is not None

        def do(work: str, **given: Any) -> list[dict[str, Any]]:
            asked.write(json.dumps({"work": work, **given}) + "\n")
            asked.flush()
            told: list[dict[str, Any]] = []
            while not told or "over" not in told[-1]:
                told.append(json.loads(answered.readline()))
            return told[:-1]

        yield do
        asked.close()
