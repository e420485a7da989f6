"""Cutting an ISO 2709 file at its record terminators, in chunks: memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from rt_desktop.formats.directory import RECORD_START

TERMINATOR = b"\x1d"
CHUNK = 1 << 20
LONGEST = 8 << 20  # bytes kept of something that never ends


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two record terminators, neither included.

    `ended` is False where there was no terminator, `whole` for what was cut off after LONGEST bytes.
    """

    offset: int
    data: bytes
    ended: bool = True
    whole: bool = True

    @property
    def raw(self) -> bytes:
        """The bytes with the terminator they had."""
        return self.data + TERMINATOR if self.ended else self.data

    def without_line_ends(self) -> Piece:
        """The same without the line ends that stand before it."""
        data = self.data.lstrip(b"\r\n")
        if len(data) == len(self.data):
            return self
        return replace(self, offset=self.offset + len(self.data) - len(data), data=data)


class Pieces:
    """The pieces of a file one after the other; some can be given back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._coming = _pieces(stream)
        self._given_back: list[Piece] = []

    def __iter__(self) -> Iterator[Piece]:
        return self

    def __next__(self) -> Piece:
        return self._given_back.pop() if self._given_back else next(self._coming)

    def give_back(self, pieces: list[Piece]) -> None:
        """Let these come again, in the same order."""
        self._given_back.extend(reversed(pieces))


def _pieces(stream: BinaryIO) -> Iterator[Piece]:
    offset, tail = 0, b""
    while chunk := stream.read(CHUNK):
        *found, tail = (tail + chunk).split(TERMINATOR)
        for data in found:
            yield Piece(offset, data)
            offset += len(data) + 1
        while len(tail) > LONGEST and (cut := _last_start(tail)):  # terminators are missing
            yield Piece(offset, tail[:cut], ended=False)
            offset += cut
            tail = tail[cut:]
        if len(tail) > LONGEST:
            skipped, ended, tail_after = _skip(stream)
            yield Piece(offset, tail[:LONGEST], ended=ended, whole=False)
            offset += len(tail) + skipped
            tail = tail_after
    if tail:
        yield Piece(offset, tail, ended=False)


def _last_start(data: bytes) -> int:
    """Where the last record starts after the first byte, 0 when nothing looks like one."""
    last = 0
    for start in RECORD_START.finditer(data, 1):
        last = start.start()
    return last


def _skip(stream: BinaryIO) -> tuple[int, bool, bytes]:
    """Read on to the next terminator: how many bytes that took, whether there was one, what came with it."""
    skipped = 0
    while chunk := stream.read(CHUNK):
        before, mark, after = chunk.partition(TERMINATOR)
        skipped += len(before) + len(mark)
        if mark:
            return skipped, True, after
    return skipped, False, b""
