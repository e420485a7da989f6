"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _

#: What a system refuses with, as the end of a sentence about a file.
REASONS = {
    errno.ENOENT: N_("it is not there"),
    errno.EACCES: N_("you may not use it"),
    errno.EPERM: N_("you may not use it"),
    errno.EROFS: N_("it can be read but not written"),
    errno.EIO: N_("the disk refuses"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ENOTDIR: N_("its name goes through a file as if it were a folder"),
    errno.EISDIR: N_("it is a folder"),
}


def reason(fault: OSError) -> str:
    """Why the system refused, in a few words of the person's language; the system's own where we have none."""
    return _(REASONS[fault.errno]) if fault.errno in REASONS else str(fault.strerror or fault)


def write_whole(file: Path, content: bytes) -> None:
    """Put `content` under this name, durably; raises OSError, and then what was there before still is."""
    with _beside(file) as beside:
        beside.write_bytes(content)


@contextmanager
def made_for(file: Path) -> Iterator[Path]:
    """Where to write what somebody asked to have under this name, which it takes once it is whole.

    Raises UserError when the disk refuses; what was there before under that name is there still.
    """
    try:
        with _beside(file) as beside:
            yield beside
    except OSError as fault:
        text = _("{file} cannot be written: {reason}.")
        raise UserError(text.format(file=file, reason=reason(fault))) from fault


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        yield beside
        sync(beside)
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
