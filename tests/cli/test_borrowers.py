"""The commands about borrowers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Said


@pytest.fixture
def counter(data_folder: Path, command: Command) -> Command:
    def call(*words: str | Path) -> Said:
        return command(*words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


ADD = ["borrower", "add", "--card", "C1", "--name", "F.", "--first-name", "A."]


def test_add_answers_the_borrower(counter: Command) -> None:
    said = counter(
        *ADD, "--organisation", "REGAR", "--category", "formatrice", "--email", "a@regar.org", "--site", "auch"
    )
    assert said.code == 0
    assert {"id", "card", "name", "standing", "loans", "loans_count"} <= said.json.keys()
    assert said.json["standing"] == {"may_borrow": True, "objections": []}
    told = {name: said.json[name] for name in ("card", "name", "first_name", "organisation", "category", "site")}
    assert told == {
        "card": "C1",
        "name": "F.",
        "first_name": "A.",
        "organisation": "REGAR",
        "category": "formatrice",
        "site": "auch",
    }
    assert (said.json["loans"], said.json["loans_count"]) == ([], 0)


def test_show_says_what_stands_against_a_loan(counter: Command) -> None:
    counter(*ADD, "--expires", "2026-01-31", "--on", "2025-02-01")
    shown = counter("borrower", "show", "c-1").json
    assert shown["standing"]["may_borrow"] is False
    assert [(one["code"], one["severity"]) for one in shown["standing"]["objections"]] == [("expired", "forceable")]
    assert (shown["expires_on"], shown["registered_on"]) == ("2026-01-31", "2025-02-01")


def test_a_card_in_use_and_an_unknown_card_are_refused(counter: Command) -> None:
    counter(*ADD)
    again = counter(*ADD)
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert counter("borrower", "show", "C9").code == 1
    assert counter("borrower", "add").code == 2


def test_list_finds_and_counts(counter: Command) -> None:
    counter(*ADD)
    counter("borrower", "add", "--name", "NATIF", "--structure")
    every = counter("borrower", "list").json
    assert ([one["name"] for one in every["borrowers"]], every["total"]) == (["F.", "NATIF"], 2)
    assert [one["card"] for one in counter("borrower", "list", "natif").json["borrowers"]] == ["TOU00001"]
    assert counter("borrower", "list", "--late").json == {"borrowers": [], "total": 0}


def test_people_are_told_in_words(command: Command, data_folder: Path) -> None:
    assert "A. F." in command(*ADD, "--data", data_folder).out
    assert "A. F." in command("borrower", "show", "C1", "--data", data_folder).out
    assert "A. F." in command("borrower", "list", "--data", data_folder).out


def test_a_correction_says_what_changed(counter: Command) -> None:
    counter(*ADD, "--organisation", "REGAR", "--consents")
    said = counter("borrower", "correct", "C1", "--name", "Fabre", "--organisation", "", "--consents-not")
    assert (said.code, said.json["name"], said.json["organisation"]) == (0, "Fabre", "")
    assert said.json["consents"] is False
    assert said.json["changed"] == ["consent_ended_on", "name", "organisation"]
    assert counter("borrower", "correct", "C1", "--name", "Fabre").code == 1


def test_two_borrowers_are_merged_and_the_merged_card_names_the_other(counter: Command) -> None:
    counter(*ADD)
    counter("borrower", "add", "--card", "C2", "--name", "F.", "--first-name", "Anne", "--phone", "05 61 12 34 56")
    merged = counter("borrower", "merge", "C2", "--into", "C1")
    assert (merged.code, merged.json["card"], merged.json["merged"]) == (0, "C1", "C2")
    assert merged.json["phone"] == "05 61 12 34 56"
    lost = counter("borrower", "show", "C2")
    assert (lost.code, "C1" in lost.err) == (1, True)
    assert counter("borrower", "list").json["total"] == 1
    assert counter("undo").code == 0
    assert counter("borrower", "list").json["total"] == 2


def test_a_lost_card_gets_another_number(counter: Command) -> None:
    counter(*ADD, "--expires", "2026-06-30")
    made = counter("borrower", "card", "C1", "--reason", "perdue")
    assert (made.code, made.json["card"], made.json["former"]) == (0, "TOU00001", "C1")
    assert "TOU00001" in counter("borrower", "show", "C1").err
    renewed = counter("borrower", "card", "TOU00001", "--renew", "--until", "2027-08-31")
    assert renewed.json["expires_on"] == "2027-08-31"
