"""dev.py: what it says when something is missing, and that it sets up only once and runs every check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with two locks, a .venv that has a Python, and a system that lacks nothing."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(dev, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "missing_libraries", list)
    for name in ("RUN_LOCK", "DEV_LOCK"):
        (tmp_path / name).write_text(name)
        monkeypatch.setattr(dev, name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.fixture
def installed(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locks that were installed, in order."""
    done: list[str] = []
    monkeypatch.setattr(dev, "install", lambda lock: done.append(lock.name))
    return done


def test_a_lock_is_installed_once_until_it_changes(place: Path, installed: list[str]) -> None:
    for _ in range(2):
        dev.prepare(dev.RUN_LOCK)
    assert installed == ["RUN_LOCK"]
    dev.RUN_LOCK.write_text("a newer one")
    dev.prepare(dev.RUN_LOCK)
    assert installed == ["RUN_LOCK", "RUN_LOCK"]


def test_the_lock_of_the_checks_serves_the_program_but_not_the_reverse(
    place: Path, installed: list[str]
) -> None:
    dev.prepare(dev.RUN_LOCK)
    dev.prepare(dev.DEV_LOCK)
    dev.prepare(dev.RUN_LOCK)
    assert installed == ["RUN_LOCK", "DEV_LOCK"]


def test_a_broken_off_installation_is_done_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dev.STAMP.write_text("an older lock")
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 1)
    for _ in range(2):
        with pytest.raises(dev.Impossible, match="network"):
            dev.prepare(dev.RUN_LOCK)
        assert not dev.STAMP.exists()


def test_an_old_python_is_told_which_one_is_needed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST", (9, 1))
    with pytest.raises(dev.Impossible, match=r"Python 9\.1 or newer is needed"):
        dev.prepare(dev.RUN_LOCK)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has all that Qt needs")
def test_missing_libraries_are_named_with_the_command_that_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(dev.QT_LIBRARIES, "libnowhere.so.1", "libnowhere1")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda tool: "/usr/bin/" + tool)
    assert "libnowhere1" in dev.missing_libraries()
    with pytest.raises(dev.Impossible, match=r"sudo apt-get install .*libnowhere1"):
        dev.require_packages(dev.missing_libraries(), "Qt needs")


def test_a_system_without_apt_is_told_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: None)
    with pytest.raises(dev.Impossible, match="what Debian calls libegl1"):
        dev.require_packages(["libegl1"], "Qt needs")


def test_every_check_runs_though_one_fails(
    place: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    asked: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        asked.append(command)
        return int("mypy" in command)

    monkeypatch.setattr(subprocess, "call", call)
    assert dev.main(["test", "-k", "import"]) == 1
    assert len(asked) == 5
    assert asked[-1][-3:] == ["pytest", "-k", "import"]
    assert capfd.readouterr().out.splitlines()[-1].startswith("FAILED: mypy (ruff 0.0 s")
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 0)
    assert dev.main(["test"]) == 0


def test_no_command_shows_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in dev.COMMANDS)
