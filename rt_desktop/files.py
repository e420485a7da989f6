"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

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
