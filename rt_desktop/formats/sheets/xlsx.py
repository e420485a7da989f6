"""Office Open XML workbooks (ECMA-376): the first sheet that is shown and holds something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rt_desktop.formats.sheets import numbers
from rt_desktop.formats.sheets.packages import Package
from rt_desktop.formats.sheets.rows import Gathering, require_column
from rt_desktop.formats.xmlsource import local_name

BOOK = "xl/workbook.xml"
_RELATIONS, _STRINGS, _STYLES = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"
_ID = re.compile(r"\{.*relationships\}id\Z")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIGURES = 9  # of a rank or a row: beyond, it is none
_PHONETIC = "rPh"  # how an Asian text is read aloud: not what is seen


@dataclass
class _Book:
    """What cells refer to: texts held in common, formats by their rank, from which day days are counted."""

    texts: list[str] = field(default_factory=list)
    formats: list[tuple[bool, str]] = field(default_factory=list)
    since_1904: bool = False


def rows(package: Package) -> Gathering:
    """The rows of the first sheet with any."""
    book = _Book()
    sheets = list(_sheets(package, book))
    if package.has(_STRINGS):
        book.texts = [_text(one) for one in package.elements(_STRINGS, ["{*}si"])]
    if package.has(_STYLES):
        book.formats = list(_formats(package))
    gathered = Gathering()
    for part in sheets:
        for line, row in enumerate(package.elements(part, ["{*}row"]), start=1):
            _add(gathered, row, line, book)
        if gathered.rows:
            break
    return gathered


def _sheets(package: Package, book: _Book) -> Iterator[str]:
    """The parts of the sheets that are shown, in the order of their tabs."""
    targets = {}
    if package.has(_RELATIONS):
        for one in package.elements(_RELATIONS, ["{*}Relationship"]):
            target = one.get("Target", "")
            targets[one.get("Id")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    for one in package.elements(BOOK, ["{*}workbookPr", "{*}sheet"]):
        if local_name(one) == "workbookPr":
            book.since_1904 = one.get("date1904") in ("1", "true")
            continue
        part = next((targets.get(value, "") for name, value in one.items() if _ID.match(name)), "")
        if package.has(part) and one.get("state", "visible") == "visible":
            yield part


def _formats(package: Package) -> Iterator[tuple[bool, str]]:
    """Of each format cells may name: whether it shows days, and its pattern."""
    written: dict[int, str] = {}
    for one in package.elements(_STYLES, ["{*}numFmt", "{*}cellXfs"], keeps=True):
        if local_name(one) == "numFmt":
            written[_whole(one.get("numFmtId"))] = one.get("formatCode", "")
            continue
        for xf in one:
            number = _whole(xf.get("numFmtId"))
            pattern = written.get(number, "")
            yield numbers.is_day(number, pattern), numbers.pattern_of(number, pattern)


def _add(gathered: Gathering, row: Any, nth: int, book: _Book) -> None:
    """Keep one row; `nth` is its number where it does not say its own."""
    line = _whole(row.get("r")) or nth
    texts: list[str] = []
    column = -1
    for cell in row:
        if local_name(cell) != "c":
            continue
        column = _column(cell.get("r", ""), column + 1)
        text = _value(cell, book)
        if not text:
            continue
        require_column(line, column)
        texts += [""] * (column + 1 - len(texts))
        texts[column] = text
    gathered.add(line, texts)


def _column(place: str, otherwise: int) -> int:
    """The column of a place like B7, counted from 0."""
    found = _PLACE.match(place)
    if found is None:
        return otherwise
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: Any, book: _Book) -> str:
    """What is seen in a cell."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    written = next((one.text or "" for one in cell if local_name(one) == "v"), "")
    if kind == "s":
        rank = _whole(written)
        return book.texts[rank] if written and rank < len(book.texts) else ""
    if kind == "b":
        return {"1": "oui", "0": "non"}.get(written, written)
    if kind == "e":
        return ""  # a formula that failed shows nothing anybody meant
    if kind == "n":
        return _number(written, _whole(cell.get("s")), book)
    return _unescaped(written)


def _number(written: str, style: int, book: _Book) -> str:
    try:
        value = float(written)
    except ValueError:
        return written
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 -- no number equals itself but NaN
        return ""
    is_day, pattern = book.formats[style] if style < len(book.formats) else (False, "")
    return numbers.day(value, since_1904=book.since_1904) if is_day else numbers.shown(value, pattern)


def _text(element: Any) -> str:
    """The text of a cell or a text held in common, its runs joined."""
    parts = [
        one.text or ""
        for one in element.iter("{*}t")
        if not any(local_name(above) == _PHONETIC for above in one.iterancestors())
    ]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _whole(text: str | None) -> int:
    """A whole number as XML writes it; 0 when it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _FIGURES else 0
