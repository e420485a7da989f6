"""Subjects and keywords: words that are taken in or left out one by one."""

from __future__ import annotations

from collections.abc import Sequence

from rt_desktop.formats import subjects
from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.editing.draft import Draft
from rt_desktop.formats.marc import DataField

_NEW_SUBJECT, _KEYWORD = "606", "610"
_BETWEEN = " -- "


def shown_subjects(draft: Draft) -> tuple[str, ...]:
    """The headings with their subdivisions, each once."""
    return tuple(dict.fromkeys(text for text in map(_heading, _headings(draft).values()) if text))


def write_subjects(draft: Draft, value: Sequence[str]) -> None:
    """Keep the headings among these, take the others out, add those that are new as 606."""
    wanted = list(dict.fromkeys(filter(None, map(str.strip, value))))
    there = {at: _heading(field) for at, field in _headings(draft).items()}
    for at, text in there.items():
        if text and text not in wanted:
            draft.take_out_field(at)
    known = set(there.values())
    for text in wanted:
        if text not in known:
            main, *further = text.split(_BETWEEN)
            subfields = [("a", main.strip()), *(("x", one.strip()) for one in further)]
            draft.add_field((_NEW_SUBJECT, "  ", tuple(subfields)))


def _headings(draft: Draft) -> dict[int, DataField]:
    return {at: field for tag in subjects.HEADINGS for at, field in draft.with_tags(tag)}


def _heading(field: DataField) -> str:
    return next(iter(subjects.subjects({field[0]: [field]})), "")


def shown_keywords(draft: Draft) -> tuple[str, ...]:
    """The free words, each once."""
    return tuple(dict.fromkeys(word for spot in draft.spots([_KEYWORD], "a") for word in _split(spot.text)))


def write_keywords(draft: Draft, value: Sequence[str]) -> None:
    """Keep the words among these, take the others out, add a field 610 for each that is new.

    Where several words share a subfield it is written anew only when one of them goes.
    """
    wanted = list(dict.fromkeys(filter(None, (clean(word) for word in value))))
    known: set[str] = set()
    for spot in draft.spots([_KEYWORD], "a"):
        words = _split(spot.text)
        left = [word for word in words if word in wanted]
        known.update(left)
        if len(left) == len(words):
            continue
        if left:
            sign = "; " if ";" in spot.text else ", "
            draft.replace(spot.field, spot.subfield, sign.join(left))
        else:
            draft.take_out(spot.field, spot.subfield)
    for word in wanted:
        if word not in known:
            draft.add_field((_KEYWORD, "0 ", (("a", word),)))


def _split(text: str) -> list[str]:
    return list(subjects.keywords({_KEYWORD: [(_KEYWORD, "  ", (("a", text),))]}))
