"""The facts of the whole collection in memory, small and quick: a set of records is one long integer, one bit a record.

Counting a facet is then an `&` and a count of bits: microseconds, however many records were found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from rt_desktop.database import engine as engines
from rt_desktop.desk import Desk
from rt_desktop.services.catalogue import bands, matching
from rt_desktop.services.catalogue.matching import State
from rt_desktop.services.catalogue.terms import LENDABLE, ON_SITE, Facts

T = TypeVar("T")

#: A set of records: whose it is (a facet, or one of the others below) and which value.
Key = tuple[str, str]

ALL: Key = ("all", "")
ONLINE: Key = ("online", "")
SUPPORT, THEME, YEAR, SITE = "support", "theme", "year", "site"
TO_LEND, TO_READ = "to-lend", "to-read"  # at a site: what can be taken away now, what can be read there

_FLAGS = bytes.maketrans(b"01", b"\x00\x01")


def flags_of(bits: int, size: int) -> bytes:
    """One byte for each row below `size`, 1 for those in the set."""
    return bin(bits)[:1:-1].encode().translate(_FLAGS).ljust(size, b"\x00")


def rows_of(bits: int) -> Iterator[int]:
    """The rows of a set, ascending."""
    flags = flags_of(bits, 0)
    return compress(range(len(flags)), flags)


def bits_of(rows: Iterable[int], size: int) -> int:
    """The set of these rows, all below `size`."""
    digits = bytearray(b"0") * size
    one = ord("1")
    for row in rows:
        digits[~row] = one
    return int(digits, 2)


class Kept:
    """Answers worth keeping until what they were drawn from changes; the oldest go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: dict[object, Any] = {}

    def answer(self, key: object, make: Callable[[], T]) -> T:
        """The answer kept under a key, or a new one."""
        if key in self._answers:
            found = self._answers.pop(key)
        else:
            found = make()
            if len(self._answers) >= self._most:
                del self._answers[next(iter(self._answers))]
        self._answers[key] = found
        return found  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Keep nothing."""
        self._answers.clear()


class Columns:
    """The facts of the collection in one state of the index.

    `of_words` keeps what depends on the records themselves, `of_rows` what depends on where the copies are, too.
    """

    def __init__(self, connection: Connection, state: State) -> None:
        self.state = state
        self.size = 1
        self.years: list[int] = []
        self.of_words, self.of_rows = Kept(128), Kept(16)
        self._sets: dict[Key, int] = {}
        self._recent: list[int] | None = None
        self._take(matching.facts(connection))

    def set(self, key: Key) -> int:
        """The records of that set."""
        return self._sets.get(key, 0)

    def values(self, facet: str) -> list[str]:
        """The values of a facet that some record has."""
        return [value for of, value in self._sets if of == facet]

    @property
    def recent(self) -> list[int]:
        """All rows, the most recently published first; of one year the last recorded first."""
        if self._recent is None:
            self._recent = sorted(range(self.size - 1, 0, -1), key=self.years.__getitem__, reverse=True)
        return self._recent

    def follow(self, connection: Connection, state: State) -> bool:
        """Take in what changed until `state`; False when all must be read anew."""
        if state == self.state:
            return True
        if state.generation != self.state.generation or state.rows < self.state.rows:
            return False
        self._take(matching.facts(connection, since=self.state.rows))
        self.of_rows.forget()
        if state.words != self.state.words:
            self.of_words.forget()
            self._recent = None
        self.state = state
        return True

    def _take(self, changed: Sequence[tuple[Any, ...]]) -> None:
        if not changed:
            return
        rows, gone, *facts = zip(*changed, strict=True)
        self.size = max(self.size, 1 + max(rows))
        self.years += [0] * (self.size - len(self.years))
        if self._sets:
            others = ~bits_of(rows, self.size)
            self._sets = {key: found & others for key, found in self._sets.items()}
        there = ~bits_of(compress(rows, gone), self.size)
        for keys_of, values in zip(_KEYS, facts, strict=True):
            for key, found in _by_key(rows, values, keys_of).items():
                self._sets[key] = self._sets.get(key, 0) | (bits_of(found, self.size) & there)
        for row, year in zip(rows, facts[_YEAR], strict=True):
            self.years[row] = year or 0


def _by_key(
    rows: Iterable[int], values: Iterable[Any], keys_of: Callable[[Any], Iterable[Key]]
) -> dict[Key, list[int]]:
    """The rows by the sets they belong to; each value is taken apart once, however many rows have it."""
    whole: defaultdict[Any, list[int]] = defaultdict(list)
    for row, value in zip(rows, values, strict=True):
        whole[value].append(row)
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    for value, found in whole.items():
        for key in keys_of(value):
            by_key[key] += found
    return by_key


def _of_support(support: Any) -> list[Key]:
    return [ALL, (SUPPORT, support)]


def _of_year(year: Any) -> list[Key]:
    return [] if year is None else [(YEAR, bands.band(year))]


def _of_themes(themes: Any) -> list[Key]:
    return [(THEME, code) for code in dict.fromkeys(json.loads(themes))]


def _of_places(places: Any) -> Iterator[Key]:
    for place in places.split():
        site = place.rstrip(LENDABLE + ON_SITE)
        yield SITE, site
        if LENDABLE in place:
            yield TO_LEND, site
        if ON_SITE in place:
            yield TO_READ, site


def _of_online(is_online: Any) -> list[Key]:
    return [ONLINE] if is_online else []


# One for each of Facts.
_KEYS: tuple[Callable[[Any], Iterable[Key]], ...] = (_of_support, _of_year, _of_themes, _of_places, _of_online)
_YEAR = Facts._fields.index("year")

_COLUMNS: WeakKeyDictionary[Desk, Columns] = WeakKeyDictionary()


def columns(desk: Desk) -> Columns:
    """The facts of the collection as this desk sees them in the query under way.

    Kept from one query of the desk to the next; inside an operation, which may yet be given up, read for the occasion.
    """
    connection = desk.session.connection()
    state = matching.state(connection)
    if connection.info.get(engines.BEGIN) != engines.FOR_READING:
        return Columns(connection, state)
    kept = _COLUMNS.get(desk)
    if kept is None or not kept.follow(connection, state):
        kept = _COLUMNS[desk] = Columns(connection, state)
    return kept
