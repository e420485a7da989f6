"""The columns of a record, derived from its UNIMARC: the one place where that is done."""

from __future__ import annotations

from typing import Any

from rt_desktop.formats import marc, unimarc
from rt_desktop.formats.cleaning import values
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.services.catalogue.likeness import likeness
from rt_desktop.services.catalogue.themes import Themes

#: Where a record names the themes of the house (a local field of ours and of PMB's).
THEMES_TAG = "967"


def columns(record: MarcRecord, themes: Themes) -> dict[str, Any]:
    """Every column of Record that follows from `marc`, `marc` itself and its `hash` included.

    `number` is the one it has at its source: 001, else the first 035.
    """
    return derived(record, themes)[0]


def spoken_themes(record: MarcRecord, themes: Themes) -> list[str]:
    """The codes of the themes that the subjects of a record speak of; none when it names its own."""
    by_tag = unimarc.fields_by_tag(record)
    named = values(by_tag.get(THEMES_TAG), "a")
    return [] if named else themes.of(named=(), subjects=unimarc.essentials(record, by_tag).topics)


def derived(record: MarcRecord, themes: Themes) -> tuple[dict[str, Any], list[str]]:
    """The columns, and the numbers under which others may know the record: `number`, then each 035."""
    by_tag = unimarc.fields_by_tag(record)
    said = unimarc.essentials(record, by_tag)
    text, content_hash = marc.packed(record)
    authors = list(dict.fromkeys([author.name for author in said.authors]))
    numbers = [number for number in dict.fromkeys([said.control_number, *said.other_numbers]) if number]
    columns = {
        "title": said.title,
        "subtitle": said.subtitle,
        "sort_title": said.sort_title,
        "authors": authors,
        "publisher": said.publisher,
        "year": said.year,
        "support": said.support.value,
        "level": said.level.value,
        "isbn": said.isbn or None,
        "issn": said.issn or None,
        "ean": said.ean or None,
        "language": said.language,
        "themes": themes.of(named=values(by_tag.get(THEMES_TAG), "a"), subjects=said.topics),
        "number": numbers[0] if numbers else "",
        "likeness": likeness(f"{said.title} {said.part}", year=said.year, author=authors[0] if authors else ""),
        "hash": content_hash,
        "marc": text,
    }
    return columns, numbers
