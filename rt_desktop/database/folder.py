"""The data folder: what is in it, whether it may be used, and who uses it now."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fasteners  # type: ignore[import-untyped]

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

DATABASE = "rt_desktop.db"
LOCK = "in-use.lock"
BACKUPS = "backups"
SET_ASIDE = "set-aside"

#: The mark of a replacement that was decided (see replacing).
REPLACING = "replacing"

#: Seconds a program waits for one that has the folder for itself, and for those that use it to leave.
WAIT_TO_USE = 10.0
WAIT_TO_BE_ALONE = 2.0

# File systems whose locks SQLite cannot rely upon: "WAL does not work over a network filesystem"
# (https://www.sqlite.org/wal.html).
NETWORK_FILE_SYSTEMS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.davfs", "fuse.davfs2",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "glusterfs", "fuse.glusterfs", "ceph", "lustre",
}  # fmt: skip


class FolderBusy(UserError):
    """Somebody else uses the folder in a way that excludes what was asked."""


def database_file(folder: Path) -> Path:
    """Where the folder's database is, whether it exists or not."""
    return folder / DATABASE


def holds_data(folder: Path) -> bool:
    """Whether the folder is a data folder, be it one whose database is lost, or on its way in."""
    return any((folder / name).exists() for name in (DATABASE, REPLACING, BACKUPS))


def require_usable(folder: Path) -> None:
    """Raise UserError when data cannot live in this folder: missing, read-only or on a network drive."""
    if folder.exists() and not folder.is_dir():
        raise UserError(_("{folder} is not a folder. Name the folder of the data.").format(folder=folder))
    if not folder.exists():
        raise UserError(
            _("The data folder {folder} is not there. Check the disk, or name another.").format(folder=folder)
        )
    require_local(folder)
    try:
        (folder / LOCK).open("a").close()
    except OSError as fault:
        raise UserError(
            _("The data folder {folder} can be read but not written. Give yourself that right.").format(folder=folder)
        ) from fault


def require_local(folder: Path) -> None:
    """Raise UserError when the folder is on a network drive: two computers would destroy the database."""
    if is_on_network(folder):
        raise UserError(
            _(
                "{folder} is on a network drive, where the database would not be safe. "
                "Choose a folder of this computer."
            ).format(folder=folder)
        )


def is_on_network(folder: Path) -> bool:
    """Whether the folder is on a network drive."""
    if sys.platform == "win32":
        return _is_on_windows_share(folder)
    return file_system(folder, Path("/proc/mounts")) in NETWORK_FILE_SYSTEMS


def _is_on_windows_share(folder: Path) -> bool:
    import ctypes  # noqa: PLC0415 -- Windows only

    drive_remote = 4  # GetDriveTypeW, Windows API
    root = folder.resolve().anchor
    windll = getattr(ctypes, "windll")  # noqa: B009 -- absent from the stubs of other platforms
    return names_a_share(root) or windll.kernel32.GetDriveTypeW(root) == drive_remote


def names_a_share(path: str) -> bool:
    r"""Whether a Windows path names another computer: \\server\share, or \\?\UNC\server\share."""
    named = path.replace("/", "\\").upper()
    is_long = named.startswith(("\\\\?\\", "\\\\.\\"))
    return named.startswith("\\\\?\\UNC\\" if is_long else "\\\\")


def file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system that holds the folder, from a table like /proc/mounts; "" when not said."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # a system without such a table
        return ""
    resolved, found, kind = folder.resolve(), Path(), ""
    for _device, where, name, *_rest in (line.split(" ") for line in lines if line.count(" ") > 1):
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), where))
        if resolved.is_relative_to(point) and len(point.parts) >= len(found.parts):
            found, kind = point, name
    return kind


# A process holds one lock per folder, shared by all its uses: the system's locks know processes, not uses,
# and closing one would let go of all.
_guard = threading.Lock()
_uses: dict[Path, tuple[fasteners.InterProcessReaderWriterLock, int]] = {}
_ALONE = -1


def _taken(lock: fasteners.InterProcessReaderWriterLock, is_taken: bool) -> bool:
    """Whether a lock was taken; the file of one that was not is closed, which fasteners leaves open."""
    if not is_taken and lock.lockfile is not None:
        lock.lockfile.close()
    return is_taken


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Use the folder beside other programs; raises FolderBusy when one of them keeps it for itself."""
    key = folder.resolve()
    with _guard:
        lock, uses = _uses.get(key, (fasteners.InterProcessReaderWriterLock(folder / LOCK), 0))
        if uses == _ALONE or (uses == 0 and not _taken(lock, lock.acquire_read_lock(timeout=WAIT_TO_USE))):
            raise FolderBusy(_("Another program is setting up or restoring these data. Wait until it has finished."))
        _uses[key] = lock, uses + 1
    try:
        yield
    finally:
        with _guard:
            lock, uses = _uses.pop(key)
            if uses > 1:
                _uses[key] = lock, uses - 1
            else:
                lock.release_read_lock()


@contextmanager
def alone(folder: Path, *, seconds: float = WAIT_TO_BE_ALONE) -> Iterator[None]:
    """Have the folder for oneself (set-up, migration, restore); raises FolderBusy while others use it.

    `seconds` is how long other programs are given to leave; uses in this program refuse at once.
    """
    key = folder.resolve()
    with _guard:
        lock = fasteners.InterProcessReaderWriterLock(folder / LOCK)
        if key in _uses or not _taken(lock, lock.acquire_write_lock(timeout=seconds)):
            raise FolderBusy(_("These data are open in another program. Close it, then do it again."))
        _uses[key] = lock, _ALONE
    try:
        yield
    finally:
        with _guard:
            del _uses[key]
            lock.release_write_lock()
