"""The directory of an ISO 2709 record, and the two ways to tell its fields apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from rt_desktop.formats.marc import LEADER_LENGTH

FIELD_END = b"\x1e"
SUBFIELD = b"\x1f"
BLANK = b" \t\r\n\0\x1a\x0c\xef\xbb\xbf"  # what editors and transfers leave between records
ENTRY_LENGTH = 12
ENTRY = rb"[0-9A-Za-z]{3}\d{9}"  # tag, length on 4 digits, start on 5

# In the middle of bytes only a leader as it should be, with an entry after it, counts as the start of a record.
RECORD_START = re.compile(
    rb"(?:\d{5}| {5})[a-z ]{3}[\x20-\x7e]{4}(?:\d{5}| {5})[\x20-\x7e]{3}45[\x20-\x7e]{2}(?=" + ENTRY + rb")"
)
_ENTRY = re.compile(ENTRY)
_TAG = re.compile(rb"[0-9A-Za-z]{3}\Z")


@dataclass(frozen=True, slots=True)
class Directory:
    """The leader and the entries of a record; a length or a start that is not a number is -1.

    `body_at` is where the fields begin, whatever the leader says.
    """

    leader: bytes
    tags: list[str]
    lengths: list[int]
    starts: list[int]
    body_at: int


def is_tag(tag: str) -> bool:
    """Whether a tag can stand in a directory: three digits or letters (ISO 2709, 4.4)."""
    return tag.isascii() and _TAG.match(tag.encode()) is not None


def begin_of_entries(data: bytes, end: int) -> int:
    """Where the whole entries that stand just before `end` begin; `end` when there are none."""
    while end >= ENTRY_LENGTH and _ENTRY.match(data, end - ENTRY_LENGTH):
        end -= ENTRY_LENGTH
    return end


def read(data: bytes) -> Directory | None:
    """The directory of the record that starts the bytes; None when its entries cannot be made out."""
    end = data.find(FIELD_END)
    begin = LEADER_LENGTH
    if end <= begin or (end - begin) % ENTRY_LENGTH:
        begin = begin_of_entries(data, max(end, 0))  # the leader has lost or won some characters
        if begin >= end:
            return None
    cut = [data[at : at + ENTRY_LENGTH] for at in range(begin, end, ENTRY_LENGTH)]
    if not all(_TAG.match(entry[:3]) for entry in cut):
        return None
    return Directory(
        leader=data[:begin],
        tags=[entry[:3].decode("ascii") for entry in cut],
        lengths=[_number(entry[3:7]) for entry in cut],
        starts=[_number(entry[7:]) for entry in cut],
        body_at=end + 1,
    )


def by_offsets(directory: Directory, body: bytes) -> tuple[list[bytes], int] | None:
    """The fields in the order of the directory and where the last one ends; None unless every offset is right.

    Right means that the fields stand one after the other without a gap and each ends with its separator; a separator
    may also stand inside one.  The last may lack its own where the bytes end.
    """
    found: dict[int, bytes] = {}
    end = 0
    for start, length, rank in sorted(zip(directory.starts, directory.lengths, count(), strict=False)):
        field = body[start : start + length]
        if start != end or length < 1:
            return None
        if field.endswith(FIELD_END) and len(field) == length:
            found[rank] = field[:-1]
        elif len(field) == length - 1 and start + len(field) == len(body):
            found[rank] = field
        else:
            return None
        end = min(start + length, len(body))
    return [found[rank] for rank in range(len(found))], end


def by_separators(directory: Directory, body: bytes) -> list[bytes] | None:
    """The fields in the order of the directory, cut at their separators; None when they cannot be given their tags.

    They can when there are as many as entries, the last one is complete, and what has a data tag has subfields.
    """
    parts = body.split(FIELD_END)
    terminated = not parts[-1].strip(BLANK)
    if terminated:
        parts.pop()
    if len(parts) != len(directory.tags):
        return None
    ranks = _physical_ranks(directory, parts)
    if not terminated and len(parts[-1]) + 1 != directory.lengths[ranks.index(len(parts) - 1)]:
        return None
    fields = [parts[rank] for rank in ranks]
    if any(
        tag >= "010" and part.strip() and SUBFIELD not in part for tag, part in zip(directory.tags, fields, strict=True)
    ):
        return None
    return fields


def _physical_ranks(directory: Directory, parts: list[bytes]) -> list[int]:
    """For each entry the rank of its field in the bytes: its own, unless the starts fit the lengths better."""
    in_order = list(range(len(parts)))
    by_start = in_order.copy()
    for rank, entry in enumerate(sorted(in_order, key=directory.starts.__getitem__)):
        by_start[entry] = rank

    def fitting(ranks: list[int]) -> int:
        return sum(len(parts[rank]) + 1 == length for rank, length in zip(ranks, directory.lengths, strict=True))

    return by_start if fitting(by_start) > fitting(in_order) else in_order


def _number(digits: bytes) -> int:
    return int(digits) if digits.isdigit() else -1
