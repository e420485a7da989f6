"""Cutting an ISO 2709 file at its record terminators, in chunks: memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

TERMINATOR = b"\x1d"
CHUNK = 1 << 20
LONGEST = 8 << 20  # bytes kept of something that never ends


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two record terminators, neither included.

    `ended` is False for what follows the last terminator, `whole` for what was cut off after LONGEST bytes.
    """

    offset: int
    data: bytes
    ended: bool = True
    whole: bool = True

    @property
    def raw(self) -> bytes:
        """The bytes with the terminator they had."""
        return self.data + TERMINATOR if self.ended else self.data


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
        if len(tail) > LONGEST:
            skipped, ended, tail_after = _skip(stream)
            yield Piece(offset, tail[:LONGEST], ended=ended, whole=False)
            offset += len(tail) + skipped
            tail = tail_after
    if tail:
        yield Piece(offset, tail, ended=False)


def _skip(stream: BinaryIO) -> tuple[int, bool, bytes]:
    """Read on to the next terminator: how many bytes that took, whether there was one, what came with it."""
    skipped = 0
    while chunk := stream.read(CHUNK):
        before, mark, after = chunk.partition(TERMINATOR)
        skipped += len(before) + len(mark)
        if mark:
            return skipped, True, after
    return skipped, False, b""
