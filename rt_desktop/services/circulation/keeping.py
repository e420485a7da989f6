"""What the completion of an operation read is not read again by the operation, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rt_desktop.desk import Desk

T = TypeVar("T")


def read_and_keep(desk: Desk, read: Callable[..., T], *of: object) -> T:
    """What `read(desk, *of)` answers, kept for the operation that follows."""
    found = read(desk, *of)
    desk.session.info[read] = of, found
    return found


def kept_or_read(desk: Desk, read: Callable[..., T], *of: object) -> T:
    """What was kept of the same reading; read now when nothing was, as in a replay."""
    kept_of, found = desk.session.info.pop(read, (None, None))
    return found if kept_of == of else read(desk, *of)
