"""Searches under a name, to be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.baskets import SavedSearch
from rt_desktop.services.catalogue.baskets.making import tidied
from rt_desktop.services.catalogue.facets import Availability, Filters
from rt_desktop.services.catalogue.ordering import ORDERS, RELEVANCE


@dataclass(frozen=True)
class SearchKept:
    """A search under its name: its words, its filters, its order.

    `entry_id` is the entry of the operation that answers it, None when it is only read.
    """

    id: UUID
    name: str
    text: str
    filters: Filters
    order: str
    descending: bool
    entry_id: UUID | None = None


def saved_searches(desk: Desk) -> tuple[SearchKept, ...]:
    """The searches that were saved, by name."""
    found = desk.session.scalars(select(SavedSearch).where(~SavedSearch.retired))
    return tuple(sorted(map(_kept, found), key=lambda one: one.name.casefold()))


def question_of(text: str, filters: Filters, order: str = RELEVANCE, *, descending: bool = False) -> dict[str, Any]:
    """A search as it is saved: plain values."""
    named = {name: journal.plain(value) for name, value in vars(filters).items() if value}
    return {"text": text.strip(), "filters": named, "order": order, "descending": descending}


@operation("search.save")
def save(desk: Desk, *, name: str, question: Mapping[str, Any]) -> SearchKept:
    """Save a search under a name, a new one or that of another search, which is then this one.

    `question` is what `question_of` answers; raises UserError when it asks for nothing, or without a name.
    """
    name = tidied(name)
    if not question["text"] and not question["filters"]:
        raise UserError(_("This is the whole catalogue. Search for something first, then save it."))
    row = _named(desk, name)
    if row is None:
        position = desk.session.scalar(select(func.max(SavedSearch.position))) or 0
        row = SavedSearch(id=desk.new_id("saved_search"), name=name, question=dict(question), position=position + 1)
        desk.session.add(row)
    else:
        row.question = dict(question)
    return replace(_kept(row), entry_id=desk.entry.id)


@operation("search.rename")
def rename(desk: Desk, *, search_id: UUID, name: str) -> SearchKept:
    """Give a saved search another name; raises UserError without one, or when another search has it."""
    row, name = _known(desk, search_id), tidied(name)
    other = _named(desk, name)
    if other is not None and other is not row:
        raise UserError(_("There is a search “{name}” already. Give this one another name.").format(name=other.name))
    row.name = name
    return replace(_kept(row), entry_id=desk.entry.id)


@operation("search.drop")
def drop(desk: Desk, *, search_id: UUID) -> SearchKept:
    """Drop a saved search."""
    row = _known(desk, search_id)
    row.retired = True
    return replace(_kept(row), entry_id=desk.entry.id)


def _known(desk: Desk, search_id: UUID) -> SavedSearch:
    row = desk.session.get(SavedSearch, search_id)
    if row is None or row.retired:
        raise UserError(_("This search is no longer saved."))
    return row


def _named(desk: Desk, name: str) -> SavedSearch | None:
    rows = desk.session.scalars(select(SavedSearch).where(~SavedSearch.retired))
    return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def _kept(row: SavedSearch) -> SearchKept:
    """The search as it can be asked today: an order of before counts as none."""
    asked = row.question
    filters = {name: frozenset(values) for name, values in asked.get("filters", {}).items()}
    if "availability" in filters:
        filters["availability"] = frozenset(map(Availability, filters["availability"]))
    order = asked.get("order", RELEVANCE)
    return SearchKept(
        row.id,
        row.name,
        asked.get("text", ""),
        Filters(**filters),
        order if order in ORDERS else RELEVANCE,
        bool(asked.get("descending", False)),
    )
