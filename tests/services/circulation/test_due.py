"""Due dates: tables of days."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from typing import Any

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.calendar import OpenDays, Why, easter_sunday, public_holidays
from rt_desktop.services.circulation.due import due_on, late_days, renewed_due_on
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.postponing import postpone
from rt_desktop.services.circulation.renewing import renew
from rt_desktop.services.circulation.returning import take_back
from tests import make

EVERY_DAY = OpenDays(frozenset(range(1, 8)))
TUESDAY_TO_FRIDAY = OpenDays(frozenset({2, 3, 4, 5}))
MONDAY_TO_FRIDAY = OpenDays(frozenset({1, 2, 3, 4, 5}))
BRIDGE = OpenDays(frozenset({2, 3, 4, 5}), ((date(2026, 5, 15), date(2026, 5, 15)),))
EASTER = OpenDays(frozenset({1, 2, 3, 4, 5}), ((date(2026, 4, 7), date(2026, 4, 13)),))
BETWEEN_FEASTS = OpenDays(frozenset({2, 3, 4, 5}), ((date(2026, 12, 22), date(2026, 12, 31)),))
TWO_CLOSURES = OpenDays(
    frozenset({2, 3, 4, 5}), ((date(2026, 8, 10), date(2026, 8, 14)), (date(2026, 8, 3), date(2026, 8, 9)))
)
AUGUST = OpenDays(frozenset({2, 3, 4, 5}), ((date(2026, 8, 3), date(2026, 8, 28)),))


@pytest.mark.parametrize(
    ("start", "days", "open_days", "due"),
    [
        (date(2026, 3, 24), 21, TUESDAY_TO_FRIDAY, date(2026, 4, 14)),  # a Tuesday, three weeks on
        (date(2026, 3, 28), 21, TUESDAY_TO_FRIDAY, date(2026, 4, 21)),  # a Saturday becomes the Tuesday
        (date(2026, 1, 31), 28, EVERY_DAY, date(2026, 2, 28)),
        (date(2026, 1, 31), 29, EVERY_DAY, date(2026, 3, 1)),
        (date(2028, 2, 8), 21, EVERY_DAY, date(2028, 2, 29)),  # leap year
        (date(2027, 2, 8), 21, EVERY_DAY, date(2027, 3, 1)),
        (date(2026, 4, 10), 21, MONDAY_TO_FRIDAY, date(2026, 5, 4)),  # 1 May 2026, a Friday
        (date(2026, 3, 16), 21, MONDAY_TO_FRIDAY, date(2026, 4, 7)),  # Easter Monday 2026
        (date(2027, 3, 8), 21, MONDAY_TO_FRIDAY, date(2027, 3, 30)),  # Easter Monday 2027, in March
        (date(2026, 4, 23), 21, MONDAY_TO_FRIDAY, date(2026, 5, 15)),  # Ascension Day
        (date(2026, 5, 4), 21, MONDAY_TO_FRIDAY, date(2026, 5, 26)),  # Whit Monday
        (date(2026, 7, 17), 21, AUGUST, date(2026, 9, 1)),  # closed in August, then a week-end and a Monday
        (date(2026, 12, 4), 21, TUESDAY_TO_FRIDAY, date(2026, 12, 29)),  # Christmas on a Friday
        (date(2026, 12, 11), 21, TUESDAY_TO_FRIDAY, date(2027, 1, 5)),  # New Year's Day on a Friday
        (date(2026, 3, 24), 0, TUESDAY_TO_FRIDAY, date(2026, 3, 24)),
        (date(2026, 12, 10), 21, EVERY_DAY, date(2026, 12, 31)),  # the last day of a year is no holiday
        (date(2026, 12, 11), 21, EVERY_DAY, date(2027, 1, 2)),  # and the first is one
        (date(2028, 2, 8), 21, MONDAY_TO_FRIDAY, date(2028, 2, 29)),  # 29 February, a Tuesday
        (date(2028, 2, 29), 366, EVERY_DAY, date(2029, 3, 1)),  # lent on it, for a year
        (date(2100, 2, 7), 21, EVERY_DAY, date(2100, 2, 28)),  # 2100 is no leap year
        (date(2100, 2, 8), 21, EVERY_DAY, date(2100, 3, 1)),
        (date(2027, 4, 17), 21, MONDAY_TO_FRIDAY, date(2027, 5, 10)),  # 8 May on a Saturday, then a Sunday
        (date(2026, 6, 23), 21, TUESDAY_TO_FRIDAY, date(2026, 7, 15)),  # 14 July on a Tuesday
        (date(2026, 7, 27), 14, MONDAY_TO_FRIDAY, date(2026, 8, 10)),
        (date(2028, 7, 25), 21, TUESDAY_TO_FRIDAY, date(2028, 8, 16)),  # 15 August on a Tuesday
        (date(2026, 4, 23), 21, BRIDGE, date(2026, 5, 19)),  # Ascension, the bridge after it, a week-end, a Monday
        (date(2026, 3, 16), 21, EASTER, date(2026, 4, 14)),  # Easter Monday, then closed until the Friday
        (date(2026, 12, 1), 21, BETWEEN_FEASTS, date(2027, 1, 5)),  # Christmas to New Year: closure and holidays adjoin
        (date(2026, 7, 13), 21, TWO_CLOSURES, date(2026, 8, 18)),  # two closures that touch, 15 August after them
        (date(2026, 3, 25), 7, OpenDays(frozenset({3})), date(2026, 4, 1)),  # open on Wednesdays alone
        (date(2026, 4, 22), 22, OpenDays(frozenset({4})), date(2026, 5, 21)),  # on Thursdays, of which one is Ascension
        (date(2027, 3, 8), 21, OpenDays(frozenset({1})), date(2027, 4, 5)),  # on Mondays, of which one is Easter's
        (date(2026, 3, 24), 21, OpenDays(frozenset()), date(2026, 4, 14)),  # never open: put off no day
    ],
)
def test_due_on_the_next_open_day(start: date, days: int, open_days: OpenDays, due: date) -> None:
    assert due_on(start=start, days=days, open_days=open_days) == due


@pytest.mark.parametrize(
    ("day", "days", "open_days", "after"),
    [
        (date(2026, 3, 24), 0, TUESDAY_TO_FRIDAY, date(2026, 3, 24)),
        (date(2026, 3, 24), 1, TUESDAY_TO_FRIDAY, date(2026, 3, 25)),
        (date(2026, 3, 24), 7, TUESDAY_TO_FRIDAY, date(2026, 4, 3)),  # set aside on a Tuesday: until the Friday week
        (date(2026, 3, 28), 1, TUESDAY_TO_FRIDAY, date(2026, 3, 31)),  # a day it is closed counts from the next one
        (date(2026, 4, 3), 2, MONDAY_TO_FRIDAY, date(2026, 4, 8)),  # Easter Monday does not count
        (date(2026, 5, 12), 2, MONDAY_TO_FRIDAY, date(2026, 5, 15)),  # nor Ascension
        (date(2026, 7, 31), 1, AUGUST, date(2026, 9, 1)),
        (date(2026, 7, 30), 7, AUGUST, date(2026, 9, 9)),
        (date(2028, 2, 28), 2, EVERY_DAY, date(2028, 3, 1)),
        (date(2026, 12, 18), 3, BETWEEN_FEASTS, date(2027, 1, 7)),
        (date(2026, 3, 24), 7, OpenDays(frozenset()), date(2026, 3, 31)),  # never open: plain days
    ],
)
def test_so_many_open_days_later(day: date, days: int, open_days: OpenDays, after: date) -> None:
    assert open_days.after(day, days) == after


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 8, 3), Why.CLOSURE),  # a Monday: the closure is named first
        (date(2026, 8, 15), Why.CLOSURE),
        (date(2026, 5, 14), Why.HOLIDAY),
        (date(2026, 4, 6), Why.HOLIDAY),  # a Monday, when it never opens
        (date(2026, 4, 4), Why.WEEKDAY),
        (date(2026, 4, 7), None),
    ],
)
def test_why_a_site_is_closed(day: date, why: Why | None) -> None:
    assert AUGUST.why_closed(day) is why


def test_a_closure_is_closed_on_both_its_ends() -> None:
    assert not AUGUST.is_open(date(2026, 8, 4))
    assert not AUGUST.is_open(date(2026, 8, 28))
    assert AUGUST.next_open(date(2026, 7, 31)) == date(2026, 7, 31)


def test_the_holidays_are_those_of_the_library() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        holidays = pytest.importorskip("holidays", reason="holidays is not installed: nothing to compare with")
    for year in range(2008, 2100):  # Whit Monday was no holiday from 2005 to 2007
        assert set(public_holidays(year)) == set(holidays.country_holidays("FR", years=year)), year


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert easter_sunday(year) == day


@pytest.mark.parametrize(
    ("due", "on", "renewed"),
    [
        (date(2026, 4, 14), date(2026, 3, 24), date(2026, 5, 5)),  # asked at once
        (date(2026, 4, 14), date(2026, 4, 14), date(2026, 5, 5)),  # asked on the day
        (date(2026, 3, 18), date(2026, 3, 24), date(2026, 4, 14)),  # asked late: from today
    ],
)
def test_a_renewal_always_gains_its_days(due: date, on: date, renewed: date) -> None:
    assert renewed_due_on(due=due, on=on, days=21, open_days=TUESDAY_TO_FRIDAY) == renewed


def test_late_from_the_day_after() -> None:
    due = date(2026, 3, 18)
    assert [late_days(due=due, on=due + timedelta(days=days)) for days in (-3, 0, 1, 6)] == [0, 0, 1, 6]


def test_at_the_end_of_time_no_day_is_open_and_none_is_missing() -> None:
    closed = OpenDays(frozenset({1, 2, 3, 4, 5}), ((date(9999, 12, 1), date.max),))
    assert closed.next_open(date(9999, 12, 20)) == date(9999, 12, 20)
    assert closed.after(date(9999, 11, 29), 1) == date(9999, 11, 30)


def test_a_day_whose_year_is_a_slip_is_refused(desk: Desk) -> None:
    given = {"item_id": make.item(desk), "borrower_id": make.borrower(desk)}
    slips: list[dict[str, Any]] = [{"on": date(226, 3, 24)}, {"due_on": date(2206, 4, 14)}]
    for slip in slips:
        with pytest.raises(UserError, match="année"):
            desk.perform(lend, **given, **slip)
    lent = desk.perform(lend, **given, on=date(2016, 4, 1), due_on=date(2026, 3, 30))
    for verb in (renew, postpone):
        with pytest.raises(UserError, match="année"):
            desk.perform(verb, item_id=lent.item_id, due_on=date(2206, 4, 14))
    with pytest.raises(UserError, match="année"):
        desk.perform(take_back, item_id=lent.item_id, on=date(206, 3, 24))
