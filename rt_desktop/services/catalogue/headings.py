"""The authors, publishers, series, subjects and keywords of the collection, with how many records have each.

There is no table of them: they are what the records say.  They are read from the records once, kept in memory, and
followed by the stamps of the search index, so that whoever writes records pays nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from rt_desktop.database import engine as engines
from rt_desktop.desk import Desk
from rt_desktop.formats import headings as formats
from rt_desktop.formats.headings import Heading
from rt_desktop.formats.marc import DataField
from rt_desktop.formats.subjects import SUBDIVIDED
from rt_desktop.services.catalogue import matching
from rt_desktop.services.catalogue.folding import fold_each, has_words, sort_key, words
from rt_desktop.services.catalogue.matching import State
from rt_desktop.services.catalogue.titles import Titles, titles

#: Records read at a time: between two of these a query that nobody waits for any more can be interrupted.
_SOME = 500

_CHANGED = """
    SELECT search_row.row, search_row.is_gone, record.marc
    FROM search_row JOIN record ON record.id = search_row.record_id
    WHERE search_row.stamp > ? AND search_row.row > ?
    ORDER BY search_row.row LIMIT ?
"""


@dataclass(frozen=True)
class Name:
    """One heading: the words as records have them, and how many records do."""

    kind: Heading
    name: str
    count: int

    @property
    def id(self) -> str:
        """What makes it the same one after a refresh."""
        return self.name


@dataclass(frozen=True)
class Names:
    """Some headings, and how many there are in all."""

    rows: tuple[Name, ...]
    total: int


@dataclass
class _Kept:
    """The headings in one state of the index: the rows of each, and of each row its headings."""

    state: State
    rows: dict[Heading, dict[str, set[int]]] = field(default_factory=lambda: {kind: {} for kind in Heading})
    of_row: dict[int, Mapping[Heading, tuple[str, ...]]] = field(default_factory=dict)
    keys_of: dict[Heading, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in Heading})
    words: dict[str, set[int]] | None = None

    def put(self, row: int, said: Mapping[Heading, tuple[str, ...]]) -> None:
        """A row says this now, and no longer what it said."""
        self.words = None
        for kind, names in self.of_row.pop(row, {}).items():
            for name in names:
                left = self.rows[kind][name]
                left.discard(row)
                if not left:
                    del self.rows[kind][name]
        for kind, names in said.items():
            for name in names:
                self.rows[kind].setdefault(name, set()).add(row)
        if said:
            self.of_row[row] = said

    def keys(self, kind: Heading) -> dict[str, str]:
        """The headings of a kind with their words folded, one blank between; more of them than are still there."""
        known = self.keys_of[kind]
        new = [name for name in self.rows[kind] if name not in known]
        known.update((name, " ".join(words(folded))) for name, folded in zip(new, fold_each(new), strict=True))
        return known

    def by_word(self) -> dict[str, set[int]]:
        """The rows with a subject or keyword that is a word, folded, whatever its subdivisions."""
        if self.words is None:
            self.words = {}
            for kind in (Heading.SUBJECT, Heading.KEYWORD):
                for name, rows in self.rows[kind].items():
                    key = " ".join(words(name.partition(SUBDIVIDED)[0]))
                    self.words.setdefault(key, set()).update(rows)
        return self.words


_KEPT: WeakKeyDictionary[Desk, _Kept] = WeakKeyDictionary()


def listing(
    desk: Desk,
    *,
    kind: Heading,
    text: str = "",
    sort: str = "",
    descending: bool = False,
    limit: int | None = 200,
    offset: int = 0,
) -> Names:
    """The headings of a kind in whose words each word of the text begins one; by name, or by `count`."""
    kept = _kept(desk)
    keys = kept.keys(kind)
    wanted = words(text)
    found = [name for name in kept.rows[kind] if has_words(keys[name], wanted)]
    found.sort(key=lambda name: (sort_key(keys[name]), name), reverse=descending and sort != "count")
    if sort == "count":
        found.sort(key=lambda name: len(kept.rows[kind][name]), reverse=descending)
    shown = found[offset : None if limit is None else offset + limit]
    return Names(tuple(Name(kind, name, len(kept.rows[kind][name])) for name in shown), len(found))


def likely(desk: Desk, *, kind: Heading, text: str, limit: int) -> list[Name]:
    """The headings that complete a text: those that begin like it, then the others; of each the commonest first."""
    kept = _kept(desk)
    keys = kept.keys(kind)
    wanted = words(text)
    start = " ".join(wanted)
    found = sorted(
        (not keys[name].startswith(start), -len(rows), keys[name], name)
        for name, rows in kept.rows[kind].items()
        if has_words(keys[name], wanted)
    )
    return [Name(kind, name, -count) for _begins, count, _key, name in found[:limit]]


def record_ids(desk: Desk, *, kind: Heading, names: Iterable[str]) -> list[UUID]:
    """The records that have one of these headings, in the order they were recorded."""
    kept = _kept(desk)
    rows = {row for name in names for row in kept.rows[kind].get(name, ())}
    return [UUID(found) for found in matching.record_ids(desk.session.connection(), sorted(rows))]


def one(desk: Desk, *, kind: Heading, name: str) -> Name:
    """A heading as it is now; its count is 0 when no record has it."""
    return Name(kind, name, len(_kept(desk).rows[kind].get(name, ())))


def having(
    desk: Desk,
    *,
    kind: Heading,
    name: str,
    limit: int | None = 200,
    offset: int = 0,
    sort: str = "",
    descending: bool = False,
) -> Titles:
    """The records that have a heading, by title; there is no other order."""
    del sort, descending  # what lists ask with
    return titles(desk, record_ids=record_ids(desk, kind=kind, names=[name]), limit=limit, offset=offset)


def counts(desk: Desk) -> dict[Heading, int]:
    """How many headings there are of each kind."""
    return {kind: len(rows) for kind, rows in _kept(desk).rows.items()}


def speaking_of(desk: Desk, *, key: str) -> list[UUID]:
    """The records with a subject or keyword that is this word, whatever its subdivisions; `key` is folded."""
    rows = _kept(desk).by_word().get(key, ())
    return [UUID(found) for found in matching.record_ids(desk.session.connection(), sorted(rows))]


def uses(desk: Desk, *, keys: Iterable[str]) -> dict[str, int]:
    """How many records speak of each of these words, as `speaking_of` finds them; those of none are left out."""
    rows = _kept(desk).by_word()
    return {key: len(rows[key]) for key in keys if key in rows}


def _kept(desk: Desk) -> _Kept:
    """The headings as this desk sees them in the query under way, kept from one query of the desk to the next.

    Inside an operation, which may yet be given up, they are read for the occasion.
    """
    connection = desk.session.connection()
    state = matching.state(connection)
    kept = _KEPT.get(desk)
    if connection.info.get(engines.BEGIN) != engines.FOR_READING:
        kept = None
    if kept is None or state.generation != kept.state.generation or state.rows < kept.state.rows:
        kept = _Kept(State(state.generation, -1, -1))
    if state.words != kept.state.words:
        _follow(connection, kept)
    kept.state = state
    if connection.info.get(engines.BEGIN) == engines.FOR_READING:
        _KEPT[desk] = kept
    return kept


def _follow(connection: Connection, kept: _Kept) -> None:
    """Take in what changed since; a row taken in twice says the same."""
    for row, is_gone, marc in _changed(connection, kept.state.rows):
        kept.put(row, {} if is_gone else said(marc))


def _changed(connection: Connection, since: int) -> Iterator[tuple[Any, ...]]:
    last = 0
    while True:
        some = connection.exec_driver_sql(_CHANGED, (since, last, _SOME)).fetchall()
        yield from some
        if len(some) < _SOME:
            return
        last = some[-1][0]


def said(marc: str) -> dict[Heading, tuple[str, ...]]:
    """The headings of a record, from its UNIMARC as it is kept."""
    by_tag: defaultdict[str, list[DataField]] = defaultdict(list)
    for one in json.loads(marc)["fields"]:
        if one[0] in formats.TAGS and len(one) == 3:  # noqa: PLR2004 -- a field with subfields
            by_tag[one[0]].append((one[0], one[1], tuple(map(tuple, one[2]))))
    return formats.headings(by_tag)
