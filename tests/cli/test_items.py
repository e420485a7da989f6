"""The commands about copies and baskets."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from tests import make
from tests.cli.conftest import Command, Said


@pytest.fixture
def record_id(data_folder: Path) -> UUID:
    """A record, and a copy « RT 7 » of another."""
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.item(desk, record_id=make.record(desk, themes=["ville"]), barcode="RT 7", call_number="307 ABC")
        record_id = make.record(desk, title="Quartiers", authors=["Avenel, Cyprien"], themes=["ville"])
        desk.close()
    return record_id


@pytest.fixture
def call(data_folder: Path, command: Command, record_id: UUID) -> Command:
    def run(*words: str | Path) -> Said:
        return command(*words, "--data", data_folder, "--json")

    return run


def test_a_copy_is_added_corrected_withdrawn(call: Command, record_id: UUID, tmp_path: Path) -> None:
    made = call("item", "add", str(record_id), "--price", "18,50", "--origin", "gift")
    assert (made.code, made.json["item"], made.json["call_number"]) == (0, "RT 8", "307 AVE")
    bare = call("item", "add", str(record_id), "--barcode", "", "--site", "albi")
    assert (bare.json["item"], bare.code) == ("", 0)
    done = call("item", "correct", "rt8", "--call-number", "307 X", "--status", "in-repair")
    assert done.json["changed"] == ["call_number", "status"]
    refused = call("item", "correct", "RT 8", "--call-number", "307 X")
    assert refused.code == 1
    left = call("item", "withdraw", "RT 8", "RT 7", "--reason", "worn", "--destination", "given")
    assert left.json["withdrawn"] == 2
    listed = call("item", "withdrawn", "--out", tmp_path / "pv.pdf")
    assert (listed.json["total"], (tmp_path / "pv.pdf").exists()) == (2, True)
    assert {one["barcode"] for one in listed.json["withdrawn"]} == {"RT 8", "RT 7"}


def test_a_basket_is_not_made_of_codes_that_mean_nothing(call: Command, record_id: UUID) -> None:
    assert call("basket", "add", "Atelier", "ZZ").code == 1
    assert call("basket", "list").json["baskets"] == []
    assert call("basket", "add", "Atelier", "RT 7", "ZZ").code == 1  # told, though the other one is put in
    assert call("basket", "show", "Atelier").json["total"] == 1


def test_a_basket_is_filled_shown_exported(call: Command, record_id: UUID, tmp_path: Path) -> None:
    (tmp_path / "codes.txt").write_text(f"{record_id}\n", "utf-8")
    filled = call("basket", "add", "Atelier", "RT 7", "ZZ", "--from", tmp_path / "codes.txt", "--query", "quartiers")
    assert (filled.code, filled.json["added"], filled.json["already"], filled.json["unknown"]) == (1, 2, 1, ["ZZ"])
    assert [(one["name"], one["count"]) for one in call("basket", "list").json["baskets"]] == [("Atelier", 2)]
    shown = call("basket", "show", "atelier").json
    assert [(one["barcode"], one["ticked"]) for one in shown["documents"]] == [("RT 7", True), ("", True)]
    for name in ("a.mrc", "a.csv", "a.txt", "a.pdf"):
        assert call("basket", "export", "Atelier", tmp_path / name).json["written"] == 2
        assert (tmp_path / name).stat().st_size
    assert call("basket", "show", "autre").code == 1
