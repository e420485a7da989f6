"""What is odd in a record by the UNIMARC bibliographic format: shown beside it, never in the way of saving it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rt_desktop.formats import identifiers
from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.marc import CODED_LENGTH, Field, MarcRecord, is_data
from rt_desktop.formats.problems import Problem

#: The leader, among the fields that are counted from 0.
LEADER = -1

#: Tags a record bears once (UNIMARC bibliographic format, 3rd edition).
_ONCE = ("001", "003", "005", "100", "101", "200", "700", "710", "720")
_NEEDED = ("100", "101", "200")
_TYPES = frozenset("abcdefgijklmnrvw")  # leader/06; n and v, w of local use are met
_LEVELS = frozenset("aimsbc")  # leader/07; b is PMB's for an issue
_BLANKS = frozenset(" |#")
_TAG = re.compile(r"[0-9A-Z]{3}\Z")
_LANGUAGE = re.compile(r"[a-z]{3}\Z")
_FUNCTION = re.compile(r"[0-9]{3}\Z")
_DATE = re.compile(r"[0-9]{8}\Z")
_FIRST_DATA = "010"
_NAMES = re.compile(r"7[0-3][0-9]\Z")


@dataclass(frozen=True)
class Oddity:
    """Something to look at: the field's place in the record (LEADER for the leader), and what it is."""

    field: int
    problem: Problem


def oddities(record: MarcRecord) -> tuple[Oddity, ...]:
    """What is odd, field after field; empty when all is as the format wants it."""
    found = [Oddity(LEADER, problem) for problem in _of_leader(record)]
    for place, field in enumerate(record.fields):
        found += [Oddity(place, problem) for problem in _of_field(field)]
    return (*found, *_repeated(record))


def _of_leader(record: MarcRecord) -> Iterator[Problem]:
    if record.leader[6:7] not in _TYPES:
        yield Problem("leader-type", {"code": record.leader[6:7]})
    if record.leader[7:8] not in _LEVELS:
        yield Problem("leader-level", {"code": record.leader[7:8]})
    tags = {field[0] for field in record.fields}
    for tag in _NEEDED:
        if tag not in tags:
            yield Problem("field-missing", {"tag": tag})


def _of_field(field: Field) -> Iterator[Problem]:
    tag = field[0]
    if not _TAG.match(tag):
        yield Problem("tag-odd", {"tag": tag})
    if not is_data(field):
        if tag >= _FIRST_DATA:
            yield Problem("subfields-missing", {"tag": tag})
        return
    if tag < _FIRST_DATA:
        yield Problem("subfields-unwanted", {"tag": tag})
    if len(field[1]) != 2 or any(one not in "0123456789 |#" for one in field[1]):  # noqa: PLR2004 -- two, always
        yield Problem("indicators-odd", {"tag": tag})
    for code, value in field[2]:
        if not clean(value):
            yield Problem("subfield-empty", {"tag": tag, "code": code})
        else:
            yield from _of_value(tag, code, value)
    if tag == "200" and not any(code == "a" and clean(value) for code, value in field[2]):
        yield Problem("title-missing")


def _of_value(tag: str, code: str, value: str) -> Iterator[Problem]:
    """What is odd in a subfield that has a form."""
    said = clean(value)
    is_odd = {
        ("010", "a"): lambda: not identifiers.isbn13(said),
        ("011", "a"): lambda: not identifiers.issn(said),
        ("073", "a"): lambda: not identifiers.ean13(said),
        ("101", "a"): lambda: not _LANGUAGE.match(said),
        ("801", "c"): lambda: not _DATE.match(said),
    }
    if _NAMES.match(tag) and code == "4":
        is_odd[tag, code] = lambda: not _FUNCTION.match(said)
    if (tag, code) == ("100", "a"):
        if len(value) != CODED_LENGTH:
            yield Problem("coded-length", {"size": str(len(value))})
        elif not _DATE.match(value[:8]) and not set(value[:8]) <= _BLANKS:
            yield Problem("coded-date")
    elif (tag, code) in is_odd and is_odd[tag, code]():
        yield Problem("value-odd", {"tag": tag, "code": code, "value": said})


def _repeated(record: MarcRecord) -> Iterator[Oddity]:
    counts = Counter(field[0] for field in record.fields)
    for tag in _ONCE:
        if counts[tag] > 1:
            last = max(place for place, field in enumerate(record.fields) if field[0] == tag)
            yield Oddity(last, Problem("field-repeated", {"tag": tag}))
