"""ISBN, ISSN and EAN in one line of the form, each in the field where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rt_desktop.formats import identifiers
from rt_desktop.formats.editing.draft import Draft, Place, align

ISBN, ISSN, EAN = "010", "011", "073"
TAGS = (ISBN, ISSN, EAN)
_BETWEEN = re.compile(r"\s*[;,]\s*")
_EIGHT = re.compile(r"[0-9]{4}[ \-\u2010-\u2013]?[0-9]{3}[0-9Xx]\Z")
_INDICATORS = {EAN: " 0"}


@dataclass(frozen=True)
class Number:
    """A number as typed, where it goes, and its normal form: "" when its check digit is wrong or it is none."""

    typed: str
    tag: str
    normal: str


def told(text: str) -> tuple[Number, ...]:
    """The numbers of a line, several of them with a semicolon or a comma between."""
    return tuple(_number(one) for one in _BETWEEN.split(text.strip()) if one)


def _number(typed: str) -> Number:
    if isbn := identifiers.isbn13(typed):
        return Number(typed, ISBN, isbn)
    if _EIGHT.match(typed):
        return Number(typed, ISSN, identifiers.issn(typed))
    if ean := identifiers.ean13(typed):
        return Number(typed, EAN, ean)
    return Number(typed, ISBN, "")


def shown(draft: Draft) -> str:
    """Every number of the record, with « ; » between."""
    return " ; ".join(spot.text for spot in draft.spots(TAGS, "a"))


def write(draft: Draft, value: str) -> None:
    """Have the record bear these numbers; one it had keeps the field it was in."""
    wanted = [number.typed for number in told(value)]
    tags = dict(_tags(draft, wanted))
    for tag in TAGS:

        def add(text: str, place: Place | None, tag: str = tag) -> None:
            field = (tag, _INDICATORS.get(tag, "  "), (("a", text),))
            draft.add_field(field, after=place.after if place is not None else None)

        align(draft.spots([tag], "a"), [text for rank, text in enumerate(wanted) if tags[rank] == tag], draft, add)


def _tags(draft: Draft, wanted: list[str]) -> Iterator[tuple[int, str]]:
    """The field each number goes to: the one where it stands, else that of its kind."""
    left = draft.spots(TAGS, "a")
    for rank, text in enumerate(wanted):
        known = next((spot for spot in left if spot.text == text), None)
        if known is not None:
            left.remove(known)
            yield rank, draft.fields[known.field][0]
        else:
            yield rank, _number(text).tag
