"""When the centre closes besides week-ends and public holidays: two weeks in August, and between the feasts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rt_desktop.services.circulation.calendar import DAY, OpenDays
from rt_desktop.services.demo.year import Closing, Deed, Gesture

#: How long before it is entered: documents are on loan then, and are to be brought back in it.
_ENTERED_BEFORE = timedelta(days=12)


def closings(opened: OpenDays, *, begins_on: date, today: date) -> list[Gesture]:
    """The closures that are entered between these days, each on an open day before it begins."""
    found: list[Gesture] = []
    for year in range(begins_on.year, today.year + 2):
        for closing in _of(year):
            entered_on = _open_before(opened, closing.first_on - _ENTERED_BEFORE)
            if begins_on < entered_on < today:
                found.append(Gesture(entered_on, Deed.CLOSE, closing=closing))
    return found


def _of(year: int) -> Iterator[Closing]:
    eighth = date(year, 8, 8)
    monday = eighth + timedelta(days=-eighth.weekday() % 7)
    yield Closing(monday, monday + timedelta(days=11), "Congés d’été")
    yield Closing(date(year, 12, 24), date(year, 12, 31), "Fêtes de fin d’année")


def _open_before(opened: OpenDays, day: date) -> date:
    while not opened.is_open(day):
        day -= DAY
    return day
