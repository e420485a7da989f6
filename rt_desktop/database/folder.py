"""The data folder: what is in it, whether it may be used, and who uses it now."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fasteners

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

DATABASE = "rt_desktop.db"
LOCK = "in-use.lock"
BACKUPS = "backups"

# File systems whose locks SQLite cannot rely upon (https://www.sqlite.org/wal.html: "WAL does not work over a network
# filesystem").
NETWORK_FILE_SYSTEMS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.davfs", "fuse.davfs2", "fuse.sshfs",
    "fuse.rclone", "fuse.gvfsd-fuse", "glusterfs", "fuse.glusterfs", "ceph", "lustre",
}  # fmt: skip


def database_file(folder: Path) -> Path:
    """Where the folder's database is, whether it exists or not."""
    return folder / DATABASE


def holds_data(folder: Path) -> bool:
    """Whether the folder is a data folder."""
    return database_file(folder).exists()


def require_usable(folder: Path) -> None:
    """Raise UserError when data cannot live in this folder: missing, read-only or on a network drive."""
    if not folder.is_dir():
        raise UserError(_("The data folder {folder} is not there. Check the disk, or name another.").format(folder=folder))
    require_local(folder)
    if not os.access(folder, os.W_OK):
        raise UserError(
            _("The data folder {folder} can be read but not written. Give yourself the right to write in it.").format(
                folder=folder
            )
        )


def require_local(folder: Path) -> None:
    """Raise UserError when the folder is on a network drive, where two computers would destroy the database."""
    if is_on_network(folder):
        raise UserError(
            _("{folder} is on a network drive, where the database would not be safe. Choose a folder of this computer.").format(
                folder=folder
            )
        )


def is_on_network(folder: Path) -> bool:
    """Whether the folder is on a network drive."""
    if sys.platform == "win32":
        return _is_on_windows_share(folder)
    return file_system(folder, Path("/proc/mounts")) in NETWORK_FILE_SYSTEMS


def _is_on_windows_share(folder: Path) -> bool:
    import ctypes  # noqa: PLC0415 -- Windows only

    drive_remote = 4  # GetDriveTypeW, Windows API
    root = Path(folder).resolve().anchor
    windll = getattr(ctypes, "windll")  # noqa: B009 -- absent from the stubs of other platforms
    return root.startswith("\\\\") or windll.kernel32.GetDriveTypeW(root) == drive_remote


def file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system that holds the folder, from a table like /proc/mounts; "" when it does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # a system without such a table
        return ""
    resolved, found, kind = folder.resolve(), Path(), ""
    for line in lines:
        _device, where, name = line.split(" ")[:3]
        point = Path(where.replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= len(found.parts):
            found, kind = point, name
    return kind


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Use the folder beside other programs; raises UserError while one of them has it for itself."""
    lock = fasteners.InterProcessReaderWriterLock(folder / LOCK)
    if not lock.acquire_read_lock(blocking=False):
        raise UserError(_("Another program is setting up or restoring these data. Wait until it has finished."))
    try:
        yield
    finally:
        lock.release_read_lock()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the folder for oneself (set-up, migration, restore); raises UserError while another program uses it."""
    lock = fasteners.InterProcessReaderWriterLock(folder / LOCK)
    if not lock.acquire_write_lock(blocking=False):
        raise UserError(_("These data are open in another program. Close it, then do it again."))
    try:
        yield
    finally:
        lock.release_write_lock()
