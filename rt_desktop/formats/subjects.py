"""What a UNIMARC record is about, block 6."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rt_desktop.formats import people
from rt_desktop.formats.cleaning import cleaned, values
from rt_desktop.formats.marc import DataField

HEADINGS = ("600", "601", "602", "604", "605", "606", "607", "608", "615", "616", "617")
SUBDIVISIONS = "xyzj"
#: Between a subject and its subdivisions.
SUBDIVIDED = " -- "
_BETWEEN = re.compile(r"[;,]\s*(?![^()]*\))")  # a comma inside brackets is part of the word


def subjects(by_tag: Mapping[str, Sequence[DataField]]) -> tuple[str, ...]:
    """The headings with their subdivisions, « Illettrisme -- France », each once."""
    found = dict.fromkeys([subject(field) for tag in HEADINGS for field in by_tag.get(tag, ())])
    return tuple(filter(None, found))


@lru_cache(maxsize=2048)  # the same headings come again and again
def subject(field: DataField) -> str:
    """The heading of one field with its subdivisions; "" when it names nothing."""
    said = main(field)
    return SUBDIVIDED.join([said, *cleaned(field, SUBDIVISIONS)]) if said else ""


def keywords(by_tag: Mapping[str, Sequence[DataField]]) -> tuple[str, ...]:
    """The free words of 610, one by one: PMB joins them in one subfield."""
    found = [word.strip() for text in values(by_tag.get("610"), "a") for word in _BETWEEN.split(text)]
    return tuple(dict.fromkeys(filter(None, found)))


def main(field: DataField) -> str:
    """The heading of one field without its subdivisions."""
    match field[0]:
        case "600" | "602":
            return people.person(field)
        case "601":
            return people.body(field)
        case "604":
            return ". ".join(cleaned(field, "at"))
        case _:
            return ". ".join(cleaned(field, "a"))
