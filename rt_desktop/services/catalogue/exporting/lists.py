"""A result list as a table for a spreadsheet: what the list shows, and the copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.services.catalogue.hits import Copy, Hit, hits, names
from rt_desktop.services.catalogue.naming import state_name, support_name

Names = dict[str, str]

BETWEEN = " ; "

#: Each column's title and what stands in it; `themes` are the labels of the codes.
COLUMNS: tuple[tuple[str, Callable[[Hit, Names], object]], ...] = (
    (N_("Title"), lambda hit, _themes: hit.title),
    (N_("Subtitle"), lambda hit, _themes: hit.subtitle),
    (N_("Authors"), lambda hit, _themes: BETWEEN.join(hit.authors)),
    (N_("Publisher"), lambda hit, _themes: hit.publisher),
    (N_("Year"), lambda hit, _themes: hit.year),
    (N_("Type"), lambda hit, _themes: support_name(hit.support)),
    (N_("Themes"), lambda hit, themes: BETWEEN.join(themes.get(code, code) for code in hit.themes)),
    (N_("ISBN"), lambda hit, _themes: hit.isbn),
    (N_("Call numbers"), lambda hit, _themes: _of_copies(hit, lambda copy: copy.call_number)),
    (N_("Barcodes"), lambda hit, _themes: _of_copies(hit, lambda copy: copy.barcode)),
    (N_("Sites"), lambda hit, _themes: _of_copies(hit, lambda copy: copy.town)),
    (N_("State of the copies"), lambda hit, _themes: _of_copies(hit, lambda copy: state_name(copy.status))),
)


def header() -> list[str]:
    """The titles of the columns, in the language of the moment."""
    return [_(title) for title, _value in COLUMNS]


def rows(desk: Desk, *, ids: Sequence[UUID]) -> list[list[object]]:
    """The rows of these records, in that order."""
    themes = dict(names(desk).themes)
    return [[value(hit, themes) for _title, value in COLUMNS] for hit in hits(desk, ids, online=frozenset())]


def _of_copies(hit: Hit, value: Callable[[Copy], str]) -> str:
    """What the copies have there, each thing once."""
    return BETWEEN.join(_once(value(copy) for copy in hit.items))


def _once(values: Iterator[str]) -> Iterator[str]:
    return iter(dict.fromkeys(filter(None, values)))
