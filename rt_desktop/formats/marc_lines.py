"""A record as lines to be edited by hand: « 200 1# $a Un autre regard $e représentations », one field each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rt_desktop.formats.marc import LEADER_LENGTH, Field, MarcRecord, is_data
from rt_desktop.formats.problems import Problem

LEADER = "LDR"
#: How a blank of the leader or of the indicators is written.
BLANK = "#"

_TAG = re.compile(r"[0-9A-Za-z]{3}\Z")
_FIRST_DATA = "010"
_DELIMITER = re.compile(r"(?:\A|\s)\$(?=[^$\s](?:\s|\Z))")
_TO_ESCAPE = re.compile(r"[\x00-\x1f\x7f\x80-\x9f\u2028\u2029]|\{(?=U\+)")
_ESCAPED = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class Fault:
    """What keeps a line from being a field: its number from 0, and why."""

    line: int
    problem: Problem


def lines(record: MarcRecord) -> list[str]:
    """The leader, then every field; a dollar sign of a value is doubled, a control character is {U+0098}."""
    return [f"{LEADER} {record.leader.replace(' ', BLANK)}", *map(line_of, record.fields)]


def line_of(field: Field) -> str:
    """One field."""
    if not is_data(field):
        return f"{field[0]} {_escaped(field[1])}".rstrip() if field[0] < _FIRST_DATA else f"{field[0]} {field[1]}"
    subfields = "".join(f" ${code} {_escaped(value)}" for code, value in field[2])
    return f"{field[0]} {field[1].replace(' ', BLANK)}{subfields}"


def parsed(text: Sequence[str], origin: MarcRecord) -> tuple[MarcRecord, tuple[Fault, ...]]:
    """The record that lines say, and what is wrong with them; a line with a fault makes no field.

    A line as `lines` writes a field of `origin` is that field, to the byte.  Empty lines are passed over.
    """
    known: dict[str, list[Field]] = defaultdict(list)
    for field in origin.fields:
        known[line_of(field)].append(field)
    leader, fields, faults = origin.leader, [], []
    has_leader = False
    for place, line in enumerate(text):
        if line[:3] == LEADER and (len(line) == len(LEADER) or line[3] == " "):
            has_leader = True
            leader, fault = _leader(line[4:], origin)
        elif known.get(line):
            fault = ""
            fields.append(known[line].pop(0) if len(known[line]) > 1 else known[line][0])
        elif not line.strip():
            fault = ""
        else:
            field, fault = _field(line)
            fields += [field] if not fault else []
        if fault:
            faults.append(Fault(place, Problem(fault)))
    if not has_leader:
        faults.append(Fault(0, Problem("no-leader-line")))
    return MarcRecord(leader, tuple(fields)), tuple(faults)


def _leader(text: str, origin: MarcRecord) -> tuple[str, str]:
    if text == origin.leader.replace(" ", BLANK):
        return origin.leader, ""
    said = text.replace(BLANK, " ").ljust(LEADER_LENGTH)
    is_sound = len(said) == LEADER_LENGTH and said.isascii() and said.isprintable()
    return (said, "") if is_sound else (origin.leader, "leader-line")


def _field(line: str) -> tuple[Field, str]:  # noqa: PLR0911 -- one per thing that may be wrong
    tag, rest = line[:3], line[3:]
    nothing: Field = (tag, "")
    if not _TAG.match(tag) or (rest and not rest.startswith(" ")):
        return nothing, "tag-line"
    if tag < _FIRST_DATA:
        return ((tag, _plain(rest[1:])), "") if rest[1:].strip() else (nothing, "empty-line")
    said, *parts = _DELIMITER.split(rest[1:])
    indicators = said.strip().replace(BLANK, " ") if said.strip() else "  "
    if len(indicators) != 2 or not indicators.isascii():  # noqa: PLR2004 -- two, always
        return nothing, "indicators-line"
    if not parts:
        return nothing, "no-subfield-line"
    subfields = [(part[:1], _plain(part[2:].replace("$$", "$"))) for part in parts]
    if any(not value.strip() for _code, value in subfields):
        return nothing, "empty-subfield-line"
    if any(not (code.isascii() and code.isalnum()) for code, _value in subfields):
        return nothing, "code-line"
    return (tag, indicators, tuple(subfields)), ""


def _escaped(value: str) -> str:
    return _TO_ESCAPE.sub(lambda found: f"{{U+{ord(found[0]):04X}}}", value.replace("$", "$$"))


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def place_of(text: Sequence[str], tags: Iterable[str]) -> int:
    """The line of the first field with one of these tags, the first of them that is there; -1 when none is."""
    starts = [line[:3] for line in text]
    return next((starts.index(tag) for tag in tags if tag in starts), -1)


def tags(text: Sequence[str]) -> Iterator[str]:
    """The tag of each line."""
    return (line[:3] for line in text)
