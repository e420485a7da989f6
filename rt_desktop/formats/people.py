"""Persons and bodies of a UNIMARC record, block 7."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.marc import DataField, Subfield

BODIES = frozenset({"710", "711", "712", "713"})
TAGS = BODIES | {"700", "701", "702", "703", "716", "720", "721", "722", "730"}
_MAIN = frozenset({"700", "710", "720"})

_IN_BRACKETS = re.compile(r"([^()]+?) \(([^()0-9]+)\)\Z")  # « CAMUS (Anne) », as Kentika writes


class Author(NamedTuple):
    """A person (« Nom, Prénom ») or a body; `function` is the first code of $4 ("070" is the author)."""

    name: str
    function: str = ""
    main: bool = False
    body: bool = False


def authors(by_tag: Mapping[str, Sequence[DataField]]) -> tuple[Author, ...]:
    """Everybody named, each once, in the order of the tags: main, other and secondary persons, then bodies."""
    found: dict[str, Author] = {}
    for tag in sorted(TAGS.intersection(by_tag)):
        is_body = tag in BODIES
        for field in by_tag[tag]:
            for subfields, function in _each(field[2]):
                name = body_of(subfields) if is_body else person_of(subfields)
                if name and name not in found:
                    found[name] = Author(name, function, tag in _MAIN, is_body)
    return tuple(found.values())


def person(field: DataField) -> str:
    """« Nom, Prénom » from $a and $b; a first name in brackets in $a is put in its place."""
    return person_of(field[2])


def body(field: DataField) -> str:
    """A body with its subdivisions, « France. Ministère de la ville »."""
    return body_of(field[2])


def person_of(subfields: Sequence[Subfield]) -> str:
    """As `person`, of some subfields."""
    name = first_name = ""
    for code, value in subfields:
        if code == "a" and not name:
            name = clean(value).rstrip(" ,")
        elif code == "b" and not first_name:
            first_name = clean(value)
    if first_name:
        return f"{name}, {first_name}" if name else first_name
    bracketed = _IN_BRACKETS.match(name) if name.endswith(")") else None
    return f"{bracketed[1]}, {bracketed[2]}" if bracketed else name


def body_of(subfields: Sequence[Subfield]) -> str:
    """As `body`, of some subfields."""
    return ". ".join([text for code, value in subfields if code and code in "ab" and (text := clean(value))])


def _each(subfields: Sequence[Subfield]) -> list[tuple[Sequence[Subfield], str]]:
    """The subfields, cut at each $a where several names share a field, with the function of each."""
    functions = [value.strip() for code, value in subfields if code == "4"]
    starts = [rank for rank, (code, _) in enumerate(subfields) if code == "a"]
    function = next(filter(None, functions), "")
    if len(starts) <= 1:
        return [(subfields, function)]
    if len(functions) != len(starts):
        functions = [function] * len(starts)
    ends = [*starts[1:], len(subfields)]
    return [(subfields[start:end], own) for start, end, own in zip(starts, ends, functions, strict=True)]
