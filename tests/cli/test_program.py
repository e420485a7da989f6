"""The command line as a whole: its options, its exit codes, its sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from rt_desktop import cli, i18n, seat_settings
from rt_desktop.cli import DAY, Answer, answers, asked, data_folder, opened_desk
from rt_desktop.errors import Cancelled, Objected, Objection, Severity, UserError
from tests.cli.conftest import Command


@click.command(help="Say what was asked.")
@click.argument("words", nargs=-1)
@click.option("--limit", type=int, default=20, show_default=True, help="How many.")
@click.option("--kind", type=click.Choice(["kit", "book"]))
@click.option("--on", type=DAY)
@click.option("--most", type=click.IntRange(min=1))
@click.option("--share", type=float)
@click.option("--inside", type=click.Path(exists=True))
def say(words: tuple[str, ...], limit: int, **_others: object) -> Answer:
    """Answer the words."""
    return Answer(
        {"words": list(words), "limit": limit, "data": data_folder(), "operator": asked().operator},
        " ".join(words),
        refused="half" if "half" in words else "",
    )


@click.command(help="Go wrong.")
@click.argument("how")
def fail(how: str) -> Answer:
    """Raise what was asked."""
    loan = Objection("item-out", Severity.REFUSAL, "Already on loan to {who}.", {"who": "B. N"})
    raise {
        "user": UserError("Two\nlines."),
        "objected": Objected([loan]),
        "cancelled": Cancelled(),
        "stopped": KeyboardInterrupt(),
        "bug": ValueError("Madame Dupont"),
    }[how]


@click.group(help="Several.")
def many() -> None:
    """Commands under one."""


many.add_command(say, "say")


@click.command(help="Work at a desk.")
def work() -> Answer:
    """Who works."""
    with opened_desk() as desk:
        return Answer({"operator": desk.operator}, desk.operator)


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four commands of our own beside the program's."""
    module = ModuleType("our_commands")
    for name, ours in {"say": say, "fail": fail, "many": many, "work": work}.items():
        setattr(module, name, ours)
        monkeypatch.setitem(cli.COMMANDS, name, f"our_commands:{name}")
    monkeypatch.setitem(sys.modules, "our_commands", module)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "--data", "here", "--operator", "N. B.", "say", "a", "b"),
        ("say", "a", "b", "--json", "--data", "here", "--operator", "N. B."),
        ("--operator=N. B.", "say", "a", "--data=here", "b", "--json"),
        ("--data", "here", "many", "--operator", "N. B.", "say", "--json", "a", "b"),
    ],
)
def test_common_options_stand_before_or_after(command: Command, words: tuple[str, ...]) -> None:
    said = command(*words)
    assert said.code == 0
    assert said.json == {"words": ["a", "b"], "limit": 20, "data": str(Path("here").resolve()), "operator": "N. B."}
    assert said.err == ""


def test_the_folder_comes_from_the_environment(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RT_DESKTOP_DATA", str(tmp_path))
    assert command("say", "--json").json["data"] == str(tmp_path)


def test_words_for_people_without_json(command: Command) -> None:
    said = command("say", "l’été")
    assert (said.code, said.out, said.err) == (0, "l’été\n", "")


def test_partly_refused_is_1_with_a_sentence(command: Command) -> None:
    said = command("say", "half", "--json")
    assert (said.code, said.err, said.json["words"]) == (1, "half\n", ["half"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sai",), "There is no command “sai”. Did you mean “say”?"),
        (("zzz",), "There is no command “zzz”. To see them all: rt-desktop --help"),
        (("--json",), "A command is missing. For help: rt-desktop --help"),
        (("many",), "A command is missing. For help: rt-desktop many --help"),
        (("many", "zzz"), "There is no command “zzz”. For help: rt-desktop many --help"),
        (("say", "--limt", "3"), "There is no option --limt. Did you mean --limit?"),
        (("say", "--zzz"), "There is no option --zzz. For help: rt-desktop say --help"),
        (("--json", "say", "--limit"), "The option --limit is not complete. For help: rt-desktop --help"),
        (("say", "--limit", "x"), "--limit: a whole number is expected."),
        (("say", "--most", "0"), "--most: a whole number from 1 is expected."),
        (("say", "--share", "x"), "--share: a number is expected."),
        (("say", "--kind", "x"), "--kind: one of kit, book is expected."),
        (("say", "--on", "24/3/26"), "--on: “24/3/26” is no day; write it like 2026-03-24."),
        (("say", "--on", "9999-12-31"), "--on: “9999-12-31” is no day; write it like 2026-03-24."),
        (("say", "--on", "0026-03-24"), "--on: “0026-03-24” is no day; write it like 2026-03-24."),
        (("say", "--inside", "/no"), "--inside: the file or folder cannot be read."),
        (("say", "--inside", ""), "--inside: the file or folder cannot be read."),
        (("say", "--data", ""), "--data: the name of a file or folder is expected."),
        (("backup", "--to", ""), "--to: the name of a file or folder is expected."),
        (("backup", "--to", __file__), "--to: a folder is expected."),
        (("record", "12"), "ID: an id is expected, as an answer with --json gives it."),
        (("demo", "--records", "1"), "--records: a whole number from 100 to 20000 is expected."),
        (("fail",), "HOW is missing. For help: rt-desktop fail --help"),
        (("fail", "a", "b"), "There is a word too many: b. For help: rt-desktop fail --help"),
    ],
)
def test_usage_is_2_with_one_sentence(command: Command, words: tuple[str, ...], sentence: str) -> None:
    said = command(*words, *(() if "--json" in words else ("--json",)))
    assert said.code == 2
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert said.json["error"] == said.err.strip()


def test_the_help_option_without_a_command_lists_them(command: Command) -> None:
    said = command("--help")
    assert said.code == 0
    assert "say   " in said.out
    assert "Go wrong." in said.out


def test_the_help_of_a_command_tells_its_words_and_defaults(command: Command) -> None:
    said = command("say", "--help")
    assert said.code == 0
    assert "How many. (default: 20)" in said.out
    assert "--data DIR" in said.out


def test_help_is_one_json_object_where_that_is_asked(command: Command) -> None:
    for words in (("--help", "--json"), ("--json", "say", "--help")):
        said = command(*words)
        assert (said.code, said.err) == (0, "")
        assert said.json["help"].startswith("Usage:")


def test_help_speaks_the_language_of_the_seat(command: Command, data_folder: Path) -> None:
    seat_settings.save(data_folder, language="fr")
    assert i18n.language() == "fr"
    command("say", "--help")
    assert i18n.language() == "en"
    command("say", "--help", "--data", data_folder)
    assert i18n.language() == "fr"
    said = command("say", "--help", "--data", data_folder)
    assert said.out.startswith("Usage\u00a0: rt-desktop say [OPTIONS]")


def test_a_refusal_is_1_with_its_sentence_on_one_line(command: Command) -> None:
    said = command("fail", "user", "--json")
    assert (said.code, said.err, said.json) == (1, "Two lines.\n", {"error": "Two lines."})


def test_objections_are_told_with_codes(command: Command) -> None:
    said = command("fail", "objected", "--json")
    message = "Already on loan to B. N."
    assert said.code == 1
    assert said.json["objections"] == [{"code": "item-out", "severity": "refusal", "message": message}]


@pytest.mark.parametrize("how", ["cancelled", "stopped"])
def test_stopped_is_said_in_a_sentence(command: Command, how: str) -> None:
    said = command("fail", how, "--json")
    assert said.code == answers.STOPPED
    assert said.err.count("\n") == 1


def test_a_bug_is_one_sentence_and_its_trace_in_the_log_without_data(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("rt_desktop.paths.log_folder", lambda: tmp_path / "log")
    said = command("fail", "bug", "--json")
    log = (tmp_path / "log" / "rt-desktop.log").read_text(encoding="utf-8")
    assert said.code == 1
    assert said.json["error"] == said.err.strip()
    assert "Traceback" not in said.err
    assert "rt-desktop.log" in said.err
    assert "builtins.ValueError" in log
    assert "in fail" in log
    assert "Dupont" not in log


def test_a_bug_where_no_log_can_be_kept_is_said_all_the_same(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("rt_desktop.paths.log_folder", lambda: tmp_path / "file")
    said = command("fail", "bug")
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_the_operator_is_said_set_or_the_user(
    command: Command, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "user")
    assert command("work", "--data", data_folder, "--json").json == {"operator": "user"}
    seat_settings.save(data_folder, operator="N. B.")
    assert command("work", "--data", data_folder, "--json").json == {"operator": "N. B."}
    assert command("work", "--data", data_folder, "--json", "--operator", "").json == {"operator": ""}


def test_json_is_utf8_and_alone_whatever_the_terminal_speaks(data_folder: Path) -> None:
    done = run("--data", data_folder, "--json", "restore", b"\xff\xe9", PYTHONIOENCODING="ascii", LANG="fr_FR")
    assert done.returncode == 1
    assert json.loads(done.stdout.decode("utf-8"))["error"].count("\udcff") == 1
    assert done.stderr.count(b"\n") == 1


def test_a_reader_who_leaves_early_changes_nothing(data_folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "rt_desktop", "state", "--json", "--data", data_folder],
        stdout=writer, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_neither_the_window_nor_the_database_is_loaded_without_need() -> None:
    code = "import sys; from rt_desktop.main import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"PySide6", "lxml", "reportlab"} & set(done.stderr.split())


def run(*words: str | bytes | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rt_desktop", *words],
        env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip


def test_an_answer_that_cannot_be_written_is_no_failure_of_what_was_done(data_folder: Path) -> None:
    words = [sys.executable, "-m", "rt_desktop", "borrower", "add", "--name", "Fabre", "--data", str(data_folder)]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*words, "--json"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (0, 1)
    assert "Traceback" not in ended.stderr


def test_a_word_that_is_no_text_is_bad_usage(data_folder: Path) -> None:
    words: list[str | bytes] = [sys.executable, "-m", "rt_desktop", "return", "--item", b"\xff"]
    words += ["--data", str(data_folder)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


def test_too_high_a_number_is_bad_usage(command: Command, data_folder: Path) -> None:
    assert command("search", "--limit", "9223372036854775808", "--data", data_folder).code == 2
