"""A column of a list: what it shows of a value, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from rt_desktop.ui.widgets.state import Mark

#: text: words; number: figures at the right; code: monospaced; day: figures, secondary; secondary: smaller
#: words;
#: state: a Mark; record: bold title, support and second line, Mark at the right; button: a gesture in the
#: row.
Kind = Literal["text", "number", "code", "day", "secondary", "state", "record", "button"]


@dataclass(frozen=True)
class Column:
    """What a list shows of each value.

    `title` is marked with N_(); `attribute` is read from the value ("" for the value itself) and goes through
    `render`, which answers text or, for a state, a Mark or None.  `second`, `beside`, `icon` and `mark` are asked the
    whole value: a second line below, secondary words after the first in the same line, a support's icon, a state at
    the right of a record.  `width` is the pixels proposed, 0 takes what is left, and never less than `least` while
    others can give.  `sort` is what the query is asked to sort by: the attribute unless said, "" for never.
    """

    title: str
    attribute: str = ""
    render: Callable[[Any], str | Mark | None] | None = None
    align: Literal["left", "right", ""] = ""
    kind: Kind = "text"
    width: int = 0
    least: int = 160
    sort: str | None = None
    second: Callable[[Any], str] | None = None
    beside: Callable[[Any], str] | None = None
    icon: Callable[[Any], str] | None = None
    mark: Callable[[Any], Mark | None] | None = None
    bold: bool = False

    @property
    def sort_key(self) -> str:
        """What the list is sorted by when its head is chosen; empty when it cannot be."""
        return self.attribute if self.sort is None else self.sort

    @property
    def is_right(self) -> bool:
        return self.align == "right" or (not self.align and self.kind == "number")

    def value(self, row: object) -> str | Mark | None:
        """What is shown of a value."""
        found: Any = getattr(row, self.attribute) if self.attribute else row
        if self.render is not None:
            return self.render(found)
        return found if isinstance(found, Mark) or found is None else str(found)

    def text(self, row: object) -> str:
        """What is read aloud and exported."""
        return ", ".join(self.parts(row))

    def parts(self, row: object) -> list[str]:
        """All that a cell says, part by part."""
        value = self.value(row)
        words = "" if value is None else str(value)
        extra = [more(row) for more in (self.second, self.beside) if more]
        if self.mark is not None and (mark := self.mark(row)) is not None:
            extra.append(mark.word)
        return [part for part in (words, *extra) if part]

    def plain_text(self, row: object) -> str:
        """The value alone, for a table in a file."""
        value = self.value(row)
        return "" if value is None else str(value)
