"""The search index, kept in step with the collection: what is written to it.  (What is asked of it is in matching.)

`search_words` holds the folded words of each record (FTS5, contentless: the words only), `search_row` under the same
row number what facets and sorting need, `search_state` counts changes: `rows` any of them, `words` those to a record
itself, `generation` a new start.  A row's `stamp` is the count at its last change; rows of retired records stay,
marked gone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from rt_desktop.desk import follows
from rt_desktop.journal import chunks
from rt_desktop.services.catalogue.folding import fold, sort_key
from rt_desktop.services.catalogue.terms import COLUMNS, Copy, Facts, Said, Words, places_of, said, words_of

#: Sorts after every key.
LAST = "\uffff"

NOTHING: Mapping[str, Said] = {}
_AT_HAND = "what records say"  # key in Session.info

_COPIES = """
    SELECT item.record_id, coalesce(here.code, home.code), item.status, item.current_site_id IS NOT NULL,
        EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_on IS NULL AND NOT loan.retired),
        coalesce(item.barcode, ''), coalesce(item.barcode_key, ''), item.call_number, item.inventory_number
    FROM item
    JOIN site AS home ON home.id = item.owner_site_id
    LEFT JOIN site AS here ON here.id = item.current_site_id
    WHERE item.record_id IN ({ids}) AND NOT item.retired
"""
_RECORDS = """
    SELECT id, iif(sort_title = '', title, sort_title), coalesce(authors ->> 0, ''), publisher, year, support, themes,
        isbn, issn, ean, number
    FROM record WHERE id IN ({ids}) AND NOT retired
"""
_CONTENTS = "SELECT id, marc FROM record WHERE id IN ({ids}) AND NOT retired"
_OF_ITEMS = "SELECT record_id FROM item WHERE id IN ({ids})"
_OF_LOANS = "SELECT item.record_id FROM loan JOIN item ON item.id = loan.item_id WHERE loan.id IN ({ids})"
_KNOWN = "SELECT record_id, row, is_gone, places, digest FROM search_row WHERE record_id IN ({ids})"


class Known(NamedTuple):
    """What the index says of a record."""

    row: int
    is_gone: bool
    places: str
    digest: int


class Entry(NamedTuple):
    """What the index should say of a record."""

    record_id: str
    facts: Facts
    keys: tuple[str, str, str]  # title, author, publisher
    words: Words


@follows("record", "item", "loan")
def keep_index(session: Session, touched: Mapping[str, Set[UUID]]) -> None:
    """Index again what was touched; loans only change where the copies are.

    An item that moves to another record is indexed there; the record it leaves counts as touched.
    """
    connection = session.connection()
    described = set(_hex(touched.get("record", ())))
    described.update(_records(connection, _OF_ITEMS, touched.get("item", ())))
    moved = set(_records(connection, _OF_LOANS, touched.get("loan", ()))) - described
    if described:
        describe(connection, described, at_hand=session.info.pop(_AT_HAND, NOTHING))
    if moved:
        move(connection, moved)


def hand_over(session: Session, known: Mapping[UUID, Said]) -> None:
    """Spare the index to read again, at the end of this transaction, what records just written in bulk say."""
    session.info.setdefault(_AT_HAND, {}).update((row_id.hex, said) for row_id, said in known.items())


def _hex(ids: Iterable[UUID]) -> list[str]:
    return [row_id.hex for row_id in ids]


def _records(connection: Connection, statement: str, ids: Iterable[UUID]) -> Iterator[str]:
    for some in chunks(_hex(ids)):
        for (record_id,) in rows_with(connection, statement, some):
            yield record_id


def rows_with(connection: Connection, statement: str, ids: Sequence[str]) -> Sequence[Sequence[Any]]:
    """What a statement answers with these ids in the place it leaves for them."""
    marks = ",".join("?" * len(ids))
    return connection.exec_driver_sql(statement.format(ids=marks), tuple(ids)).fetchall()


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM search_row")
    connection.exec_driver_sql(
        "UPDATE search_state SET generation = generation + 1, rows = rows + 1, words = words + 1"
    )


def move(connection: Connection, record_ids: Collection[str]) -> None:
    """Index again where the copies of these records are."""
    moved = []
    for some in chunks(record_ids):
        copies = _copies(connection, some)
        for record_id, known in _known(connection, some).items():
            places = places_of(copies.get(record_id, ()))
            if places != known.places and not known.is_gone:
                moved.append((places, known.row))
    if moved:
        stamp = _stamp(connection, words=False)
        statement = f"UPDATE search_row SET places = ?, stamp = {stamp} WHERE row = ?"
        connection.exec_driver_sql(statement, moved)


def describe(
    connection: Connection, record_ids: Collection[str], *, at_hand: Mapping[str, Said] = NOTHING
) -> None:
    """Index again everything about these records, what some say being at hand; those retired leave the index."""
    stamp = _stamp(connection, words=True)
    for some in chunks(record_ids):
        known = _known(connection, some)
        entries = list(read(connection, some, at_hand=at_hand))
        _write(connection, [entry for entry in entries if entry.record_id not in known], stamp)
        _rewrite(connection, [(known[entry.record_id], entry) for entry in entries if entry.record_id in known], stamp)
        there = {entry.record_id for entry in entries}
        _take_out(connection, [was.row for record_id, was in known.items() if record_id not in there], stamp)


def read(
    connection: Connection, record_ids: Sequence[str], *, at_hand: Mapping[str, Said] = NOTHING
) -> Iterator[Entry]:
    """What the index should say of these records; nothing of those retired."""
    copies = _copies(connection, record_ids)
    said_by = {**at_hand, **_said(connection, [one for one in record_ids if one not in at_hand])}
    for row in rows_with(connection, _RECORDS, record_ids):
        record_id, title, author, publisher, year, support, themes, *numbers = row
        held = copies.get(record_id, [])
        words = words_of(said_by[record_id], numbers, held)
        facts = Facts(support, year, themes, places_of(held), words.is_online)
        yield Entry(record_id, facts, _keys(title, author, publisher), words)


def _said(connection: Connection, record_ids: Sequence[str]) -> dict[str, Said]:
    rows = rows_with(connection, _CONTENTS, record_ids) if record_ids else ()
    return {record_id: said(json.loads(marc)["fields"]) for record_id, marc in rows}


def _keys(title: str, author: str, publisher: str) -> tuple[str, str, str]:
    return sort_key(fold(title)), _name_key(author), _name_key(publisher)


@lru_cache(maxsize=2048)  # the same names come again and again
def _name_key(name: str) -> str:
    return sort_key(fold(name)) or LAST


def _copies(connection: Connection, record_ids: Sequence[str]) -> dict[str, list[Copy]]:
    found: dict[str, list[Copy]] = {}
    for record_id, *copy in rows_with(connection, _COPIES, record_ids):
        found.setdefault(record_id, []).append(Copy(*copy))
    return found


def _known(connection: Connection, record_ids: Sequence[str]) -> dict[str, Known]:
    return {record_id: Known(*known) for record_id, *known in rows_with(connection, _KNOWN, record_ids)}


def _stamp(connection: Connection, *, words: bool) -> int:
    return int(
        connection.exec_driver_sql(
            f"UPDATE search_state SET rows = rows + 1, words = words + {int(words)} RETURNING rows"
        ).scalar_one()
    )


_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_INSERT_WORDS = f"INSERT OR REPLACE INTO search_words (rowid, {_NAMES}) VALUES (?, {_MARKS})"
_INSERT_ROW = """
    INSERT INTO search_row (row, record_id, stamp, is_gone, support, year, themes, places, is_online,
        title_key, author_key, publisher_key, digest)
    VALUES (?, ?, ?, FALSE, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE_ROW = """
    UPDATE search_row SET stamp = ?, is_gone = FALSE, support = ?, year = ?, themes = ?, places = ?, is_online = ?,
        title_key = ?, author_key = ?, publisher_key = ?, digest = ?
    WHERE row = ?
"""


def _write(connection: Connection, entries: Sequence[Entry], stamp: int) -> None:
    if not entries:
        return
    first = connection.exec_driver_sql("SELECT coalesce(max(row), 0) + 1 FROM search_row").scalar_one()
    numbered = list(enumerate(entries, start=first))
    connection.exec_driver_sql(
        _INSERT_ROW,
        [(row, one.record_id, stamp, *one.facts, *one.keys, one.words.digest) for row, one in numbered],
    )
    connection.exec_driver_sql(_INSERT_WORDS, [(row, *one.words.columns) for row, one in numbered])


def _rewrite(connection: Connection, entries: Sequence[tuple[Known, Entry]], stamp: int) -> None:
    if not entries:
        return
    connection.exec_driver_sql(
        _UPDATE_ROW, [(stamp, *one.facts, *one.keys, one.words.digest, was.row) for was, one in entries]
    )
    other = [(was.row, *one.words.columns) for was, one in entries if was.is_gone or was.digest != one.words.digest]
    if other:
        connection.exec_driver_sql(_INSERT_WORDS, other)


def _take_out(connection: Connection, rows: Sequence[int], stamp: int) -> None:
    if rows:
        gone = [(row,) for row in rows]
        connection.exec_driver_sql("DELETE FROM search_words WHERE rowid = ?", gone)
        connection.exec_driver_sql(f"UPDATE search_row SET is_gone = TRUE, stamp = {stamp} WHERE row = ?", gone)
