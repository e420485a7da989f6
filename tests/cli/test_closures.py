"""The commands about the calendar."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from rt_desktop.clock import SystemClock
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from tests import make
from tests.cli.conftest import Command, Said

TODAY = SystemClock().today()
FIRST, LAST = TODAY + timedelta(days=60), TODAY + timedelta(days=80)
DAYS = ("--from", FIRST.isoformat(), "--to", LAST.isoformat())


@pytest.fixture
def closure(data_folder: Path, command: Command) -> Command:
    """`closure …`, in JSON, on a folder with two loans, one of them due while it will be closed."""
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.lent(desk, due_on=FIRST + timedelta(days=3))
        make.lent(desk, due_on=FIRST - timedelta(days=1))
        desk.close()

    def call(*words: str) -> Said:
        return command("closure", *words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


def dues(command: Command, data_folder: Path) -> list[str]:
    return sorted(loan["due_on"] for loan in command("loans", "--data", data_folder, "--json").json["loans"])


def test_list_shows_the_calendar_of_a_year(closure: Command) -> None:
    said = closure("list", "--year", "2026")
    assert (said.code, said.json["closures"], said.json["total"]) == (0, [], 0)
    assert said.json["opening_days"]["toulouse"] == [2, 3, 4, 5]
    assert {"on": "2026-04-06", "name": "lundi de Pâques"} in said.json["holidays"]


def test_add_tells_what_is_due_then_and_leaves_it(closure: Command, command: Command, data_folder: Path) -> None:
    before = dues(command, data_folder)
    said = closure("add", *DAYS, "--label", "Congés", "--site", "toulouse")
    assert (said.code, said.json["due"], said.json["postponed"]) == (0, 1, 0)
    assert said.json["loans"][0]["due_on"] == before[1]
    assert (said.json["site"], said.json["first_on"], said.json["label"]) == ("toulouse", FIRST.isoformat(), "Congés")
    assert dues(command, data_folder) == before


def test_add_puts_off_what_is_due_then_and_drop_gives_it_back(
    closure: Command, command: Command, data_folder: Path
) -> None:
    before = dues(command, data_folder)
    said = closure("add", *DAYS, "--postpone")
    assert (said.code, said.json["site"], said.json["postponed"]) == (0, None, 1)
    assert dues(command, data_folder)[1] > LAST.isoformat()
    dropped = closure("drop", said.json["id"], "--give-back")
    assert (dropped.code, dropped.json["given_back"]) == (0, 1)
    assert dues(command, data_folder) == before
    assert closure("list", "--year", str(FIRST.year)).json["total"] == 0


def test_undo_takes_back_the_whole_work(closure: Command, command: Command, data_folder: Path) -> None:
    before = dues(command, data_folder)
    closure("add", *DAYS, "--postpone")
    assert command("undo", "--data", data_folder, "--json").json["undone"][0]["operation"] == "closure.enter"
    assert dues(command, data_folder) == before


def test_drop_leaves_the_days_given(closure: Command, command: Command, data_folder: Path) -> None:
    closure_id = closure("add", *DAYS, "--postpone").json["id"]
    assert closure("drop", closure_id).code == 0
    assert dues(command, data_folder)[1] > LAST.isoformat()
    assert closure("drop", closure_id).code == 1


def test_what_was_left_is_put_off_later(closure: Command, command: Command, data_folder: Path) -> None:
    before = dues(command, data_folder)
    closure("add", *DAYS)
    said = closure("postpone", "--dry-run")
    assert (said.code, said.json["postponed"], dues(command, data_folder)) == (0, 0, before)
    assert FIRST.isoformat() <= said.json["loans"][-1]["due_on"] < said.json["loans"][-1]["next_open_on"]
    assert closure("postpone", "--site", "toulouse").json["postponed"] == said.json["due"]
    assert dues(command, data_folder)[1] > LAST.isoformat()
    assert closure("postpone").json == {"due": 0, "postponed": 0, "loans": []}


def test_a_closure_of_one_day(closure: Command) -> None:
    said = closure("add", "--from", FIRST.isoformat())
    assert (said.json["first_on"], said.json["last_on"], said.json["due"]) == (FIRST.isoformat(), FIRST.isoformat(), 0)


def test_opening_days(closure: Command) -> None:
    assert closure("days", "--site", "foix", "--on", "1, 3,3").json["opening_days"] == [1, 3]
    assert closure("list").json["opening_days"]["foix"] == [1, 3]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "--from", LAST.isoformat(), "--to", FIRST.isoformat()], 1),
        (["add", *DAYS, "--site", "paris"], 1),
        (["add"], 2),
        (["add", "--from", "2026-02-30"], 2),
        (["drop", "x"], 2),
        (["drop", str(uuid4())], 1),
        (["drop", str(uuid4()), "--give-back"], 1),
        (["list", "--year", "0"], 2),
        (["days", "--site", "foix", "--on", "1,8"], 2),
        (["days", "--site", "foix", "--on", ""], 2),
        (["days", "--site", "paris", "--on", "1"], 1),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(closure: Command, words: list[str], code: int) -> None:
    said = closure(*words)
    assert (said.code, said.err.count("\n")) == (code, 1)
    assert said.json["error"]
