"""Putting another database in the place of the folder's, which is set aside, never deleted.

The work can be cut at any moment.  Before the mark is on the disk the old database is whole in its place;
from then on `finish` brings in the new one, which is whole beside it, at the next opening if not now.
"""

from __future__ import annotations

from pathlib import Path

from rt_desktop import files
from rt_desktop.database import folder as folders

#: The new database, waiting; the mark that it is to be brought in, which names the folder for the old one.
NEW = f"{folders.DATABASE}.new"
MARK = folders.REPLACING


def is_unfinished(folder: Path) -> bool:
    """Whether a replacement was cut after it was decided."""
    return (folder / MARK).exists()


def replace(folder: Path, aside: str) -> Path:
    """Bring in the database waiting as NEW; the old one goes to `aside` under set-aside: answers where.

    The folder must be held alone.  Raises OSError.
    """
    files.sync(folder / NEW)
    files.write_whole(folder / MARK, aside.encode())
    return finish(folder)


def finish(folder: Path) -> Path:
    """Bring an unfinished replacement to its end; may be repeated.  Answers where the old database is."""
    mark = folder / MARK
    aside = folder / folders.SET_ASIDE / mark.read_text(encoding="utf-8")
    if (folder / NEW).exists():
        _set_aside(folder, aside)
        files.put(folder / NEW, folders.database_file(folder))
    mark.unlink()
    files.sync_folder(folder)
    return aside


def _set_aside(folder: Path, aside: Path) -> None:
    """Move the old database and what belongs to it, if there is one."""
    belongings = (folder / f"{folders.DATABASE}{ending}" for ending in ("", "-shm", "-wal"))
    left = [file for file in belongings if file.exists()]
    if not left:
        return
    aside.mkdir(parents=True, exist_ok=True)
    for file in left:
        file.replace(aside / file.name)
    files.sync_folder(aside)
    files.sync_folder(aside.parent)
    files.sync_folder(folder)
