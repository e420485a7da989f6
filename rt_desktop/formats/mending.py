"""Finding the records in a piece of an ISO 2709 file whose leader, directory or terminators are not right.

What is tried, in this order: the offsets of the directory; the field separators in the order of the directory,
when there are as many as entries.  Where neither tells the fields apart the record is refused, and the next one is
looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rt_desktop.formats import directory
from rt_desktop.formats.directory import BLANK, FIELD_END, RECORD_START, Directory
from rt_desktop.formats.marc import LEADER_LENGTH, plain_leader
from rt_desktop.formats.problems import Problem
from rt_desktop.formats.splitting import LONGEST, TERMINATOR, Piece, Pieces

LONGEST_STATED = 99_999

_BEGIN = re.compile(
    rb"[" + BLANK + rb"]*?(?=(?:\d{5}| {5})[\x20-\x7e]{7}(?:\d{5}| {5})[\x20-\x7e]{7})"
)  # a leader may begin with blanks of its own
_TRIED = 20  # field ends before which a directory is looked for


@dataclass(slots=True)
class Found:
    """One record of the piece: its fields in bytes, or the reason why there are none."""

    offset: int
    raw: bytes
    leader: str = " " * LEADER_LENGTH
    tags: list[str] = field(default_factory=list)
    fields: list[bytes] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    refusal: Problem | None = None


def found_in(piece: Piece, following: Pieces) -> Iterator[Found]:
    """The records of a piece; `following` gives the next ones, for a record with a terminator inside its text."""
    if not piece.whole:
        yield Found(piece.offset, piece.raw, refusal=Problem("too-long", {"size": str(LONGEST)}))
        return
    piece = _rejoined(piece, following)
    at, size = 0, len(piece.data)
    while at < size:
        begin = _begin(piece.data, at)
        another = RECORD_START.search(piece.data, (at if begin is None else begin) + LEADER_LENGTH)
        end = size if begin is None or another is None else another.start()
        yield from _cut(piece, at, size if begin is None else begin, end)
        at = end


def looks_like_records(head: bytes) -> bool:
    """Whether the beginning of a file holds something like an ISO 2709 leader or directory."""
    return _begin(head, 0) is not None


def _cut(piece: Piece, at: int, begin: int, end: int) -> Iterator[Found]:
    """The record that stands from `begin` to `end`, with what was skipped from `at` on; nothing when all is blank."""
    ended = piece.ended and end == len(piece.data)
    skipped = piece.data[at:begin].strip(BLANK)
    if begin < end:
        found = _record(piece.data[begin:end], ended=ended)
        found.offset = piece.offset + begin
        if skipped:
            found.warnings.insert(0, Problem("rubbish-skipped", {"size": str(begin - at)}))
        yield found
    elif skipped:
        raw = piece.data[at:begin] + TERMINATOR * ended
        yield Found(piece.offset + at, raw, refusal=Problem("not-a-record", {"size": str(len(skipped))}))


def _rejoined(piece: Piece, following: Pieces) -> Piece:
    """The piece with those after it that its leader counts in: a record terminator stands inside its text."""
    blank = _BEGIN.match(piece.data)
    if blank is None or not piece.ended:
        return piece
    stated = piece.data[blank.end() : blank.end() + 5]
    missing = int(stated) - (len(piece.data) - blank.end()) - 1 if stated.isdigit() else 0
    taken: list[Piece] = []
    while missing > 0 and (after := next(following, None)) is not None:
        taken.append(after)
        missing -= len(after.data) + 1
        if not after.ended or _BEGIN.match(after.data):
            missing = -1
    if missing == 0 and taken:
        return Piece(piece.offset, TERMINATOR.join([piece.data, *(after.data for after in taken)]))
    following.give_back(taken)
    return piece


def _begin(data: bytes, at: int) -> int | None:
    """Where the first record from `at` on starts, None when nothing looks like one."""
    found = _BEGIN.match(data, at)
    if found is not None:
        return found.end()
    found = RECORD_START.search(data, at)
    if found is not None:
        return found.start()
    end = at
    for _ in range(_TRIED):
        end = data.find(FIELD_END, end + 1)
        entries = directory.begin_of_entries(data, end) if end >= 0 else end
        if entries < end:
            return max(at, entries - LEADER_LENGTH)
    return None


def _record(data: bytes, *, ended: bool) -> Found:
    """The record the bytes hold, or the reason why not."""
    found = Found(0, data + TERMINATOR * ended)
    entries = directory.read(data)
    if entries is None:
        found.refusal = Problem("broken-directory" if ended else "truncated")
        return found
    found.leader = _leader(entries, found.warnings)
    body = data[entries.body_at :]
    offsets = directory.by_offsets(entries, body)
    if offsets is None:
        _tell_apart(found, entries, body, ended=ended)
    else:
        found.tags, (found.fields, done) = entries.tags, offsets
        _compare_lengths(found, entries, entries.body_at + done)
        if body[done:].strip(BLANK):
            found.warnings.append(Problem("rubbish-skipped", {"size": str(len(body) - done)}))
    if not ended:
        found.warnings.append(Problem("missing-terminator"))
    return found


def _tell_apart(found: Found, entries: Directory, body: bytes, *, ended: bool) -> None:
    """The fields by their separators, or the reason why not; the first ones are kept for the title."""
    fields = directory.by_separators(entries, body)
    if fields is not None:
        found.tags, found.fields = entries.tags, fields
        found.warnings.append(Problem("directory-repaired"))
        return
    parts = body.split(FIELD_END)
    found.fields = parts[: len(entries.tags)]
    found.tags = entries.tags[: len(found.fields)]
    stated = found.leader[:5]
    short = not ended or (stated.isdigit() and int(stated) > len(found.raw))
    found.refusal = Problem("truncated" if short and len(parts) <= len(entries.tags) + 1 else "broken-directory")


def _leader(entries: Directory, warnings: list[Problem]) -> str:
    """The leader in 24 printable characters."""
    leader = plain_leader(entries.leader[-LEADER_LENGTH:].decode("latin-1"))
    if leader.encode() != entries.leader:
        warnings.append(Problem("leader-mended"))
    return leader


def _compare_lengths(found: Found, entries: Directory, done: int) -> None:
    """Say so when the leader is wrong about the length or the address of a record whose directory is right."""
    length, base = found.leader[:5], found.leader[12:17]
    if done < LONGEST_STATED and (length, base) != (f"{done + 1:05}", f"{entries.body_at:05}"):
        found.warnings.append(Problem("wrong-length"))
