"""The commands about thesauri, as scripts call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

SMALL = Path(__file__).parents[1] / "formats" / "vocabularies" / "fixtures" / "small.ttl"


def test_an_import_answers_a_report_that_balances(command: Command, data_folder: Path) -> None:
    done = command("thesaurus", "import", SMALL, "--data", data_folder, "--json")
    assert done.code == 1  # two concepts were refused
    told = ("thesaurus", "read", "created", "updated", "unchanged", "refused", "links_created", "dry_run", "stopped")
    assert [done.json[name] for name in told] == ["petit-thesaurus", 6, 4, 0, 0, 2, 4, False, ""]
    assert {one["code"] for one in done.json["refusals"]} == {"no-label", "deprecated"}
    assert done.json["group"]
    assert command("undo", "--data", data_folder, "--json").code == 0
    assert command("thesaurus", "list", "--data", data_folder, "--json").json == {"thesauri": [], "total": 0}


def test_a_trial_changes_nothing_and_says_so(command: Command, data_folder: Path) -> None:
    done = command("thesaurus", "import", SMALL, "--code", "x", "--label", "Y", "--dry-run", "--data", data_folder)
    assert "Rien n’a été changé" in done.out
    assert "Y (x)" in done.out
    assert "Ancien mot" in done.out
    assert command("thesaurus", "list", "--data", data_folder, "--json").json["total"] == 0


def test_concepts_are_found_and_shown(command: Command, data_folder: Path) -> None:
    command("thesaurus", "import", SMALL, "--data", data_folder)
    (found,) = command("thesaurus", "list", "analpha", "--data", data_folder, "--json").json["concepts"]
    assert (found["label"], found["instead_of"], found["records"]) == ("Illettrisme", "Analphabétisme fonctionnel", 0)
    view = command("thesaurus", "show", "illettrés", "--data", data_folder, "--json").json
    assert (view["label"], view["broader"], view["related"]) == ("Illettrisme", ["Savoirs de base"], ["Numératie"])
    said = command("thesaurus", "show", "savoirs", "de", "base", "--data", data_folder)
    assert "Illettrisme" in said.out
    assert said.code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "rien"), "rien"),
        (("list", "--code", "rien"), "rien"),
        (("import", "absent.ttl"), "absent.ttl"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    command: Command, data_folder: Path, words: tuple[str, ...], says: str
) -> None:
    command("thesaurus", "import", SMALL, "--data", data_folder)
    done = command("thesaurus", *words, "--data", data_folder)
    assert (done.code, done.out) == (1, "")
    assert says in done.err
