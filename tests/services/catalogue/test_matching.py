"""What is asked of the index, and what is left behind when it fails."""

from __future__ import annotations

from traceback import walk_tb
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue import matching


def test_a_query_that_fails_leaves_no_open_cursor_in_its_traceback(desk: Desk) -> None:
    """Collected later by another thread, an open one would reset the query that took its place."""

    def failing(desk: Desk) -> list[Any]:
        with pytest.raises(sqlite.OperationalError) as raised:
            matching.rows(desk.session.connection(), '"')
        frames = [frame for frame, _line in walk_tb(raised.value.__traceback__)]
        return [frame.f_locals["cursor"] for frame in frames if "cursor" in frame.f_locals]

    (left,) = desk.read(failing)
    with pytest.raises(sqlite.ProgrammingError, match="closed"):
        left.fetchone()
