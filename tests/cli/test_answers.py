"""Answers as programs and people read them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

import pytest

from rt_desktop.cli.answers import Answer, give
from rt_desktop.errors import Severity


@dataclass(frozen=True)
class Part:
    """A value of a service."""

    on: date
    ids: frozenset[str]


def test_everything_a_service_answers_becomes_json(capsys: pytest.CaptureFixture[str]) -> None:
    fields = {
        "day": date(2026, 3, 24),
        "moment": datetime(2026, 3, 24, 10, tzinfo=UTC),
        "id": UUID(int=1),
        "file": Path("données.mrc"),
        "severity": Severity.NOTE,
        "codes": {"b", "a"},
        "map": MappingProxyType({"a": 1}),
        "parts": (Part(date(2026, 3, 24), frozenset("x")),),
    }
    assert give(Answer(fields, ""), as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {
        "day": "2026-03-24",
        "moment": "2026-03-24T10:00:00+00:00",
        "id": "00000000-0000-0000-0000-000000000001",
        "file": "données.mrc",
        "severity": "note",
        "codes": ["a", "b"],
        "map": {"a": 1},
        "parts": [{"on": "2026-03-24", "ids": ["x"]}],
    }


def test_what_no_json_can_say_is_a_bug(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TypeError, match="object"):
        give(Answer({"x": object()}, ""), as_json=True)
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals.")
def test_progress_is_shown_to_a_terminal_only(data_folder: Path) -> None:
    words = [sys.executable, "-m", "rt_desktop", "backup", "--json", "--data", str(data_folder)]
    watching, terminal = os.openpty()
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=terminal, check=True)
    os.close(terminal)
    assert " / " in os.read(watching, 1000).decode()
    os.close(watching)
    json.loads(done.stdout)
    assert subprocess.run(words, capture_output=True, check=True).stderr == b""
