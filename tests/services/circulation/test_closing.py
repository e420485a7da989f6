"""Closures and opening days: entered, dropped, shown; what falls due in them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.calendar import open_days
from rt_desktop.services.circulation.calendar_listing import calendar
from rt_desktop.services.circulation.closing import close, falling_due, open_on, reopen
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.undoing.entries import undo
from tests import make

AUGUST: dict[str, Any] = {"first_on": date(2026, 8, 3), "last_on": date(2026, 8, 28)}
FOIX = make.site_id("foix")


def closures(desk: Desk, **given: Any) -> list[tuple[str, date, date]]:
    found = desk.read(calendar, year=2026, **given).closures
    return [(line.site, line.first_on, line.last_on) for line in found]


def is_open(desk: Desk, day: date, site: str = "toulouse") -> bool:
    return desk.read(open_days, site_id=make.site_id(site), since=day).is_open(day)


def test_a_closure_closes_every_site_or_one(desk: Desk) -> None:
    desk.perform(close, **AUGUST, label="  Congés  d’été ")
    desk.perform(close, first_on=date(2026, 5, 15), last_on=date(2026, 5, 15), site_id=FOIX)
    assert closures(desk) == [
        ("foix", date(2026, 5, 15), date(2026, 5, 15)),
        ("", date(2026, 8, 3), date(2026, 8, 28)),
    ]
    assert closures(desk, site_id=make.site_id()) == closures(desk)[1:]
    assert [is_open(desk, date(2026, 8, 4), site) for site in ("toulouse", "foix")] == [False, False]
    assert [is_open(desk, date(2026, 5, 15), site) for site in ("toulouse", "foix")] == [True, False]
    assert desk.read(calendar, year=2026).closures[1].label == "Congés d’été"


@pytest.mark.parametrize(
    ("first_on", "last_on"),
    [
        (date(2026, 8, 28), date(2026, 8, 3)),
        (date(2026, 8, 3), date(2027, 8, 28)),
        (date(2026, 8, 10), date(2026, 8, 14)),  # within August, which is closed already
    ],
)
def test_days_that_do_not_fit_are_refused(desk: Desk, first_on: date, last_on: date) -> None:
    desk.perform(close, **AUGUST)
    with pytest.raises(UserError):
        desk.perform(close, first_on=first_on, last_on=last_on, site_id=FOIX)
    assert closures(desk) == [("", date(2026, 8, 3), date(2026, 8, 28))]


def test_a_closure_is_dropped_once_and_comes_back_by_undo(desk: Desk) -> None:
    kept = desk.perform(close, **AUGUST)
    desk.perform(reopen, closure_id=kept.closure_id)
    assert is_open(desk, date(2026, 8, 4))
    for gone in (kept.closure_id, uuid4()):
        with pytest.raises(UserError):
            desk.perform(reopen, closure_id=gone)
    desk.perform(undo)
    assert not is_open(desk, date(2026, 8, 4))
    desk.perform(undo)
    assert is_open(desk, date(2026, 8, 4))


def test_a_site_opens_on_other_days(desk: Desk) -> None:
    monday = date(2026, 3, 30)
    desk.perform(open_on, site_id=make.site_id(), weekdays=[3, 1, 1])
    assert (is_open(desk, monday), is_open(desk, date(2026, 3, 31))) == (True, False)
    assert desk.read(calendar).sites[0].weekdays == (1, 3)
    desk.perform(undo)
    assert desk.read(calendar).sites[0].weekdays == (2, 3, 4, 5)


@pytest.mark.parametrize("weekdays", [[], [0, 8]])
def test_a_site_that_would_never_open_is_refused(desk: Desk, weekdays: list[int]) -> None:
    with pytest.raises(UserError):
        desk.perform(open_on, site_id=make.site_id(), weekdays=weekdays)


def test_the_public_holidays_are_shown(desk: Desk) -> None:
    shown = desk.read(calendar)
    assert shown.year == 2026
    assert [one.on for one in shown.holidays][:3] == [date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1)]
    assert len(shown.holidays) == 11


def test_what_falls_due_in_a_closure_is_put_off_to_the_next_open_day_of_its_site(desk: Desk) -> None:
    make.lent(desk, due_on=date(2026, 7, 31))
    here = make.lent(desk, due_on=date(2026, 8, 4))
    last = make.lent(desk, due_on=date(2026, 8, 28))
    there = desk.perform(
        lend, for_site_id=FOIX, item_id=make.item(desk), borrower_id=make.borrower(desk), due_on=date(2026, 8, 28)
    )
    make.lent(desk, due_on=date(2026, 9, 1))
    found = desk.read(falling_due, **AUGUST)
    assert {(one.item_id, one.next_open_on) for one in found} == {
        (here.item_id, date(2026, 9, 1)),  # a Tuesday
        (last.item_id, date(2026, 9, 1)),
        (there.item_id, date(2026, 8, 31)),  # a Monday, when the relays are open
    }
    assert found[0].item_id == here.item_id
    assert [one.item_id for one in desk.read(falling_due, **AUGUST, site_id=FOIX)] == [there.item_id]
