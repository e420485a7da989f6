"""How the last program left the database file: whatever else touched it since is a reason to look at it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

#: Beside the database: its size and the moment it was last written, when the last program left it.
MARK = "as-left"


def note(file: Path) -> None:
    """Keep how the file is left, when nobody else uses it any more.

    Where that cannot be written nothing is lost: the next start looks at the pages.
    """
    if not _log_is_empty(file):
        return
    with suppress(OSError):
        file.with_name(MARK).write_text(_state(file), encoding="ascii")


def is_as_left(file: Path) -> bool:
    """Whether the last program ended well and nothing touched the file since."""
    try:
        return _log_is_empty(file) and file.with_name(MARK).read_text(encoding="ascii") == _state(file)
    except (OSError, ValueError):  # no mark, or an odd one
        return False


def _log_is_empty(file: Path) -> bool:
    log = file.with_name(f"{file.name}-wal")
    return not log.exists() or log.stat().st_size == 0


def _state(file: Path) -> str:
    found = file.stat()
    return f"{found.st_size} {found.st_mtime_ns}"
