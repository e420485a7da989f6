"""Tables for spreadsheets: CSV as French Excel and LibreOffice open it by a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The table line by line: UTF-8 with its mark, semicolons, CRLF.

    None is an empty cell.  A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    yield "\ufeff".encode()
    for row in chain([header], rows):
        line = io.StringIO(newline="")
        csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([_cell(value) for value in row])
        yield line.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA) and not _is_number(value):
        return "'" + value
    return "" if value is None else value


def _is_number(text: str) -> bool:
    return text.strip().lstrip("+-").replace(",", "").replace(".", "").isdigit()
