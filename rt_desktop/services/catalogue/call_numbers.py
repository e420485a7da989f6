"""Call numbers: the one that suits a record, after those of documents like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import String, cast, select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue import unreadable
from rt_desktop.services.catalogue.folding import words

#: « 372.6 GUI »: what groups documents on the shelf, then letters of the author or the title.
_WITH_LETTERS = re.compile(r"(?P<shelf>\S.*?)(?P<between>[ ./-]+)(?P<letters>[A-Z]{3})\Z")

LETTERS = 3

#: Digits of a Dewey number after its point that a small collection needs (UNIMARC 676$a).
_DEWEY = re.compile(r"\d{3}(?:\.\d{1,2})?")


def suggested(desk: Desk, *, record_id: UUID) -> str:
    """The call number another copy has, else that of documents of its themes and support with this author's letters.

    Without any like it, the Dewey number of the record (676) and the letters; "" when there is none either.
    """
    record = desk.session.get_one(Record, record_id)
    own = select(Item.call_number).where(Item.record_id == record_id, ~Item.retired, Item.call_number != "")
    same = desk.session.scalars(own.order_by(Item.owner_site_id != desk.site_id, Item.id)).first()
    return same or _in_the_place_of(desk, record) or _by_dewey(record)


def letters(record: Record) -> str:
    """Three letters of the first author's name, else of the title as it is sorted, in capitals."""
    name = record.authors[0].partition(",")[0] if record.authors else record.sort_title or record.title
    return re.sub("[^A-Z]", "", "".join(words(name)).upper())[:LETTERS]


def _in_the_place_of(desk: Desk, record: Record) -> str:
    """The shelf where most documents of the same themes and support stand, those with all its themes first."""
    for asked in _narrower_first(record):
        found = Counter(_shelves(desk, record, asked))
        if found:
            (shelf, between), _count = min(found.items(), key=lambda one: (-one[1], one[0]))
            return f"{shelf}{between}{letters(record)}"
    return ""


def _narrower_first(record: Record) -> Iterator[list[str]]:
    """All themes of the record together, then each, then none: documents of the support alone say little for a book."""
    if record.themes:
        yield record.themes
        yield from ([theme] for theme in record.themes if len(record.themes) > 1)
    elif record.support != "book":
        yield []


def _shelves(desk: Desk, record: Record, themes: Iterable[str]) -> Iterator[tuple[str, str]]:
    wanted = (
        select(Item.call_number)
        .join(Record, Record.id == Item.record_id)
        .where(~Item.retired, Item.call_number != "", Item.owner_site_id == desk.site_id)
        .where(Record.support == record.support, Record.id != record.id)
    )
    for theme in themes:
        wanted = wanted.where(cast(Record.themes, String).contains(f'"{theme}"'))
    for call_number in desk.session.scalars(wanted):
        if (found := _WITH_LETTERS.match(call_number.strip())) is not None:
            yield found["shelf"], found["between"]


def _by_dewey(record: Record) -> str:
    found = _DEWEY.match(unreadable.read(record).first("676", "a").strip())
    return f"{found[0]} {letters(record)}" if found else ""
