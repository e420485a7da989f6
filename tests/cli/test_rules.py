"""The commands about loan rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Said


@pytest.fixture
def rule(data_folder: Path, command: Command) -> Command:
    """`rule …` on a fresh folder, in JSON."""

    def call(*words: str) -> Said:
        return command("rule", *words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


def test_list(rule: Command) -> None:
    said = rule("list")
    assert (said.code, said.json["total"]) == (0, 3)
    general = said.json["rules"][0]
    assert {name: general[name] for name in general if name != "id"} == {
        **{"category": "", "support": "", "site": None, "days": 21, "renewals": 2, "max_loans": 5},
        **{"forceable": True, "general": True},
    }


def test_set_makes_a_rule_and_what_is_not_said_is_that_of_the_case(rule: Command) -> None:
    said = rule("set", "--category", "étudiant", "--support", "kit", "--site", "foix", "--days", "7", "--strict")
    kept = {name: said.json[name] for name in ("category", "support", "site", "days", "renewals", "max_loans")}
    assert kept == {
        **{"category": "étudiant", "support": "kit", "site": "foix"},
        **{"days": 7, "renewals": 2, "max_loans": 1},
    }
    assert (said.code, said.json["forceable"]) == (0, False)
    again = rule("set", "--category", "Étudiant", "--support", "kit", "--site", "foix", "--limit", "3")
    assert (again.json["id"], again.json["days"], again.json["max_loans"]) == (said.json["id"], 7, 3)


def test_drop(rule: Command) -> None:
    assert rule("drop", "--support", "kit").code == 0
    assert rule("list").json["total"] == 2
    assert rule("try", "--support", "kit").json["days"] == 21


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["drop"], 1),  # the general rule
        (["drop", "--support", "game"], 1),
        (["set", "--days", "0"], 1),
        (["set", "--support", "papyrus"], 1),
        (["set", "--site", "paris"], 1),
        (["set", "--days", "three"], 2),
        (["try", "--on", "2026-02-30"], 2),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(rule: Command, words: list[str], code: int) -> None:
    said = rule(*words)
    assert (said.code, said.err.count("\n")) == (code, 1)
    assert said.json["error"]


def test_try_says_until_when_and_why(rule: Command) -> None:
    said = rule("try", "--on", "2026-03-16", "--site", "foix")  # three weeks later is Easter Monday
    assert (said.json["due_on"], said.json["days"], said.json["max_loans"]) == ("2026-04-07", 21, 5)
    assert [(one["why"], one["first"]) for one in said.json["skipped"]] == [("holiday", "2026-04-06")]
    assert "lundi de Pâques" in said.json["text"]
    assert said.json["last_due_on"] == "2026-05-19"


def test_it_is_undone(rule: Command, command: Command, data_folder: Path) -> None:
    rule("set", "--days", "30")
    assert command("undo", "--data", data_folder, "--json").json["undone"][0]["operation"] == "loan-rule.set"
    assert rule("list").json["rules"][0]["days"] == 21
