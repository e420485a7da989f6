"""The commands import and export, as scripts call them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rt_desktop.formats.marc import MarcRecord
from tests import unimarc
from tests.cli.conftest import Command

UNTITLED = MarcRecord(unimarc.LEADER, (unimarc.field("100", "a2011"),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return unimarc.iso_file(
        tmp_path,
        [
            unimarc.record("Bagages", unimarc.copy("fA1"), number="1"),
            unimarc.record("Bagages", unimarc.copy("fA1"), number="2"),
            UNTITLED,
        ],
    )


def test_an_import_answers_the_report_of_the_contract(command: Command, data_folder: Path, file: Path) -> None:
    done = command("import", file, "--data", data_folder, "--json", "--source", "pmb")
    assert done.code == 1
    assert {name: done.json[name] for name in ("read", "created", "updated", "unchanged", "refused")} == {
        "read": 3,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": 1,
    }
    (duplicate,) = done.json["duplicates"]
    assert (duplicate["position"], duplicate["code"], duplicate["other_title"]) == (2, "title", "Bagages")
    (refusal,) = done.json["refusals"]
    assert (refusal["file"], refusal["position"], refusal["title"], refusal["code"]) == (str(file), 3, "", "no-title")
    assert refusal["reason"]
    assert (done.json["warnings"], done.json["items_created"], done.json["items_refused"]) == ([], 1, 1)
    assert done.json["refused_items"][0]["barcode"] == "A1"
    (kept,) = done.json["refused_files"]
    assert Path(kept).parent == data_folder / "refused"
    assert done.json["seconds"] > 0
    assert done.err


def test_a_dry_run_changes_nothing(command: Command, data_folder: Path, file: Path) -> None:
    assert command("import", file, "--data", data_folder, "--json", "--dry-run").json["created"] == 2
    assert command("export", file.with_name("x.mrc"), "--data", data_folder, "--json").json["written"] == 0


def test_the_report_in_words_names_what_was_refused(command: Command, data_folder: Path, file: Path) -> None:
    done = command("import", file, "--data", data_folder, "--copies", "none")
    assert done.code == 1
    assert "notices.mrc 3" in done.out
    assert done.err.count("\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(command: Command, data_folder: Path) -> None:
    done = command("import", "absent.mrc", "--data", data_folder)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "absent.mrc" in done.err
    assert command("import", "--data", data_folder).code == 2


@pytest.mark.parametrize("name", ["tout.mrc", "tout.xml"])
def test_an_export_comes_back_unchanged(command: Command, data_folder: Path, file: Path, name: str) -> None:
    command("import", file, "--data", data_folder, "--json")
    out = file.with_name(name)
    done = command("export", out, "--data", data_folder, "--json")
    assert (done.code, done.json["written"], done.json["file"]) == (0, 2, str(out))
    assert (out.read_bytes()[:1] == b"<") == name.endswith("xml")
    back = command("import", out, "--data", data_folder, "--json")
    assert (back.code, back.json["unchanged"], back.json["created"]) == (0, 2, 0)


def test_an_export_may_be_of_what_a_search_finds_or_of_one_record(
    command: Command, data_folder: Path, tmp_path: Path
) -> None:
    file = unimarc.iso_file(tmp_path, [unimarc.record("Illettrisme"), unimarc.record("Urbanisme")])
    command("import", file, "--data", data_folder, "--json")
    found = command("export", tmp_path / "x.csv", "--data", data_folder, "--query", "urban", "--json")
    assert found.json["written"] == 1
    assert "Urbanisme" in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    unknown = command(
        "export", tmp_path / "y.mrc", "--data", data_folder, "--record", "00000000-0000-0000-0000-000000000001"
    )
    assert (unknown.code, (tmp_path / "y.mrc").exists()) == (1, False)


def test_undo_takes_back_the_import_that_is_the_last_thing_done(
    command: Command, data_folder: Path, file: Path
) -> None:
    command("borrower", "add", "--name", "Fabre", "--card", "C1", "--data", data_folder, "--json")
    command("import", file, "--data", data_folder, "--json")
    assert command("undo", "--count", "2", "--data", data_folder, "--json").code == 1
    undone = command("undo", "--data", data_folder, "--json")
    assert (undone.code, undone.json["undone"][0]["records"]) == (0, 2)
    assert command("search", "Bagages", "--data", data_folder, "--json").json["total"] == 0
    assert command("borrower", "show", "C1", "--data", data_folder, "--json").code == 0


@pytest.mark.parametrize("name", ["rt_desktop.db", "backups/x.db"])
def test_an_export_never_writes_among_the_data(command: Command, data_folder: Path, tmp_path: Path, name: str) -> None:
    (data_folder / "backups").mkdir(exist_ok=True)
    link = tmp_path / "link.mrc"
    link.symlink_to(data_folder / name)
    for target in (data_folder / name, link):
        said = command("export", target, "--data", data_folder, "--json")
        assert (said.code, "error" in said.json) == (1, True)
    assert command("check", "--data", data_folder, "--json").code == 0


def test_a_pipe_is_refused_as_no_file(command: Command, data_folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    said = command("import", pipe, "--data", data_folder, "--json")
    assert said.code == 1
