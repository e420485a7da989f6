"""The clock of what is invented."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.services.demo.past import PastClock

DAY = date(2026, 3, 24)


def test_moments_follow_each_other_on_the_day() -> None:
    past = PastClock(DAY)
    first, second = past.now(), past.now()
    assert first < second
    assert (first.utcoffset().total_seconds(), past.today()) == (0, DAY)  # type: ignore[union-attr]


def test_days_only_go_forward() -> None:
    past = PastClock(DAY)
    moment = past.now()
    past.move_to(DAY)
    assert past.now() > moment
    past.move_to(date(2026, 3, 25))
    assert past.today() == date(2026, 3, 25)
    with pytest.raises(ValueError, match="2026-03-24"):
        past.move_to(DAY)
