"""What is asked of the search index.  (What is kept in it is in index; only these two know the full-text table.)"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rt_desktop.journal import chunks

#: How much a word weighs in each column of terms.COLUMNS.
WEIGHTS = (10.0, 4.0, 6.0, 4.0, 1.0, 0.5, 8.0)

#: What sorts the collection in the index itself.
ORDERED = {
    "title": "title_key",
    "author": "author_key, title_key",
    "publisher": "publisher_key, title_key",
}

_FACTS = "SELECT row, is_gone, support, year, themes, places, is_online FROM search_row"
_MATCHING = "FROM search_words WHERE search_words MATCH ?"
_SCORES = f"SELECT rowid, bm25(search_words, {', '.join(map(str, WEIGHTS))}) {_MATCHING}"


class State(NamedTuple):
    """How often the index was begun anew, changed at all, changed in its words."""

    generation: int
    rows: int
    words: int


def state(connection: Connection) -> State:
    """The state of the index in the view of the data this connection has."""
    return State(*connection.exec_driver_sql("SELECT generation, rows, words FROM search_state").one())


def facts(connection: Connection, *, since: int = -1) -> list[tuple[Any, ...]]:
    """Of the rows changed since that count: the row, whether it is gone, then its Facts."""
    statement = _FACTS if since < 0 else f"{_FACTS} WHERE stamp > {since:d}"
    return _fetched(connection, statement)


def rows(connection: Connection, expression: str) -> list[int]:
    """The rows that match a full-text expression, in no order to rely upon."""
    # One long text of numbers is handed over in half the time of as many rows.
    ((found,),) = _fetched(connection, f"SELECT json_group_array(rowid) {_MATCHING}", expression)
    return list(json.loads(found))


def scores(connection: Connection, expression: str) -> dict[int, float]:
    """The rows that match a full-text expression, each with its bm25 (the smaller the better)."""
    return dict(_fetched(connection, _SCORES, expression))


def titles_beginning(connection: Connection, key: str) -> list[int]:
    """The rows whose title begins with a sort key."""
    statement = "SELECT json_group_array(row) FROM search_row WHERE title_key >= ? AND title_key < ?"
    ((found,),) = _fetched(connection, statement, key, f"{key}\U0010ffff")
    return list(json.loads(found))


def in_order(connection: Connection, order: str) -> list[int]:
    """All rows in one of the orders of ORDERED."""
    statement = f"SELECT json_group_array(row) FROM (SELECT row FROM search_row ORDER BY {ORDERED[order]}, row)"
    ((found,),) = _fetched(connection, statement)
    return list(json.loads(found))


def record_ids(connection: Connection, found: Iterable[int]) -> list[str]:
    """The records of these rows, in the same order, as 32 hexadecimal digits."""
    ids: dict[int, str] = {}
    numbers = list(found)
    for some in chunks(numbers):
        marks = ",".join("?" * len(some))
        ids.update(_fetched(connection, f"SELECT row, record_id FROM search_row WHERE row IN ({marks})", *some))
    return [ids[row] for row in numbers]


def vocabulary(connection: Connection, first: str, beyond: str) -> list[tuple[str, int]]:
    """The words from `first` on and before `beyond`, each with the number of records that have it."""
    statement = "SELECT term, doc FROM search_vocabulary WHERE term >= ? AND term < ?"
    return _fetched(connection, statement, first, beyond)


def is_known(connection: Connection, word: str, *, is_open: bool) -> bool:
    """Whether a record has this word, or one that begins like it when `is_open`."""
    statement = "SELECT 1 FROM search_vocabulary WHERE term >= ? AND term < ? LIMIT 1"
    beyond = f"{word}\U0010ffff" if is_open else f"{word}\x00"
    return bool(_fetched(connection, statement, word, beyond))


def _fetched(connection: Connection, statement: str, *values: Sequence[Any] | str | int) -> list[Any]:
    """All rows, by the driver's own cursor: a hundred thousand pass through it, and nothing of them needs translating.

    The cursor is closed here: one that outlived an interrupted query in its traceback would be collected by whichever
    thread came by, and there wait for, or reset, the query that has taken its place.
    """
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
