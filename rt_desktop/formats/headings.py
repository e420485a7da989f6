"""The words a UNIMARC record is found under: authors, publishers, series, subjects, keywords, as a list shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from rt_desktop.formats import people, subjects
from rt_desktop.formats.cleaning import cleaned, values
from rt_desktop.formats.marc import DataField

ByTag = Mapping[str, Sequence[DataField]]


class Heading(StrEnum):
    """A kind of words that many records share."""

    AUTHOR = "author"
    PUBLISHER = "publisher"
    SERIES = "series"
    SUBJECT = "subject"
    KEYWORD = "keyword"


#: Where publishers stand: 210, and 214 (whatever its second indicator says was done).
PUBLISHER_TAGS = ("210", "214")

#: Where a series stands, and the subfields its title is put together from.
SERIES_CODES = {"225": "ahi", "410": "thi"}

#: The fields all of these stand in: of the others, nothing need be read.
TAGS = frozenset({*people.TAGS, *PUBLISHER_TAGS, *SERIES_CODES, *subjects.HEADINGS, "610"})


def headings(by_tag: ByTag) -> dict[Heading, tuple[str, ...]]:
    """Of each kind the words of a record, each once; kinds it has none of are left out."""
    found = {
        Heading.AUTHOR: tuple(dict.fromkeys(author.name for author in people.authors(by_tag))),
        Heading.PUBLISHER: tuple(dict.fromkeys(_publishers(by_tag))),
        Heading.SERIES: tuple(dict.fromkeys(_series(by_tag))),
        Heading.SUBJECT: subjects.subjects(by_tag),
        Heading.KEYWORD: subjects.keywords(by_tag),
    }
    return {kind: words for kind, words in found.items() if words}


def _publishers(by_tag: ByTag) -> Iterator[str]:
    for tag in PUBLISHER_TAGS:
        yield from values(by_tag.get(tag), "c")


def _series(by_tag: ByTag) -> Iterator[str]:
    """The titles of series, without the number of the volume."""
    for tag in SERIES_CODES:
        yield from filter(None, (series(field) for field in by_tag.get(tag, ())))


def series(field: DataField) -> str:
    """The title of the series in a field 225 or 410."""
    return ". ".join(cleaned(field, SERIES_CODES[field[0]]))
