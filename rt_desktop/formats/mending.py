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
from rt_desktop.formats.directory import BLANK, ENTRY, FIELD_END, Directory
from rt_desktop.formats.marc import LEADER_LENGTH
from rt_desktop.formats.problems import Problem
from rt_desktop.formats.splitting import LONGEST, TERMINATOR, Piece, Pieces

LONGEST_STATED = 99_999

_LEADER_FORM = rb"(?:\d{5}| {5})[\x20-\x7e]{7}(?:\d{5}| {5})[\x20-\x7e]{7}"
_BEGIN = re.compile(rb"[" + BLANK + rb"]*?(?=" + _LEADER_FORM + rb")")
# In the middle of bytes only a leader as it should be, with an entry after it, counts as the start of a record.
_START = re.compile(
    rb"(?:\d{5}| {5})[a-z ]{3}[\x20-\x7e]{4}(?:\d{5}| {5})[\x20-\x7e]{3}45[\x20-\x7e]{2}(?=" + ENTRY + rb")"
)
_DIRECTORY = re.compile(rb"(?:" + ENTRY + rb"){2,}" + FIELD_END)


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
    at, end = 0, len(piece.data)
    while at < end:
        found, length = _first(piece, at)
        if found is not None:
            yield found
        at += length


def looks_like_records(head: bytes) -> bool:
    """Whether the beginning of a file holds something like an ISO 2709 leader or directory."""
    return any(form is not None for form in (_BEGIN.match(head), _START.search(head), _DIRECTORY.search(head)))


def _rejoined(piece: Piece, following: Pieces) -> Piece:
    """The piece with those after it that its leader counts in: a record terminator stands inside its text."""
    blank = _BEGIN.match(piece.data)
    stated = piece.data[blank.end() :][:5] if blank else b""
    if blank is None or not stated.isdigit() or not piece.ended:
        return piece
    missing = int(stated) - (len(piece.data) - blank.end()) - 1
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


def _first(piece: Piece, at: int) -> tuple[Found | None, int]:
    """The first record from `at` on (None when there are only blanks), and how many bytes it took."""
    data = piece.data[at:]
    begin = _begin(data)
    if begin is None:
        if not data.strip(BLANK):
            return None, len(data)
        refusal = Problem("not-a-record", {"size": str(len(data.strip(BLANK)))})
        return Found(piece.offset + at, data + TERMINATOR * piece.ended, refusal=refusal), len(data)
    found, length = _record(data[begin:], ended=piece.ended)
    found.offset = piece.offset + at + begin
    if data[:begin].strip(BLANK):
        found.warnings.insert(0, Problem("rubbish-skipped", {"size": str(begin)}))
    return found, begin + length


def _begin(data: bytes) -> int | None:
    """Where the first record of the bytes starts, None when nothing looks like one."""
    blank = _BEGIN.match(data)
    if blank is not None:
        return blank.end()
    start = _START.search(data)
    if start is not None:
        return start.start()
    entries = _DIRECTORY.search(data)
    return None if entries is None else max(0, entries.start() - LEADER_LENGTH)


def _record(data: bytes, *, ended: bool) -> tuple[Found, int]:
    """The record that starts the bytes, and how many bytes it takes up."""
    entries = directory.read(data)
    offsets = None if entries is None else directory.by_offsets(entries, data[entries.body_at :])
    done = 0 if entries is None or offsets is None else entries.body_at + offsets[1]
    another = _START.search(data, max(done, LEADER_LENGTH))
    end = len(data) if another is None else another.start()
    ended = ended and another is None
    found = Found(0, data[:end] + TERMINATOR * ended)
    if entries is None:
        found.refusal = Problem("broken-directory" if ended else "truncated")
        return found, end
    found.leader = _leader(entries, found.warnings)
    found.tags = entries.tags
    if offsets is not None:
        found.fields = offsets[0]
        _compare_lengths(found, entries, done)
        if data[done:end].strip(BLANK):
            found.warnings.append(Problem("rubbish-skipped", {"size": str(end - done)}))
    else:
        _tell_apart(found, entries, data[entries.body_at : end], ended=ended)
    if not ended:
        found.warnings.append(Problem("missing-terminator"))
    return found, end


def _tell_apart(found: Found, entries: Directory, body: bytes, *, ended: bool) -> None:
    """The fields by their separators, or the reason why not; the first ones are kept for the title."""
    fields = directory.by_separators(entries, body)
    if fields is not None:
        found.fields = fields
        found.warnings.append(Problem("directory-repaired"))
        return
    parts = body.split(FIELD_END)
    found.fields = parts[: len(found.tags)]
    found.tags = found.tags[: len(found.fields)]
    short = len(parts) <= len(entries.tags) and not ended
    found.refusal = Problem("truncated" if short else "broken-directory")


def _leader(entries: Directory, warnings: list[Problem]) -> str:
    """The leader in 24 printable characters."""
    leader = entries.leader[-LEADER_LENGTH:].decode("latin-1")
    if len(entries.leader) != LEADER_LENGTH or not leader.isascii() or not leader.isprintable():
        warnings.append(Problem("leader-mended"))
        leader = "".join(char if char.isascii() and char.isprintable() else " " for char in leader).ljust(LEADER_LENGTH)
    return leader


def _compare_lengths(found: Found, entries: Directory, done: int) -> None:
    """Say so when the leader is wrong about the length or the address of a record whose directory is right."""
    length, base = found.leader[:5], found.leader[12:17]
    if done < LONGEST_STATED and (length, base) != (f"{done + 1:05}", f"{entries.body_at:05}"):
        found.warnings.append(Problem("wrong-length"))
