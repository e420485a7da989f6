"""A year at the counter, planned."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from rt_desktop.services.circulation.calendar import OpenDays
from rt_desktop.services.demo import year
from rt_desktop.services.demo.stays import Stay, Stays
from rt_desktop.services.demo.year import Deed, Lendable, Reader

OPEN_DAYS = OpenDays(frozenset({2, 3, 4, 5}), ((date(2025, 8, 4), date(2025, 8, 22)),))
LONG_AGO, FAR = date(2020, 1, 1), date(2030, 1, 1)


def planned(today: date, *, seed: int = 1, number: int = 1000) -> list[Stay]:
    stays = Stays(Random(seed), today=today, open_days=OPEN_DAYS, renewals=2)
    return stays.plan(number=number, lengths=[21, 21, 21, 14])


@pytest.fixture(params=[date(2026, 3, 24), date(2026, 1, 5), date(2026, 12, 12)], ids=str)
def today(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


def test_about_sixty_are_out_and_twelve_of_them_late(today: date) -> None:
    out = [stay for stay in planned(today) if stay.back_on is None]
    assert (len(out), sum(stay.due_on < today for stay in out)) == (60, 12)


def test_everything_happens_on_open_days_of_the_past_year(today: date) -> None:
    for stay in planned(today):
        days = [stay.lent_on, *stay.renewed_on, *([stay.back_on] if stay.back_on else [])]
        assert all(map(OPEN_DAYS.is_open, days))
        assert days == sorted(set(days))
        assert today - timedelta(days=365) <= days[0] <= days[-1] < today
        assert len(stay.renewed_on) <= 2


def test_the_year_has_the_seasons_of_the_centre(today: date) -> None:
    months = Counter(stay.lent_on.month for stay in planned(today))
    assert sum(months.values()) == 1000
    assert months[8] < months[7] < months[10]
    assert months[10] > 80


def test_some_are_renewed_and_some_come_back_late(today: date) -> None:
    stays = planned(today)
    late = sum(stay.back_on > stay.due_on for stay in stays if stay.back_on)
    assert 20 < late < 120
    assert 80 < sum(bool(stay.renewed_on) for stay in stays) < 300


def test_nobody_has_more_than_allowed_nor_an_item_that_is_out(today: date) -> None:
    items = [Lendable(LONG_AGO, 21, 1.0)] * 300 + [Lendable(LONG_AGO, 14, 1.0)] * 100
    readers = [Reader(LONG_AGO, FAR, 1.0)] * 60
    done = year.gestures(Random(1), stays=planned(today), items=items, readers=readers, max_loans=5)
    holders: dict[int, int] = {}
    for gesture in done:
        if gesture.deed is Deed.LEND:
            assert gesture.item not in holders
            holders[gesture.item] = gesture.reader
        else:
            assert holders[gesture.item] == gesture.reader
        if gesture.deed is Deed.RETURN:
            del holders[gesture.item]
        assert max(Counter(holders.values()).values(), default=0) <= 5
    assert len(holders) == 60


def test_nobody_borrows_before_coming_or_after_the_card_expired(today: date) -> None:
    readers = [
        Reader(LONG_AGO, today - timedelta(days=180), 1.0),
        *[Reader(today - timedelta(days=180), FAR, 1.0)] * 30,
        *[Reader(LONG_AGO, FAR, 1.0)] * 30,
    ]
    items = [Lendable(LONG_AGO, days, 1.0) for days in (21, 14) for _ in range(400)]
    done = year.gestures(Random(1), stays=planned(today), items=items, readers=readers, max_loans=5)
    for gesture in done:
        if gesture.deed is not Deed.RETURN:
            assert readers[gesture.reader].since <= gesture.on <= readers[gesture.reader].until


def test_too_few_borrowers_are_said() -> None:
    items = [Lendable(LONG_AGO, days, 1.0) for days in (21, 14) for _ in range(400)]
    with pytest.raises(LookupError, match="borrowers"):
        year.gestures(
            Random(1),
            stays=planned(date(2026, 3, 24)),
            items=items,
            readers=[Reader(LONG_AGO, FAR, 1.0)] * 3,
            max_loans=5,
        )
