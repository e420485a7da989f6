"""The commands about holds and losses."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from rt_desktop.cli.holds import CODES
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.circulation.holds import rules
from tests import make
from tests.cli.conftest import Command, Said


@pytest.fixture
def counter(data_folder: Path, command: Command) -> Command:
    """Commands on a folder with the items B1 and B2 of two records, and the borrowers C1, C2 and C3."""
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        for number, title in enumerate(("Bagages", "Parlimage"), start=1):
            make.item(desk, record_id=make.record(desk, title=title), barcode=f"B{number}", call_number="307 GUI")
        for number in range(1, 4):
            make.borrower(desk, card=f"C{number}", name=f"F{number}.")
        desk.close()

    def call(*words: str | Path) -> Said:
        return command(*words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


def codes(said: Said) -> list[str]:
    return [one["code"] for one in said.json["objections"]]


def test_the_life_of_a_hold(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    placed = counter("hold", "add", "--borrower", "C2", "--item", "B1", "--note", "le matin")
    assert (placed.code, placed.json["position"], placed.json["state"], placed.json["note"]) == (
        *(0, 1, "waiting"),
        "le matin",
    )
    assert codes(counter("renew", "--item", "B1")) == ["held"]
    record_id = placed.json["record"]
    assert counter("hold", "add", "--borrower", "C3", "--record", record_id).json["position"] == 2
    back = counter("return", "--item", "B1").json
    assert (back["next"][0]["do"], back["hold"]) == ("hand_over", placed.json["id"])
    assert "A. F2." in back["next"][0]["text"]
    told = counter("hold", "notify", placed.json["id"], "--by", "call")
    assert (told.code, told.json["notified_by"]) == (0, "call")
    assert codes(counter("lend", "--borrower", "C3", "--item", "B1")) == ["held"]
    assert counter("lend", "--borrower", "C2", "--item", "B1").json["hold"] == placed.json["id"]
    left = counter("hold", "list").json
    assert ([one["card"] for one in left["holds"]], left["total"]) == (["C3"], 1)


def test_a_hold_that_is_refused_says_why(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    refused = counter("hold", "add", "--borrower", "C1", "--item", "B1")
    assert (refused.code, codes(refused)) == (1, ["has-it"])
    assert codes(counter("hold", "add", "--borrower", "C2", "--item", "B2")) == ["on-shelf"]
    assert codes(counter("hold", "add", "--borrower", "C2", "--item", "B2")) == ["waits-already"]
    assert counter("hold", "add", "--borrower", "C2").code == 2
    assert counter("hold", "add", "--borrower", "C2", "--item", "B2", "--force", "rain").code == 2


def test_cancelled_by_its_id_or_by_what_they_wait_for_and_undone(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    first = counter("hold", "add", "--borrower", "C2", "--item", "B1").json["id"]
    counter("hold", "add", "--borrower", "C3", "--item", "B1")
    counter("return", "--item", "B1")
    gone = counter("hold", "cancel", first)
    assert (gone.code, gone.json["state"], gone.json["next"][0]["do"]) == (0, "cancelled", "hand_over")
    assert counter("hold", "list", "--set-aside").json["holds"][0]["card"] == "C3"
    assert counter("undo").code == 0
    assert counter("hold", "list", "--set-aside").json["holds"][0]["id"] == first
    assert counter("hold", "cancel", "--borrower", "C3", "--item", "B1").code == 0
    assert counter("hold", "cancel", "--borrower", "C3", "--item", "B1").code == 1
    assert counter("hold", "cancel", "--item", "B1").code == 2
    assert counter("hold", "cancel", "not-an-id").code == 2


def test_what_is_still_kept_is_not_passed_on(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    placed = counter("hold", "add", "--borrower", "C2", "--item", "B1").json["id"]
    counter("return", "--item", "B1")
    assert counter("hold", "pass-on", placed).code == 1
    assert counter("hold", "pass-on", str(UUID(int=1))).code == 1
    assert counter("hold", "list", "--expired").json == {"holds": [], "total": 0, "expired": 0}


def test_the_help_names_every_code() -> None:
    for code in (*rules.CARD_CODES, *rules.CODES):
        assert f"{code} (" in CODES


def test_lost_settled_and_found(counter: Command) -> None:
    counter("lend", "--borrower", "C1", "--item", "B1")
    lost = counter("loss", "declare", "--item", "B1", "--note", "dans le train")
    assert (lost.code, lost.json["borrower"], lost.json["state"]) == (0, "A. F1.", "open")
    assert counter("loans", "--open").json["total"] == 0
    assert counter("loss", "declare", "--item", "B1").code == 1
    assert counter("loss", "list", "--borrower", "C1").json["total"] == 1
    paid = counter("loss", "settle", "--item", "B1", "--as", "refunded", "--amount", "18,50")
    assert (paid.code, paid.json["state"], paid.json["amount"], paid.json["note"]) == (
        *(0, "refunded"),
        "18.50",
        "dans le train",
    )
    assert counter("loss", "settle", "--item", "B1", "--as", "written-off").code == 1
    assert (counter("loss", "list").json["total"], counter("loss", "list", "--all").json["total"]) == (0, 1)
    assert [one["do"] for one in counter("return", "--item", "B1").json["next"]] == ["shelve", "settle"]


@pytest.mark.parametrize("amount", ["eighteen", "-1", "1.005", "nan"])
def test_an_amount_is_one(counter: Command, amount: str) -> None:
    counter("loss", "declare", "--item", "B1")
    said = counter("loss", "settle", "--item", "B1", "--as", "refunded", f"--amount={amount}")
    assert (said.code, amount in said.err) == (2, True)
