"""The command that makes a demonstration."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


def test_demo_makes_a_folder_that_is_whole(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "demonstration"
    said = command("demo", "--records", "120", "--seed", "2", "--data", folder, "--json")
    assert said.code == 0
    assert said.json == {"records": 120, "items": 120, "borrowers": 20, "loans": 20, "kits": 0, "sites": 9}
    checked = command("check", "--data", folder, "--json")
    assert (checked.code, checked.json["problems"]) == (0, [])
    again = command("demo", "--data", folder, "--json")
    assert (again.code, again.err.count("\n")) == (1, 1)


def test_too_few_records_are_a_matter_of_usage(command: Command, tmp_path: Path) -> None:
    assert command("demo", "--records", "5", "--data", tmp_path, "--json").code == 2
