"""Years as people leaf through a collection: by five while recent, by ten before, and all that is old together."""

from __future__ import annotations

import re

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

RECENT, OLD = 2000, 1950

_SPAN = re.compile(r"(\d{1,4})|(\d{1,4})?-(\d{1,4})?")


def band(year: int) -> str:
    """The band a year is in: « 2005-2009 », « 1990-1999 », or « -1949 » for all before."""
    if year < OLD:
        return f"-{OLD - 1}"
    width = 5 if year >= RECENT else 10
    first = year - year % width
    return f"{first}-{first + width - 1}"


def span(text: str) -> tuple[int | None, int | None]:
    """The first and last year of « 2005-2009 », « 2005 », « 2005- » or « -1949 », None for an open end.

    Raises UserError when the text is no such thing.
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise UserError(_("“{text}” is no year: write 2011, 2005-2009, 2005- or -1949.").format(text=text))
    year, first, last = (int(digits) if digits else None for digits in match.groups())
    return (year, year) if year is not None else (first, last)
