"""The commands of the counter."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rt_desktop.cli.counter import CODES
from rt_desktop.clock import SystemClock
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.circulation import rules
from tests import make
from tests.cli.conftest import Command, Said

TODAY = SystemClock().today()


@pytest.fixture
def counter(data_folder: Path, command: Command) -> Command:
    """Commands on a folder with the items B1 to B6 and the borrowers C1 and C2."""
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        for number in range(1, 7):
            make.item(desk, barcode=f"B{number}", call_number="307 GUI")
        make.borrower(desk, card="C1", organisation="REGAR")
        make.borrower(desk, card="C2", name="G.")
        desk.close()

    def call(*words: str | Path) -> Said:
        return command(*words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


def codes(said: Said) -> list[str]:
    return [one["code"] for one in said.json["objections"]]


def test_lend_answers_the_loan(counter: Command) -> None:
    said = counter("lend", "--borrower", "c1", "--item", "b 1")
    assert said.code == 0
    assert {"loan", "item", "title", "borrower", "due_on", "objections", "forced"} <= said.json.keys()
    assert (said.json["item"], said.json["borrower"], said.json["objections"]) == ("B1", "A. F.", [])
    assert said.json["due_on"] >= (TODAY + timedelta(days=21)).isoformat()


def test_lend_on_a_day_until_a_day(counter: Command) -> None:
    on, due = (TODAY - timedelta(days=9)).isoformat(), (TODAY - timedelta(days=2)).isoformat()
    assert counter("lend", "--borrower", "C1", "--item", "B1", "--on", on, "--due", due).json["due_on"] == due
    (loan,) = counter("loans", "--overdue").json["loans"]
    assert (loan["lent_on"], loan["due_on"], loan["late_days"], loan["returned_on"]) == (on, due, 2, None)


@pytest.mark.parametrize(
    "forcing", [["--force", "item-out"], ["--force", "expired,item-out"], ["--force", "held", "item-out"]]
)
def test_a_refusal_says_its_codes_and_is_forced_by_them(counter: Command, forcing: list[str]) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    refused = counter("lend", "--borrower", "C2", "--item", "B1")
    assert (refused.code, codes(refused)) == (1, ["item-out"])
    assert refused.err.count("\n") == 1
    assert refused.json["objections"][0]["severity"] == "forceable"
    forced = counter("lend", "--borrower", "C2", "--item", "B1", *forcing)
    assert (forced.code, forced.json["forced"], codes(forced)) == (0, ["item-out"], ["item-out"])


def test_return_says_what_to_do_and_an_empty_return_is_no_error(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    said = counter("return", "--item", "B1")
    assert (said.code, said.json["was_on_loan"], said.json["borrower"], said.json["late_days"]) == (0, True, "A. F.", 0)
    assert [one["do"] for one in said.json["next"]] == ["shelve"]
    assert "307 GUI" in said.json["next"][0]["text"]
    again = counter("return", "--item", "B1")
    assert (again.code, again.json["was_on_loan"], again.json["borrower"]) == (0, False, None)


def test_renew_moves_the_due_date(counter: Command) -> None:
    lent = counter("lend", "--borrower", "C1", "--item", "B1").json
    said = counter("renew", "--item", "B1")
    assert (said.code, said.json["was_due_on"], said.json["renewals"]) == (0, lent["due_on"], 1)
    assert said.json["due_on"] > lent["due_on"]
    counter("renew", "--item", "B1")
    assert codes(counter("renew", "--item", "B1")) == ["too-many-renewals"]
    assert counter("renew", "--item", "B1", "--force", "too-many-renewals").json["renewals"] == 3
    assert counter("renew", "--item", "B2").code == 1


def test_undo_goes_further_back_each_time(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    counter("return", "--item", "B1")
    first = counter("undo").json
    assert [(one["operation"], one["item"], one["borrower"]) for one in first["undone"]] == [
        ("loan.return", "B1", "A. F.")
    ]
    assert first["text"]
    assert counter("loans", "--open").json["total"] == 1
    assert counter("undo").json["undone"][0]["operation"] == "loan.lend"
    assert counter("loans").json == {"loans": [], "total": 0}


def test_undo_counts_and_says_where_it_stops(counter: Command) -> None:
    for number in range(1, 4):
        counter("lend", "--borrower", "C1", "--item", f"B{number}")
    assert counter("undo", "--count", "2").json["count"] == 2
    too_far = counter("undo", "--count", "99")
    assert (too_far.code, too_far.json["count"] > 0, too_far.err.count("\n")) == (1, True, 1)
    assert counter("undo").code == 1


def test_loans_are_narrowed(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    counter("lend", "--borrower", "C2", "--item", "B2")
    counter("return", "--item", "B1")

    def items(*words: str) -> list[Any]:
        return [loan["item"] for loan in counter("loans", *words).json["loans"]]

    assert sorted(items()) == ["B1", "B2"]
    assert (items("--open"), items("--borrower", "C1"), items("--site", "foix")) == (["B2"], ["B1"], [])
    assert len(items("--site", "toulouse")) == 2
    (loan,) = counter("loans", "--borrower", "C1").json["loans"]
    fields = {"id", "item", "title", "borrower", "organisation", "site", "lent_on", "due_on", "returned_on", "renewals"}
    assert fields <= loan.keys()
    assert (loan["organisation"], loan["site"], loan["renewals"]) == ("REGAR", "toulouse", 0)
    assert counter("loans", "--limit", "1").json["total"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["lend", "--borrower", "C9", "--item", "B1"],
        ["lend", "--borrower", "C1", "--item", "B9"],
        ["return", "--item", "B9"],
        ["loans", "--borrower", "C9"],
        ["loans", "--site", "paris"],
        ["lend", "--borrower", "C1", "--item", "B1", "--on", "2999-01-01"],
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(counter: Command, words: list[str]) -> None:
    said = counter(*words)
    assert (said.code, said.err.count("\n"), bool(said.json["error"])) == (1, 1, True)


@pytest.mark.parametrize(
    "words",
    [
        ["lend", "--borrower", "C1", "--item", "B1", "--force", "haste"],
        ["lend", "--borrower", "C1", "--item", "B1", "item-out"],
        ["lend", "--borrower", "C1"],
        ["lend", "--borrower", "C1", "--item", "B1", "--on", "hier"],
        ["undo", "--count", "0"],
    ],
)
def test_what_is_not_a_command_is_a_matter_of_usage(counter: Command, words: list[str]) -> None:
    assert counter(*words).code == 2


def test_help_lists_every_code(command: Command) -> None:
    said = command("lend", "--help")
    assert said.code == 0
    for code in (*rules.CODES, rules.TOO_MANY_RENEWALS):
        assert code in CODES
        assert code in said.out


def test_people_are_told_in_words(counter: Command, command: Command, data_folder: Path) -> None:
    said = command("lend", "--borrower", "C1", "--item", "B1", "--data", data_folder)
    assert said.code == 0
    assert "Le guide du bénévolat" in said.out
    for words in (["return", "--item", "B1"], ["undo"], ["renew", "--item", "B1"], ["loans"]):
        assert "Le guide du bénévolat" in command(*words, "--data", data_folder).out


def test_what_a_relay_and_another_structure_did_is_typed_here(counter: Command) -> None:
    counter("organisation", "add", "--name", "NATIF")
    refused = counter("lend", "--borrower", "C1", "--item", "B1", "--organisation", "NATIF")
    assert refused.code == 1
    joined = counter("borrower", "join", "C1", "--organisation", "NATIF", "--role", "bénévole")
    assert [(one["organisation"], one["main"]) for one in joined.json["memberships"]] == [
        ("REGAR", True),
        ("NATIF", False),
    ]
    lent = counter("lend", "--borrower", "C1", "--item", "B1", "--organisation", "natif", "--site", "foix")
    (loan,) = counter("loans", "--site", "foix").json["loans"]
    assert (lent.code, loan["organisation"], loan["site"]) == (0, "NATIF", "foix")
    assert counter("renew", "--item", "B1", "--site", "foix").code == 0
    left = counter("borrower", "leave", "C1", "--organisation", "NATIF")
    assert (left.code, left.json["stayed"], left.json["organisation"]) == (0, 1, "REGAR")
    assert counter("borrower", "leave", "C1", "--organisation", "NATIF").code == 1
    back = counter("return", "--item", "B1", "--site", "foix")
    assert (back.code, back.json["was_on_loan"]) == (0, True)
    assert counter("return", "--item", "B1", "--site", "paris").code == 1
