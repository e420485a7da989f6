"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Put `content` under this name, durably; raises OSError, and then what was there before still is."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        put(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def put(beside: Path, file: Path) -> None:
    """Give a finished file its name, in the place of what bore it; durable when this returns."""
    beside.replace(file)
    sync_folder(file.parent)


def sync(file: Path) -> None:
    """Have what was written to a file on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows does so by itself, and opens no folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_name(file: Path) -> Path:
    """This name, or the first like it (`name-2.ext`, `name-3.ext`…) that nothing bears."""
    found, number = file, 1
    while found.exists() or found.is_symlink():
        number += 1
        found = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return found
