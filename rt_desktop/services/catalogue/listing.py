"""The result list as a table shows it: any stretch of it at once, whatever its length."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from rt_desktop.desk import Desk
from rt_desktop.services.catalogue.columns import Columns, columns
from rt_desktop.services.catalogue.facets import NO_FILTERS, Filters
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.catalogue.ordering import RELEVANCE, ordered
from rt_desktop.services.catalogue.search import find, page_of


@dataclass(frozen=True)
class Block:
    """A stretch of a list, and how long the whole list is."""

    total: int
    offset: int
    hits: tuple[Hit, ...]


def fetch(
    desk: Desk,
    *,
    text: str = "",
    filters: Filters = NO_FILTERS,
    order: str = RELEVANCE,
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> Block:
    """The records `search` finds, from the `offset`th on; put in order once, and kept while the data stay."""
    all_columns = columns(desk)
    rows = all_columns.of_rows.answer(
        ("list", text, filters, order, descending),
        lambda: _all(desk, all_columns, text=text, filters=filters, order=order, descending=descending),
    )
    return Block(len(rows), offset, page_of(desk, all_columns, list(rows[offset : offset + limit])))


def _all(
    desk: Desk, all_columns: Columns, *, text: str, filters: Filters, order: str, descending: bool
) -> Sequence[int]:
    answer, _is_corrected = find(desk, all_columns, text=text, filters=filters)
    return array("I", ordered(desk.session.connection(), all_columns, answer, order=order, descending=descending))
