"""In which order records are shown: by how well they answer, or by a column."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, compress
from typing import NamedTuple

from sqlalchemy import Connection

from rt_desktop.services.catalogue import matching, naming
from rt_desktop.services.catalogue.asking import Asked
from rt_desktop.services.catalogue.columns import (
    ALL,
    ONLINE,
    SITE,
    SUPPORT,
    TO_LEND,
    TO_READ,
    Columns,
    bits_of,
    flags_of,
    rows_of,
)

RELEVANCE = "relevance"
ORDERS = (RELEVANCE, "title", "author", "publisher", "year", "support", "availability")

#: Up to here every record is weighed (bm25); beyond, a cheaper order does: weighing 100,000 takes a tenth of a second.
FEW = 2000

#: A set smaller than this share of the collection is sorted by itself.
SHARE = 16

UNKNOWN_YEAR = 9999


class Answer(NamedTuple):
    """The records to put in order: those that match what was asked, and of these the ones that pass the filters."""

    asked: Asked | None
    matching: int
    found: int


def ordered(connection: Connection, columns: Columns, answer: Answer, *, order: str, descending: bool) -> Iterator[int]:
    """The rows found, in one of ORDERS, else ValueError; lazily, for mostly only the first are wanted."""
    if order not in ORDERS:
        raise ValueError(order)
    if order != RELEVANCE:
        everything = _column(connection, columns, order, descending=descending)
        return _in(everything, answer.found, columns.size)
    rows = _by_relevance(connection, columns, answer)
    return iter(list(rows)[::-1]) if descending else rows


def _in(everything: Iterable[int], found: int, size: int) -> Iterator[int]:
    """Of all rows in order, those found."""
    rows = list(everything) if not isinstance(everything, Sequence) else everything
    return compress(rows, map(flags_of(found, size).__getitem__, rows))


# ---- by a column
def _column(connection: Connection, columns: Columns, order: str, *, descending: bool) -> Sequence[int]:
    """All rows in the order of a column, kept."""
    kept = columns.of_rows if order == "availability" else columns.of_words
    return kept.answer(
        ("order", order, descending), partial(_all_in_order, connection, columns, order, descending=descending)
    )


def _all_in_order(connection: Connection, columns: Columns, order: str, *, descending: bool) -> Sequence[int]:
    if order in matching.ORDERED:
        found = columns.of_words.answer(("rows", order), partial(_stored, connection, order))
        return found[::-1] if descending else found
    by_title = _column(connection, columns, "title", descending=False)
    if order == "year":
        years = columns.years
        if descending:
            return array("I", sorted(by_title, key=years.__getitem__, reverse=True))
        return array("I", sorted(by_title, key=lambda row: years[row] or UNKNOWN_YEAR))
    groups = _supports(columns) if order == "support" else _states(columns)
    return array(
        "L",
        chain.from_iterable(
            _in(by_title, group, columns.size) for group in _one_after_other(groups[::-1] if descending else groups)
        ),
    )


def _stored(connection: Connection, order: str) -> Sequence[int]:
    return array("I", matching.in_order(connection, order))


def _supports(columns: Columns) -> list[int]:
    codes = sorted(columns.values(SUPPORT), key=naming.support_name)
    return [columns.set((SUPPORT, code)) for code in codes]


def _states(columns: Columns) -> list[int]:
    """What can be taken away, what can be read on the spot, what is online, what is only somewhere, the rest."""
    at_sites = [[columns.set((kind, site)) for site in columns.values(SITE)] for kind in (TO_LEND, TO_READ, SITE)]
    lendable, readable, held = map(_union, at_sites)
    return list(_one_after_other([lendable, readable, columns.set(ONLINE), held, columns.set(ALL)]))


def _union(sets: Iterable[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found


def _one_after_other(groups: Iterable[int]) -> Iterator[int]:
    """The groups without what an earlier one has."""
    seen = 0
    for group in groups:
        yield group & ~seen
        seen |= group


# ---- by relevance
def _by_relevance(connection: Connection, columns: Columns, answer: Answer) -> Iterator[int]:
    if answer.asked is None:
        return _in(columns.recent, answer.found, columns.size)
    marks = _marks(connection, columns, answer.asked)
    if answer.matching.bit_count() <= FEW:
        return _weighed(connection, columns, answer, marks)
    groups = [answer.found]
    for mark in marks:
        groups = [part for group in groups for part in (group & mark, group & ~mark) if part]
    return chain.from_iterable(_recent_first(columns, group) for group in groups)


def _marks(connection: Connection, columns: Columns, asked: Asked) -> list[int]:
    """What speaks for a record, the strongest first, each as the set of those it speaks for.

    Its number as typed; a title of exactly these words, or that begins with them, or has them in order, or has them;
    exactly these words anywhere.  Of a word just begun only beginnings of titles and words of titles count.
    """
    begins = columns.of_words.answer(
        ("begins", asked.beginnings),
        lambda: _union(bits_of(matching.titles_beginning(connection, key), columns.size) for key in asked.beginnings),
    )
    has = partial(matched, connection, columns)
    if asked.is_begun:
        return [begins, has(asked.in_title())]
    number = [has(asked.as_number())] if asked.is_code else []
    together = [has(asked.in_title_in_order())] if len(asked.spoken) > 1 else []
    return [*number, has(asked.exactly_in_title()), begins, *together, has(asked.in_title()), has(asked.exactly())]


def matched(connection: Connection, columns: Columns, expression: str) -> int:
    """The records that match a full-text expression; kept while the words of the collection stay."""
    return columns.of_words.answer(
        ("matched", expression), lambda: bits_of(matching.rows(connection, expression), columns.size)
    )


def _weighed(connection: Connection, columns: Columns, answer: Answer, marks: Sequence[int]) -> Iterator[int]:
    """By what speaks for each record, then by bm25, then the most recent first."""
    if answer.asked is None:
        raise AssertionError("nothing was asked")
    expression = answer.asked.anywhere()
    scores = columns.of_words.answer(("scores", expression), lambda: matching.scores(connection, expression))
    rows = list(rows_of(answer.found))
    speaks = [0] * len(rows)  # the marks of each row as the digits of a number, the strongest first
    for mark in marks:
        flags = flags_of(mark, columns.size)
        speaks = [2 * before + flags[row] for before, row in zip(speaks, rows, strict=True)]
    years = columns.years
    keys = [(-marked, round(scores[row], 2), -years[row], -row) for marked, row in zip(speaks, rows, strict=True)]
    return (-key[3] for key in sorted(keys))


def _recent_first(columns: Columns, group: int) -> Iterator[int]:
    if group.bit_count() * SHARE < columns.size:
        years = columns.years
        return iter(sorted(rows_of(group), key=lambda row: (-years[row], -row)))
    return _in(columns.recent, group, columns.size)
