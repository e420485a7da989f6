"""CSV as spreadsheets and library programs write it: any delimiter, any character set that is met."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from rt_desktop.errors import UserError
from rt_desktop.formats import encodings, mojibake
from rt_desktop.formats.sheets.rows import LONGEST_CELL, TOO_LONG, Gathering
from rt_desktop.i18n import N_, _

MOST_BYTES = 64 << 20
DELIMITERS = ";\t,|"
_SAMPLE = 20  # rows that decide which delimiter it is
_HEAD, _NEARLY_ALL = 1024, 0.8  # bytes that show whether it is UTF-16
_FORMULA = ("=", "+", "-", "@")


def rows(stream: BinaryIO, name: str) -> Gathering:
    """The rows of a CSV file; raises UserError when there is more of it than a list can have."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        text = _("{name} is far longer than a list can be. Check the file, or divide it into several.")
        raise UserError(text.format(name=name))
    text = decoded(data)
    said_itself, text = _said_delimiter(text)
    gathered = Gathering()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=said_itself or delimiter(text))
    line = 0
    try:
        for line, cells in enumerate(reader, start=2 if said_itself else 1):
            _require_closed(line, cells, text)
            gathered.add(line, map(_cleaned, cells))
    except csv.Error as fault:
        raise UserError.of(TOO_LONG, line=line + 1, most=LONGEST_CELL) from fault
    return gathered


def decoded(data: bytes) -> str:
    """The text: UTF-16 or UTF-8 by its mark or its form, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if is_bare_utf16(data):
        return data.decode("utf-16-le" if _is_mostly_zero(data[1:_HEAD:2]) else "utf-16-be", errors="replace")
    if encodings.is_utf8(data):
        return data.decode("utf-8-sig")
    return encodings.decode(data, encodings.CP1252)


def is_bare_utf16(data: bytes) -> bool:
    """Whether bytes without a mark are UTF-16: nearly every second of the first ones is zero, and no other."""
    first, second = data[0:_HEAD:2], data[1:_HEAD:2]
    return (_is_mostly_zero(first) and 0 not in second) or (_is_mostly_zero(second) and 0 not in first)


def _is_mostly_zero(data: bytes) -> bool:
    return len(data) > 1 and data.count(0) >= len(data) * _NEARLY_ALL


def delimiter(text: str) -> str:
    """What stands between the cells: the sign that gives most of the first rows the same number of cells, and most."""
    return max(DELIMITERS, key=lambda sign: (_weight(text, sign), -DELIMITERS.index(sign)))


def _weight(text: str, sign: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as most of them, and how many cells that is."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    widths: list[int] = []
    try:
        for cells in reader:
            if any(cells):
                widths.append(len(cells))
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        return 0, 0
    usual = max(widths, key=widths.count, default=1)
    return (widths.count(usual), usual) if usual > 1 else (0, 0)


def _said_delimiter(text: str) -> tuple[str, str]:
    """The delimiter that Excel's first line « sep=; » says, and what follows; "" when there is none."""
    first, _end, after = text.partition("\n")
    said_it = first.strip().lower()
    if said_it.startswith("sep=") and len(said_it) == len("sep=") + 1:
        return first.strip()[-1], after
    return "", text


def _require_closed(line: int, cells: Sequence[str], text: str) -> None:
    """Raise UserError when a quotation mark that nobody closed made one cell of several rows: they would be lost."""
    if any("\n" in cell for cell in cells) and text.count('"') % 2:
        sentence = N_("A quotation mark in row {line} is never closed, and the rows after it cannot be told. Mend it.")
        raise UserError.of(sentence, line=line)


def _cleaned(cell: str) -> str:
    """A cell with UTF-8 that was read wrongly mended, and without the apostrophe that guards against formulas."""
    text = cell if cell.isascii() else mojibake.mend(cell)
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text
