"""init, backup, restore, check, state: as scripts call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.database.folder import database_file
from rt_desktop.database.store import opened
from tests.cli.conftest import Command


def test_init_sets_up_a_folder_once(command: Command, tmp_path: Path) -> None:
    said = command("init", "--site", "foix", "--data", tmp_path / "new", "--json")
    assert said.code == 0
    assert said.json.keys() == {"site", "seat", "database"}
    assert said.json["database"] == str(tmp_path / "new" / "rt_desktop.db")
    again = command("init", "--site", "foix", "--data", tmp_path / "new", "--json")
    assert (again.code, again.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("words", [("state",), ("check",), ("backup",)])
def test_without_data_a_sentence_says_how_to_have_some(
    command: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = command(*words, "--data", tmp_path, "--json")
    assert said.code == 1
    assert "rt-desktop init" in said.json["error"]


def test_backup_check_and_restore(command: Command, data_folder: Path) -> None:
    backed_up = command("backup", "--data", data_folder, "--json")
    assert backed_up.code == 0
    file = Path(backed_up.json["file"])
    assert (file.exists(), backed_up.json["sqlite_integrity"], backed_up.json["problems"]) == (True, "ok", [])
    checked = command("check", "--data", data_folder, "--json")
    assert (checked.code, checked.json["sqlite_integrity"], checked.json["problems"]) == (0, "ok", [])
    assert checked.json["remarks"] == []
    restored = command("restore", file, "--data", data_folder, "--json")
    assert (restored.code, restored.json["lost"], restored.json["problems"]) == (0, 0, [])
    assert restored.json["file"] == str(database_file(data_folder))
    assert (Path(restored.json["set_aside"]) / "rt_desktop.db").exists()


def test_a_backup_can_go_to_a_key(command: Command, data_folder: Path, tmp_path: Path) -> None:
    said = command("backup", "--to", tmp_path / "key", "--data", data_folder, "--json")
    assert Path(said.json["file"]).parent == tmp_path / "key"


def test_a_second_folder_that_is_away_makes_the_answer_partly_refused(
    command: Command, data_folder: Path, tmp_path: Path
) -> None:
    (data_folder / "seat.toml").write_text(f'backup_folder = "{(tmp_path / "away").as_posix()}"\n')
    said = command("backup", "--data", data_folder, "--json")
    assert said.code == 1
    assert Path(said.json["file"]).exists()
    assert "away" in said.err


def test_a_damaged_database_is_said_with_the_backup_to_put_back(command: Command, data_folder: Path) -> None:
    file = command("backup", "--data", data_folder, "--json").json["file"]
    database_file(data_folder).write_bytes(b"x" * 4096)
    said = command("state", "--data", data_folder, "--json")
    assert said.code == 1
    assert said.json["backup"] == file
    assert file in said.err
    checked = command("check", "--data", data_folder, "--json")
    assert checked.code == 1
    assert checked.json["sqlite_integrity"] == "file is not a database"
    assert [problem["code"] for problem in checked.json["problems"]] == ["damaged"]
    assert command("restore", file, "--data", data_folder).code == 0
    assert command("check", "--data", data_folder).code == 0


def test_an_offered_backup_is_named_where_nothing_tells_whose_data_they_were(
    command: Command, data_folder: Path, tmp_path: Path
) -> None:
    (data_folder / "seat.toml").write_text(f'backup_folder = "{(tmp_path / "shared").as_posix()}"\n')
    assert command("init", "--site", "foix", "--data", tmp_path / "foix").code == 0
    assert command("backup", "--to", tmp_path / "shared", "--data", tmp_path / "foix").code == 0
    damaged = database_file(data_folder)
    whole = damaged.read_bytes()
    damaged.write_bytes(b"x" * 4096)
    assert "Foix" in command("state", "--data", data_folder).err
    damaged.write_bytes(whole)
    own = command("backup", "--data", data_folder, "--json").json["file"]
    damaged.write_bytes(b"x" * 4096)
    said = command("state", "--data", data_folder, "--json")
    assert said.json["backup"] is not None
    assert Path(said.json["backup"]).name == Path(own).name
    assert "Foix" not in said.err


def test_a_damaged_database_without_a_backup_is_said_to_be_so(command: Command, data_folder: Path) -> None:
    database_file(data_folder).write_bytes(b"")
    said = command("state", "--data", data_folder, "--json")
    assert (said.code, said.json["backup"]) == (1, None)


def test_restore_is_refused_while_the_data_are_open(command: Command, data_folder: Path) -> None:
    file = command("backup", "--data", data_folder, "--json").json["file"]
    with opened(data_folder):
        said = command("restore", file, "--data", data_folder, "--json")
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_state_has_the_figures_of_the_contract(command: Command, data_folder: Path) -> None:
    said = command("state", "--data", data_folder, "--json")
    assert said.code == 0
    assert said.json.keys() >= {"site", "seat", "schema", "tables", "waiting", "rev"}
    assert said.json["tables"]["site"].keys() == {"count", "checksum"}
    assert "toulouse" in command("state", "--data", data_folder).out


def test_the_words_for_people_say_the_same(command: Command, data_folder: Path) -> None:
    made = command("backup", "--data", data_folder).out
    file = next((data_folder / "backups").iterdir())
    assert str(file) in made
    assert "set-aside" in command("restore", file, "--data", data_folder).out
    assert command("check", "--data", data_folder).out.count("\n") == 1
