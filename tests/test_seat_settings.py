"""The settings of a seat: read with their defaults, kept whole, never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rt_desktop import seat_settings
from rt_desktop.errors import UserError
from rt_desktop.seat_settings import FILE, SeatSettings, load, save


def test_a_folder_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == seat_settings.Loaded(SeatSettings())
    assert load(tmp_path / "missing") == seat_settings.Loaded(SeatSettings())
    assert list(tmp_path.iterdir()) == []


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    saved = save(tmp_path, operator="N. Bâ", text_size=12)
    assert saved == SeatSettings(operator="N. Bâ", text_size=12) == load(tmp_path).settings
    assert save(tmp_path, theme="dark") == SeatSettings(operator="N. Bâ", text_size=12, theme="dark")


def test_what_another_version_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('later = [1, 2]\noperator = "A"\n', encoding="utf-8")
    save(tmp_path, operator="B")
    assert "later = [" in (tmp_path / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("written", [b"operator = ", b"\xff\xfe", b"\x00"])
def test_a_file_that_cannot_be_read_is_set_aside_and_said(tmp_path: Path, written: bytes) -> None:
    (tmp_path / FILE).write_bytes(written)
    loaded = load(tmp_path)
    assert loaded.settings == SeatSettings()
    assert "seat-unreadable.toml" in loaded.remarks[0]
    save(tmp_path, operator="N. B.")
    (tmp_path / FILE).write_bytes(written)
    load(tmp_path)
    assert (tmp_path / "seat-unreadable.toml").read_bytes() == written
    assert (tmp_path / "seat-unreadable-2.toml").read_bytes() == written


@pytest.mark.parametrize("line", ["text_size = true", "text_size = 7", 'theme = "pink"', "operator = 3"])
def test_a_value_that_does_not_fit_stands_at_its_default_and_is_said(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f'language = "en"\n{line}\n', encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.settings == SeatSettings(language="en")
    assert len(loaded.remarks) == 1
    assert line.partition(" ")[0] in loaded.remarks[0]
    assert line in (tmp_path / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("changed", [{"theme": "pink"}, {"text_size": "12"}, {"unknown": "x"}])
def test_a_value_that_does_not_fit_is_not_saved(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        save(tmp_path, **changed)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        save(tmp_path / "missing", operator="N. B.")


@pytest.mark.parametrize(
    ("system", "language"),
    [("", "fr"), ("C.UTF-8", "fr"), ("fr_FR.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("de_DE", "fr")],
)
def test_the_language_follows_the_system_until_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, language: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", system)
    assert seat_settings.language(tmp_path) == language
    save(tmp_path, language="en")
    assert seat_settings.language(tmp_path) == "en"
