"""Search as you type over the whole collection: every letter gives an answer, in order, with its facets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue import facets, matching, spelling
from rt_desktop.services.catalogue.asking import Asked, asked
from rt_desktop.services.catalogue.columns import ALL, ONLINE, Columns, columns
from rt_desktop.services.catalogue.facets import NO_FILTERS, Facets, Filters
from rt_desktop.services.catalogue.folding import words
from rt_desktop.services.catalogue.hits import Hit, hits, names
from rt_desktop.services.catalogue.ordering import RELEVANCE, Answer, matched, ordered


@dataclass(frozen=True)
class Found:
    """What a search answers: how many records, a page of them, the facets of all of them.

    `corrected` is the spelling used when nothing matched what was typed, None otherwise.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Facets
    corrected: str | None


def search(
    desk: Desk,
    *,
    text: str = "",
    filters: Filters = NO_FILTERS,
    order: str = RELEVANCE,
    descending: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The records that have every word of the text, the last as a beginning, or that number; all without a text.

    `order` is one of ordering.ORDERS.  Raises UserError when a year of the filters is none.
    """
    all_columns = columns(desk)
    answer, is_corrected = find(desk, all_columns, text=text, filters=filters)
    page = _rows(desk, all_columns, answer, order=order, descending=descending, limit=limit, offset=offset)
    found = page_of(desk, all_columns, page)
    return Found(
        total=answer.found.bit_count(),
        hits=found,
        facets=facets.count(all_columns, answer.matching, filters, names(desk)),
        corrected=_spelled(answer.asked, found) if is_corrected else None,
    )


def ids(
    desk: Desk,
    *,
    text: str = "",
    filters: Filters = NO_FILTERS,
    order: str = RELEVANCE,
    descending: bool = False,
) -> list[UUID]:
    """Every record a search finds, in its order."""
    all_columns = columns(desk)
    answer, _is_corrected = find(desk, all_columns, text=text, filters=filters)
    rows = _rows(desk, all_columns, answer, order=order, descending=descending)
    return [UUID(found) for found in matching.record_ids(desk.session.connection(), rows)]


def find(desk: Desk, all_columns: Columns, *, text: str, filters: Filters) -> tuple[Answer, bool]:
    """What matches the text and of it what passes the filters; whether the spelling had to be corrected."""
    connection = desk.session.connection()
    wanted, is_corrected = asked(text), False
    found = all_columns.set(ALL) if wanted is None else matched(connection, all_columns, wanted.anywhere())
    if wanted is not None and not found:

        def matches(other: Asked) -> bool:
            return bool(matched(connection, all_columns, other.anywhere()))

        meant = all_columns.of_words.answer(
            ("meant", text), partial(spelling.corrected, connection, all_columns, text, wanted, matches)
        )
        if meant is not None:
            wanted, found, is_corrected = meant, matched(connection, all_columns, meant.anywhere()), True
    return Answer(wanted, found, found & facets.passing(all_columns, filters)), is_corrected


def page_of(desk: Desk, all_columns: Columns, rows: Sequence[int]) -> tuple[Hit, ...]:
    """The records of these rows, for a list."""
    if not rows:
        return ()
    record_ids = [UUID(found) for found in matching.record_ids(desk.session.connection(), rows)]
    links = all_columns.set(ONLINE)
    online = frozenset(record_id for record_id, row in zip(record_ids, rows, strict=True) if links >> row & 1)
    return hits(desk, record_ids, online=online)


def _rows(
    desk: Desk,
    all_columns: Columns,
    answer: Answer,
    *,
    order: str,
    descending: bool,
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    rows = ordered(desk.session.connection(), all_columns, answer, order=order, descending=descending)
    return list(islice(rows, offset, None if limit is None else offset + limit))


def _spelled(meant: Asked | None, found: Sequence[Hit]) -> str:
    """The words used, with their accents where a record found shows them."""
    if meant is None:
        raise AssertionError("nothing was corrected")
    spelled: dict[str, str] = {}
    for hit in found:
        for word in " ".join([hit.title, hit.subtitle, *hit.authors]).replace("’", " ").replace("'", " ").split():
            spelled.setdefault("".join(words(word)), word.strip('.,;:!?()«»“”"').lower())
    return " ".join(spelled.get(word, word) for word in meant.words)
