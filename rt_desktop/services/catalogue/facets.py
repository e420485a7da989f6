"""Filters and facets: what narrows a search, and how many of the records found have each value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from operator import or_

from rt_desktop.services.catalogue import bands, naming
from rt_desktop.services.catalogue.columns import (
    ALL,
    ONLINE,
    SITE,
    SUPPORT,
    THEME,
    TO_LEND,
    TO_READ,
    YEAR,
    Columns,
    bits_of,
)


class Availability(StrEnum):
    """How a document can be had: taken away now, read where it is, read online."""

    NOW = "now"
    ON_SITE = "on-site"
    ONLINE = "online"


@dataclass(frozen=True)
class Filters:
    """What narrows a search: within each field any of the values will do, and every field must be satisfied.

    `themes`, `supports`, `sites` are codes; `years` are bands as facets count them or years (« 2005-2009 », « 2011 »,
    « 2005- », « -1949 »).  Sites and availability are judged together: available at one of these sites.
    """

    themes: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    availability: frozenset[Availability] = frozenset()


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Counted:
    """A value of a facet, what it is called, and how many of the records found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """The values of each facet with their counts, the most frequent first (years: the latest first).

    A facet's counts ignore its own filter, so that several of its values can be chosen; chosen values are always there.
    """

    theme: tuple[Counted, ...]
    support: tuple[Counted, ...]
    site: tuple[Counted, ...]
    year: tuple[Counted, ...]
    availability: tuple[Counted, ...]


@dataclass(frozen=True)
class Names:
    """What themes and sites are called, by their codes."""

    themes: Mapping[str, str]
    sites: Mapping[str, str]


def passing(columns: Columns, filters: Filters) -> int:
    """The records that satisfy the filters; raises UserError when a year is none."""
    found = columns.set(ALL) & _places(columns, filters.sites, filters.availability)
    for chosen, one in (
        (filters.themes, lambda value: columns.set((THEME, value))),
        (filters.supports, lambda value: columns.set((SUPPORT, value))),
        (filters.years, lambda value: _years(columns, value)),
    ):
        if chosen:
            found &= _any(map(one, chosen))
    return found


def count(columns: Columns, matching: int, filters: Filters, names: Names) -> Facets:
    """The facets of the records that match a text, `matching`, under the filters."""

    def counted(facet: str, field: str, one: Callable[[str], int], label: Callable[[str], str]) -> list[Counted]:
        others = matching & passing(columns, replace(filters, **{field: frozenset()}))
        chosen = getattr(filters, field)
        values = {value: (others & one(value)).bit_count() for value in {*columns.values(facet), *chosen}}
        return [Counted(value, label(value), n) for value, n in values.items() if n or value in chosen]

    by_theme = counted(THEME, "themes", lambda code: columns.set((THEME, code)), _named(names.themes))
    by_support = counted(SUPPORT, "supports", lambda code: columns.set((SUPPORT, code)), naming.support_name)
    by_site = counted(SITE, "sites", lambda code: _places(columns, [code], filters.availability), _named(names.sites))
    by_year = counted(YEAR, "years", lambda band: _years(columns, band), naming.band_name)
    return Facets(
        theme=_most_frequent_first(by_theme),
        support=_most_frequent_first(by_support),
        site=_most_frequent_first(by_site),
        year=tuple(sorted(by_year, key=lambda one: bands.span(one.value)[0] or 0, reverse=True)),
        availability=_availability(columns, matching, filters),
    )


def _availability(columns: Columns, matching: int, filters: Filters) -> tuple[Counted, ...]:
    others = matching & passing(columns, replace(filters, availability=frozenset()))
    return tuple(
        Counted(
            one.value,
            naming.availability_name(one),
            (others & _places(columns, filters.sites, [one])).bit_count(),
        )
        for one in Availability
    )


def _places(columns: Columns, sites: Iterable[str], availability: Iterable[Availability]) -> int:
    """The records one of these sites has, available in one of these ways; no site means all, no way any."""
    here = list(sites) or columns.values(SITE)
    if not availability:
        return _any(columns.set((SITE, site)) for site in here) if sites else columns.set(ALL)
    kinds = {Availability.NOW: TO_LEND, Availability.ON_SITE: TO_READ}
    found = _any(columns.set((kinds[way], site)) for way in availability if way in kinds for site in here)
    if Availability.ONLINE in availability:
        found |= columns.set(ONLINE) & _places(columns, sites, ())
    return found


def _years(columns: Columns, value: str) -> int:
    if value in columns.values(YEAR):
        return columns.set((YEAR, value))
    first, last = bands.span(value)
    low, high = first or 1, last or 9999

    def between() -> int:
        return bits_of((row for row, year in enumerate(columns.years) if low <= year <= high), columns.size)

    return columns.of_words.answer(("years", value), between) & columns.set(ALL)


def _any(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


def _named(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, code)


def _most_frequent_first(found: Iterable[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(found, key=lambda one: (-one.count, one.label)))
