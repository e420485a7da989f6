"""Commands as somebody's script calls them: through main, in the fresh data folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rt_desktop.main import main


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code, its JSON object (None when it wrote none), what it wrote."""

    code: int
    json: Any
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Call a command; with --json the answer must be one object and nothing else."""

    def call(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        answer = json.loads(out) if "--json" in words else None
        assert answer is None or (isinstance(answer, dict) and out.count("\n") == 1)
        return Said(code, answer, out, err)

    return call
