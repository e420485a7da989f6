"""Persons and bodies of a UNIMARC record, block 7."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rt_desktop.formats.cleaning import cleaned, first
from rt_desktop.formats.marc import DataField

_BODIES = frozenset({"710", "711", "712", "713"})
_TAGS = _BODIES | {"700", "701", "702", "703", "716", "720", "721", "722", "730"}
_MAIN = frozenset({"700", "710", "720"})

_IN_BRACKETS = re.compile(r"([^()]+?) \(([^()0-9]+)\)\Z")  # « CAMUS (Anne) », as Kentika writes


@dataclass(frozen=True, slots=True)
class Author:
    """A person (« Nom, Prénom ») or a body; `function` is the first code of $4 ("070" is the author)."""

    name: str
    function: str = ""
    main: bool = False
    body: bool = False


def authors(by_tag: Mapping[str, Sequence[DataField]]) -> tuple[Author, ...]:
    """Everybody named, each once, in the order of the tags: main, other and secondary persons, then bodies."""
    found: dict[str, Author] = {}
    for tag in sorted(by_tag.keys() & _TAGS):
        is_body = tag in _BODIES
        for field in by_tag[tag]:
            for part, function in _each(field):
                name = body(part) if is_body else person(part)
                if name and name not in found:
                    found[name] = Author(name, function, tag in _MAIN, is_body)
    return tuple(found.values())


def person(field: DataField) -> str:
    """« Nom, Prénom » from $a and $b; a first name in brackets in $a is put in its place."""
    name = first((field,), "a").rstrip(" ,")
    first_name = first((field,), "b")
    if first_name:
        return f"{name}, {first_name}" if name else first_name
    bracketed = _IN_BRACKETS.match(name) if name.endswith(")") else None
    return f"{bracketed[1]}, {bracketed[2]}" if bracketed else name


def body(field: DataField) -> str:
    """A body with its subdivisions, « France. Ministère de la ville »."""
    return ". ".join(cleaned(field, "ab"))


def _each(field: DataField) -> list[tuple[DataField, str]]:
    """The field, cut at each $a where several names share it, with the function of each."""
    codes = [code for code, _ in field[2]]
    functions = [field[2][rank][1].strip() for rank, code in enumerate(codes) if code == "4"] if "4" in codes else []
    function = next(filter(None, functions), "")
    if codes.count("a") <= 1:
        return [(field, function)]
    starts = [rank for rank, code in enumerate(codes) if code == "a"]
    if len(functions) != len(starts):
        functions = [function] * len(starts)
    ends = [*starts[1:], len(codes)]
    return [
        ((field[0], field[1], field[2][start:end]), own)
        for start, end, own in zip(starts, ends, functions, strict=True)
    ]
