"""OpenDocument spreadsheets (ODF 1.3): the first table that holds something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rt_desktop.formats.sheets import numbers
from rt_desktop.formats.sheets.packages import Package, let_go
from rt_desktop.formats.sheets.rows import Gathering, require_column, seen
from rt_desktop.formats.xmlsource import local_name

CONTENT = "content.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROW, _END = f"{_TABLE}table-row", f"{_TABLE}table"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FIGURES = 9  # of a number of repetitions: beyond, it is none
_MOST_BLANKS = 100  # in one run: more is no text


def rows(package: Package) -> Gathering:
    """The rows of the first table with any."""
    gathered, line = Gathering(), 1
    for element in package.elements(CONTENT, [_ROW, _END], keeps=True):
        if element.tag == _END:
            if gathered.rows:
                break
            line = 1
            continue
        line = _add(gathered, element, line)
        let_go(element)
    return gathered


def _add(gathered: Gathering, row: Any, line: int) -> int:
    """Keep a row as often as it is repeated, and answer the number of the next."""
    times = _times(row, "number-rows-repeated")
    texts = list(_texts(row, line))
    if not any(texts):
        return line + times
    for nth in range(times):
        gathered.add(line + nth, texts)
    return line + times


def _texts(row: Any, line: int) -> Iterator[str]:
    """The cells of a row; empty ones at the end, which stand for the rest of the sheet, are left out."""
    column, waiting = 0, 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times, text = _times(cell, "number-columns-repeated"), _value(cell)
        if not text:
            waiting += times
            continue
        require_column(line, column + waiting + times - 1)
        column += waiting + times
        yield from [""] * waiting
        yield from [text] * times
        waiting = 0


def _value(cell: Any) -> str:
    """What is seen in a cell; a day whole, however short it is shown."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return _day(cell.get(f"{_OFFICE}date-value", "")) or _shown(cell)
    if kind == "boolean":
        return {"true": "oui", "false": "non"}.get(cell.get(f"{_OFFICE}boolean-value", ""), "")
    if kind == "float":
        return _number(_shown(cell), cell.get(f"{_OFFICE}value", ""))
    return _shown(cell)


def _day(written: str) -> str:
    try:
        return seen(datetime.fromisoformat(written).replace(tzinfo=None))
    except ValueError:
        return ""


def _number(text: str, written: str) -> str:
    """The number as it is shown, unless it is shown shortened (1,2E+10, ###)."""
    if text and "E" not in text and "#" not in text:
        return text
    try:
        return numbers.general(float(written))
    except (ValueError, OverflowError):
        return text


def _shown(cell: Any) -> str:
    """The paragraphs of a cell, without the remarks pinned to it."""
    return "\n".join("".join(_pieces(one)) for one in cell if one.tag == f"{_TEXT}p")


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        name = local_name(one)
        if name == "s":
            yield " " * min(int(_number_of(one.get(f"{_TEXT}c"))), _MOST_BLANKS)
        elif name in ("tab", "line-break"):
            yield " "
        elif name != "annotation":
            yield from _pieces(one)
        yield one.tail or ""


def _times(element: Any, name: str) -> int:
    return int(_number_of(element.get(f"{_TABLE}{name}")))


def _number_of(text: str | None) -> str:
    """A whole number from 1 on as XML writes it; 1 when it is none."""
    return text if text and text.isascii() and text.isdigit() and len(text) <= _FIGURES and int(text) else "1"
