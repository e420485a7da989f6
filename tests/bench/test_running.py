"""A benchmark on a tiny collection: it runs, and its answer is whole.  What the figures are is not tested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rt_desktop.bench import prepared, running
from rt_desktop.cli.bench import MEASURES
from rt_desktop.errors import Cancelled
from rt_desktop.formats import reading
from rt_desktop.job import Job
from rt_desktop.main import main

FIELDS = {"value", "unit", "reference", "ratio", "target", "met", "note"}

NAMES = {
    "keystroke": {"keystroke_p50", "keystroke_p95", "keystroke_max"},
    "start": {"start_painted", "start_answered", "memory"},
    "window": {
        *(f"lag_{doing}" for doing in ("opening", "searching", "lending", "importing", "paging", "scrolling")),
        "frame_p50", "frame_p95", "frame_max",
    },
    "import": {"import"},
    "loan": {"loan", "return"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("keystrokes", "starting", "imports", "answering"):
        monkeypatch.setattr(f"rt_desktop.bench.{module}.ROUNDS", 1)
    monkeypatch.setattr("rt_desktop.bench.keystrokes.QUERIES", ("l'école", "illettrisme", "zzz"))
    monkeypatch.setattr("rt_desktop.bench.loans.LOANS", 5)


def test_the_command_knows_every_measure() -> None:
    assert tuple(running.MEASURES) == MEASURES


@pytest.mark.parametrize(
    "measure",
    ["keystroke", "import", "loan", *(pytest.param(slow, marks=pytest.mark.long) for slow in ("start", "window"))],
)
def test_the_answer_is_whole(measure: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--records", "120", "--only", measure, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() == NAMES[measure]
    for figure in answer.values():
        assert figure.keys() == FIELDS
        assert figure["value"] > 0 or measure == "window"
        assert (figure["ratio"] is None) == (not figure["reference"])
        assert (figure["met"] is None) == (figure["target"] is None)


def test_a_person_reads_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--records", "120", "--only", "loan"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "(loan)" in lines[1]
    assert "≤" in lines[1]
    assert lines[-1].startswith("return: ")


def test_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    running.run(records=120, measures=("loan",), job=Job())
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        running.run(records=120, job=stopped)
    assert list(tmp_path.iterdir()) == []


def test_records_to_import_share_no_barcode_with_the_others(tmp_path: Path) -> None:
    base, more = tmp_path / "base.mrc", tmp_path / "more.mrc"
    prepared.write_records(base, number=120)
    prepared.write_others(more, number=120)
    codes = [{code for one in read(file) for code in one} for file in (base, more)]
    assert codes[0]
    assert codes[1]
    assert codes[0].isdisjoint(codes[1])


def read(file: Path) -> list[list[str]]:
    """The barcodes of each record of a file; none is refused."""
    return [one.record.values("995", "f") for one in reading.read(file) if one.record is not None]
