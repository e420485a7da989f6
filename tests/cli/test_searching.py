"""The commands search, record and reindex."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.merging import merge
from tests import make
from tests.cli.conftest import Command
from tests.services.catalogue.shelves import fill


@pytest.fixture
def folder(desk: Desk, data_folder: Path) -> Path:
    fill(desk)
    return data_folder


def test_search_answers_as_the_contract_says(command: Command, folder: Path) -> None:
    said = command("search", "l'ecole", "--data", folder, "--json")
    assert said.code == 0
    assert set(said.json) >= {"total", "hits", "facets", "corrected", "seconds"}
    (hit,) = said.json["hits"]
    assert set(hit) >= {
        "id", "title", "authors", "year", "publisher", "isbn", "support", "level", "themes", "items",
    }  # fmt: skip
    (item,) = hit["items"]
    assert (item["barcode"], item["site"], item["status"], item["due_on"]) == (
        "RT 000 500", "toulouse", "on-loan", "2026-04-14",
    )  # fmt: skip
    assert item["call_number"] == "370 LEF"
    assert set(said.json["facets"]) >= {"theme", "support", "site", "year"}
    assert said.json["corrected"] is None


def test_search_takes_filters_and_pages(command: Command, folder: Path) -> None:
    said = command("search", "--theme", "ville", "--limit", "1", "--offset", "1", "--data", folder, "--json")
    assert (said.json["total"], [hit["title"] for hit in said.json["hits"]]) == (2, ["La ville"])
    said = command("search", "--available", "--data", folder, "--json")
    assert said.json["total"] == 1
    said = command("search", "--site", "albi", "--support", "game", "--year", "2009", "--data", folder, "--json")
    assert said.json["total"] == 1


def test_search_says_which_spelling_it_used(command: Command, folder: Path) -> None:
    said = command("search", "bagaes", "--data", folder, "--json")
    assert (said.json["corrected"], said.json["total"]) == ("bagages", 1)
    assert "bagages" in command("search", "bagaes", "--data", folder).out


def test_an_unknown_site_is_refused_in_one_sentence(command: Command, folder: Path) -> None:
    said = command("search", "--site", "paris", "--data", folder)
    assert said.code == 1
    assert "paris" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("asked", [["--isbn", "2-296-55138-6"], ["--barcode", "rt004187"], ["--number", "RT1"]])
def test_record_by_its_numbers(command: Command, folder: Path, asked: list[str]) -> None:
    said = command("record", *asked, "--data", folder, "--json")
    assert said.code == 0
    assert said.json["title"].startswith("Le guide")
    assert ["001", "RT1"] in said.json["marc"]
    assert said.json["history"][0]["operation"] == "test.make"
    again = command("record", said.json["id"], "--data", folder, "--json")
    assert again.json == said.json


def test_record_to_read(command: Command, folder: Path) -> None:
    out = command("record", "--barcode", "RT 000 500", "--data", folder).out
    assert "Villes au carré" in out
    assert "370 LEF" in out


@pytest.mark.parametrize("asked", [[], ["--isbn", "1", "--number", "2"]])
def test_record_wants_one_name(command: Command, folder: Path, asked: list[str]) -> None:
    assert command("record", *asked, "--data", folder).code == 2


def test_a_record_that_is_not_there(command: Command, folder: Path) -> None:
    said = command("record", "--number", "RT999", "--data", folder)
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_reindex_keeps_everything_findable(command: Command, folder: Path) -> None:
    assert command("reindex", "--data", folder, "--json").json["records"] == 7
    assert command("search", "bagages", "--data", folder, "--json").json["total"] == 1


def test_a_merged_record_answers_as_the_one_that_was_kept(command: Command, folder: Path, desk: Desk) -> None:
    keeper, double = make.record(desk, title="Bagages"), make.record(desk, title="Bagages !", number="77")
    desk.perform(merge, record_id=keeper, loser_id=double)
    for named in ((str(double),), ("--number", "77")):
        said = command("record", *named, "--data", folder, "--json")
        assert (said.code, said.json["id"], said.json["title"]) == (0, str(keeper), "Bagages")
    assert [one["operation"] for one in said.json["history"]][-1] == "record.merge"
