"""A record with one of its headings under another name: only the subfields that bear it change, all else stays.

What identifies a name elsewhere ($3, $o), its dates and its function stay with it.  The title page's own words (200$f)
are what the title page says, and stay too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from rt_desktop.formats import headings, people, subjects
from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.headings import Heading
from rt_desktop.formats.marc import DataField, Field, MarcRecord, Subfield, is_data

Subfields = tuple[Subfield, ...]

_FIRST_SUBDIVISION = "x"
_PERSONS = frozenset({"600", "602"})
_PIECE = re.compile(r"[;,]\s*(?![^()]*\))")


def renamed(record: MarcRecord, kind: Heading, names: Iterable[str], to: str) -> MarcRecord:
    """The record with these headings of a kind under the name `to`; the same record when it has none of them.

    A field that becomes exactly what another is already is left out.
    """
    wanted = frozenset(names)
    change = _CHANGES[kind]
    fields: list[Field] = []
    changed = False
    for field in record.fields:
        made = change(field, wanted, to) if is_data(field) else field
        is_new = made != field
        changed = changed or is_new
        if not is_new or (made not in fields and made not in record.fields):
            fields.append(made)
    return MarcRecord(record.leader, tuple(fields)) if changed else record


# ---- authors
def _author(field: DataField, names: frozenset[str], to: str) -> DataField:
    tag = field[0]
    if tag not in people.TAGS:
        return field
    name_of = people.body_of if tag in people.BODIES else people.person_of
    rename = _body if tag in people.BODIES else _person
    parts = (rename(part, to) if name_of(part) in names else part for part in _each(field[2]))
    return tag, field[1], tuple(one for part in parts for one in part)


def _each(subfields: Subfields) -> list[Subfields]:
    """The subfields cut before each $a but the first: several names may share a field."""
    starts = [place for place, (code, _) in enumerate(subfields) if code == "a"][1:]
    return [subfields[start:end] for start, end in zip([0, *starts], [*starts, len(subfields)], strict=True)]


def _person(subfields: Subfields, to: str) -> Subfields:
    """« Nom, Prénom » in $a and $b; a single name in $a alone."""
    name, _comma, first_name = to.partition(", ")
    said = {code for code, value in subfields if clean(value)}
    if "a" not in said:
        return _with_first(subfields, "b", to)
    made = _with_first(subfields, "a", name)
    if not first_name:
        return tuple(one for one in made if one[0] != "b")
    if "b" in said:
        return _with_first(made, "b", first_name)
    return _after(made, "a", ("b", first_name))


def _body(subfields: Subfields, to: str) -> Subfields:
    """« France. Ministère » in $a and $b where there are as many of these as parts, else whole in $a."""
    return _in_parts(subfields, "ab", to)


# ---- publishers, series
def _publisher(field: DataField, names: frozenset[str], to: str) -> DataField:
    if field[0] not in headings.PUBLISHER_TAGS:
        return field
    subfields = ((code, to if code == "c" and clean(value) in names else value) for code, value in field[2])
    return field[0], field[1], tuple(subfields)


def _series(field: DataField, names: frozenset[str], to: str) -> DataField:
    if field[0] not in headings.SERIES_CODES or headings.series(field) not in names:
        return field
    return field[0], field[1], _in_parts(field[2], headings.SERIES_CODES[field[0]], to)


# ---- subjects, keywords
def _subject(field: DataField, names: frozenset[str], to: str) -> DataField:
    if field[0] not in subjects.HEADINGS or subjects.subject(field) not in names:
        return field
    main, *below = to.split(subjects.SUBDIVIDED)
    made = field[2] if subjects.main(field) == main else _main(field, main)
    return field[0], field[1], _subdivided(made, below)


def _main(field: DataField, to: str) -> Subfields:
    if field[0] in _PERSONS:
        return _person(field[2], to)
    codes = {"601": "ab", "604": "at"}.get(field[0], "a")
    return _in_parts(field[2], codes, to)


def _subdivided(subfields: Subfields, below: list[str]) -> Subfields:
    """The subdivisions in their places, whatever kind they are of; more are added as topics, fewer let the last go."""
    left = list(below)
    made: list[Subfield] = []
    for code, value in subfields:
        if not code or code not in subjects.SUBDIVISIONS or not clean(value):
            made.append((code, value))
        elif left:
            text = left.pop(0)
            made.append((code, value if clean(value) == text else text))
    return (*made, *((_FIRST_SUBDIVISION, text) for text in left))


def _keyword(field: DataField, names: frozenset[str], to: str) -> DataField:
    if field[0] != "610":
        return field
    subfields = tuple((code, _piecewise(value, names, to) if code == "a" else value) for code, value in field[2])
    return field[0], field[1], subfields


def _piecewise(value: str, names: frozenset[str], to: str) -> str:
    """The words of a subfield that joins several, one of them changed; a word that would stand twice stands once."""
    words = [word.strip() for word in _PIECE.split(clean(value))]
    if names.isdisjoint(words):
        return value
    marks = _PIECE.findall(clean(value))
    made = list(dict.fromkeys(to if word in names else word for word in words))
    return (marks[0] if marks else "; ").join(made)


# ---- subfields
def _in_parts(subfields: Subfields, codes: str, to: str) -> Subfields:
    """A name that several subfields are put together to: part by part where it has as many, else whole in the first."""
    said = [value for code, value in subfields if code and code in codes and clean(value)]
    parts = to.split(". ") if len(said) > 1 else [to]
    if len(parts) != len(said):
        parts = [to]
    made: list[Subfield] = []
    for code, value in subfields:
        if not code or code not in codes or not clean(value):
            made.append((code, value))
        elif parts:
            made.append((code, parts.pop(0)))
    return tuple(made)


def _with_first(subfields: Subfields, wanted: str, value: str) -> Subfields:
    """The first of these subfields that says something says this instead."""
    made, is_done = [], False
    for code, was in subfields:
        is_it = code == wanted and not is_done and bool(clean(was))
        made.append((code, value if is_it else was))
        is_done = is_done or is_it
    return tuple(made)


def _after(subfields: Subfields, wanted: str, added: Subfield) -> Subfields:
    place = [code for code, _ in subfields].index(wanted) + 1
    return (*subfields[:place], added, *subfields[place:])


_Change = Callable[[DataField, frozenset[str], str], DataField]
_CHANGES: Mapping[Heading, _Change] = {
    Heading.AUTHOR: _author,
    Heading.PUBLISHER: _publisher,
    Heading.SERIES: _series,
    Heading.SUBJECT: _subject,
    Heading.KEYWORD: _keyword,
}
