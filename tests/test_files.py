"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from rt_desktop import files, i18n


def test_what_is_written_takes_the_place_of_what_was(tmp_path: Path) -> None:
    file = tmp_path / "f"
    files.write_whole(file, b"old")
    files.write_whole(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"f": b"new"}


def test_what_cannot_be_written_leaves_what_was_and_nothing_beside(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.mkdir()
    (file / "kept").touch()
    with pytest.raises(OSError, match="f"):
        files.write_whole(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_a_free_name_is_the_first_nothing_bears(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    assert files.free_name(file) == file
    file.touch()
    (tmp_path / "a-2.db").symlink_to("nowhere")
    assert files.free_name(file).name == "a-3.db"


def test_why_the_system_refused_is_said_in_the_language_of_the_person() -> None:
    for code in files.REASONS:
        assert files.reason(OSError(code, os.strerror(code))) == i18n._(files.REASONS[code])
    assert files.reason(OSError(errno.EBUSY, "Device or resource busy")) == "Device or resource busy"
