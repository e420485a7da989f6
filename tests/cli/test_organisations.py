"""The commands about structures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Said


@pytest.fixture
def counter(data_folder: Path, command: Command) -> Command:
    def call(*words: str | Path) -> Said:
        return command(*words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


def test_a_structure_is_founded_and_shown(counter: Command) -> None:
    said = counter("organisation", "add", "--name", "REGAR", "--town", "Auch", "--email", "a@regar.org")
    assert (said.code, said.json["name"], said.json["town"], said.json["people"]) == (0, "REGAR", "Auch", [])
    counter("borrower", "add", "--card", "C1", "--name", "F.", "--organisation", "regar", "--role", "formatrice")
    shown = counter("organisation", "show", "Regar").json
    assert (shown["id"], shown["people_count"], shown["loans_count"]) == (said.json["id"], 1, 0)
    assert [(one["card"], one["role"]) for one in shown["people"]] == [("C1", "formatrice")]
    assert counter("organisation", "add", "--name", "régar").code == 1
    assert counter("organisation", "show", "NATIF").code == 1


def test_a_new_name_leaves_the_one_before(counter: Command) -> None:
    counter("organisation", "add", "--name", "REGAR")
    said = counter("organisation", "correct", "REGAR", "--name", "REGAR Gers", "--on", "2026-02-01")
    assert said.json["former_names"] == [{"name": "REGAR", "until_on": "2026-02-01"}]
    assert counter("organisation", "show", "REGAR").json["name"] == "REGAR Gers"
    counter("organisation", "correct", "REGAR Gers", "--name", "REGAR du Gers", "--slip")
    assert [one["also"] for one in counter("organisation", "list", "regar").json["organisations"]] == [["REGAR"]]


def test_two_structures_are_merged(counter: Command) -> None:
    for name in ("REGAR", "Regards"):
        counter("organisation", "add", "--name", name)
    merged = counter("organisation", "merge", "Regards", "--into", "REGAR")
    assert merged.json["former_names"] == [{"name": "Regards", "until_on": None}]
    listed = counter("organisation", "list").json
    assert (listed["total"], [one["name"] for one in listed["organisations"]]) == (1, ["REGAR"])
    assert counter("organisation", "merge", "Regards", "--into", "REGAR").code == 1


def test_people_are_told_in_words(command: Command, data_folder: Path) -> None:
    for words in (("add", "--name", "REGAR"), ("show", "REGAR"), ("list",)):
        assert "REGAR" in command("organisation", *words, "--data", data_folder).out
