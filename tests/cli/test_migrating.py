"""migrate-in, as scripts call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Said


@pytest.fixture
def counter(data_folder: Path, command: Command) -> Command:
    def call(*words: str | Path) -> Said:
        return command(*words, "--data", data_folder, "--json", "--operator", "N. B.")

    return call


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "usagers.csv"
    file.write_text("Identifiant;Nom;Structure;Couleur\nA1;Marty;REGAR;bleu\nA2;;;vert\n", encoding="cp1252")
    return file


def test_what_is_not_taken_is_said_and_may_be_kept_as_a_note(counter: Command, tmp_path: Path) -> None:
    file = tmp_path / "usagers.csv"
    file.write_text("Carte;Nom;Thèmes\nA1;Marty;FLE, emploi\n", encoding="utf-8")
    dry = counter("migrate-in", file, "--kind", "borrowers", "--dry-run")
    assert (dry.code, dry.json["unread"], dry.json["themes"]) == (0, ["Thèmes"], ["Thèmes"])
    assert "Note" in dry.json["not_taken"][-1]
    done = counter("migrate-in", file, "--kind", "borrowers", "--columns", "Thèmes=note")
    assert (done.code, done.json["themes"], done.json["not_taken"]) == (0, [], [])
    assert counter("borrower", "show", "A1").json["note"] == "FLE, emploi"


def test_a_sheet_is_taken_over_and_undone(counter: Command, people: Path) -> None:
    words = ("migrate-in", people, "--kind", "borrowers", "--columns", "Identifiant=card")
    dry = counter(*words, "--dry-run")
    done = counter(*words)
    assert (dry.code, done.code) == (1, 1)
    for said in (dry, done):
        told = {name: said.json[name] for name in ("read", "created", "updated", "unchanged", "refused")}
        assert told == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "refused": 1}
        assert said.json["columns"] == {"Identifiant": "card", "Nom": "name", "Structure": "organisation"}
        assert (said.json["unread"], said.json["organisations_created"]) == (["Couleur"], 1)
        assert [(one["line"], one["code"]) for one in said.json["refusals"]] == [(3, "no-name")]
    assert (dry.json["group"], dry.json["dry_run"]) == (None, True)
    assert counter("borrower", "show", "A1").json["organisation"] == "REGAR"
    again = counter(*words)
    assert (again.json["unchanged"], again.json["group"]) == (1, None)
    assert counter("undo").code == 0
    assert counter("borrower", "show", "A1").code == 1


def test_what_cannot_be_read_changes_nothing(counter: Command, people: Path, tmp_path: Path) -> None:
    missing = counter("migrate-in", people, "--kind", "borrowers")
    assert (missing.code, "card" in missing.err) == (1, True)
    assert counter("migrate-in", people, "--kind", "borrowers", "--columns", "Identifiant=colour").code == 1
    assert counter("migrate-in", people, "--kind", "books").code == 2
    assert counter("migrate-in", "--kind", "loans").code == 2
    assert counter("migrate-in", tmp_path / "nowhere.ods", "--kind", "loans").code == 1


def test_a_model_is_written(counter: Command, tmp_path: Path) -> None:
    file = tmp_path / "modele.xlsx"
    said = counter("migrate-in", "--kind", "loans", "--model", file)
    assert (said.code, said.json["file"]) == (0, str(file))
    assert said.json["fields"]["barcode"]["needed"] is True
    assert counter("migrate-in", "--kind", "loans", "--model", file).code == 1


def test_the_report_is_told_to_a_person(command: Command, data_folder: Path, people: Path) -> None:
    said = command("migrate-in", people, "--kind", "borrowers", "--columns", "Identifiant=card", "--data", data_folder)
    assert "3  A2" in said.out
    assert said.err.count("\n") == 1
