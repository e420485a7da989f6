"""Tables for spreadsheets: Office Open XML workbooks (.xlsx), read by Excel and LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

NARROWEST, WIDEST = 8, 60

#: What a sheet can hold (ECMA-376; Excel's own limits).
MOST_ROWS, LONGEST_CELL = 1_048_575, 32_767


def write(file: Path, *, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a workbook of one sheet called `name`, and answer how many rows it holds.

    Texts stay texts (no formula, no number made of a barcode), numbers and days are what they are, None is empty.
    Raises OSError when the disk refuses, ValueError when there are more rows than a sheet can hold.
    """
    widths = [len(title) for title in header]
    count = 0
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name[:31])
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, header, head)
        sheet.freeze_panes(1, 0)
        for count, row in enumerate(rows, start=1):
            if count > MOST_ROWS:
                raise ValueError(count)
            for column, value in enumerate(row):
                widths[column] = max(widths[column], len(_put(sheet, count, column, value, day)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(max(width + 1, NARROWEST), WIDEST))
        if header:
            sheet.autofilter(0, 0, count, len(header) - 1)
    return count


def _put(sheet: Any, row: int, column: int, value: object, day: Any) -> str:
    """Put one value where it belongs, and answer what is seen of it."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
        return "00/00/0000"
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
        return str(value)
    text = str(value)[:LONGEST_CELL]
    sheet.write_string(row, column, text)
    return text
