"""Rows of texts, and what is too much to be a list of a documentation centre."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_

MOST_ROWS = 200_000
MOST_COLUMNS = 256
LONGEST_CELL = 32_767  # letters: what a spreadsheet itself can hold
MOST_LETTERS = 64_000_000  # in the whole sheet: what a cell repeated by the million would come to

TOO_MANY_ROWS = N_("The sheet has more than {most} rows. Divide it into several files.")
TOO_MANY_COLUMNS = N_("Row {line} has more than {most} columns. Keep only the columns that are wanted.")
TOO_LONG = N_("Row {line} has a cell of more than {most} letters: this is no list. Check the file.")
TOO_MUCH = N_("The sheet holds more than a list can. Check the file, or divide it into several.")

#: What a cell may say by its escapes, and no text can hold: the zero, and halves of letters.
_NO_LETTERS = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number as a spreadsheet shows it, and its texts without blanks around them."""

    line: int
    cells: tuple[str, ...]


class Gathering:
    """The rows read so far; raises UserError when they are too many."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._letters = 0

    def add(self, line: int, cells: Iterable[str]) -> None:
        """Keep a row, unless all its cells are empty; cells that are empty at its end are left out."""
        texts = [_NO_LETTERS.sub("", cell).strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            return
        if len(texts) > MOST_COLUMNS:
            raise UserError.of(TOO_MANY_COLUMNS, line=line, most=MOST_COLUMNS)
        if max(map(len, texts)) > LONGEST_CELL:
            raise UserError.of(TOO_LONG, line=line, most=LONGEST_CELL)
        self._letters += sum(map(len, texts))
        if len(self.rows) == MOST_ROWS:
            raise UserError.of(TOO_MANY_ROWS, most=MOST_ROWS)
        if self._letters > MOST_LETTERS:
            raise UserError.of(TOO_MUCH)
        self.rows.append(Row(line, tuple(texts)))


def require_column(line: int, column: int) -> None:
    """Raise UserError when a cell stands beyond the last column a list may have; `column` counts from 0."""
    if column >= MOST_COLUMNS:
        raise UserError.of(TOO_MANY_COLUMNS, line=line, most=MOST_COLUMNS)


def seen(value: datetime | date | time) -> str:
    """A day as people see it in a sheet, with the hour when it says one."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    day = f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{day} {value:%H:%M}"
    return day
