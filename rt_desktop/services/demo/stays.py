"""How long documents stay out: the days they are lent, renewed and brought back, with the seasons of the centre."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rt_desktop.services.circulation import due
from rt_desktop.services.circulation.calendar import DAY, OpenDays

#: Loans of each month in a year of the centre.
MONTHLY = (88, 79, 102, 84, 71, 86, 42, 18, 97, 118, 108, 84)
#: Of a thousand loans, how many are out today, and how many of those are late.
OUT, LATE = 60, 12
_A_THOUSAND = 1000
_A_YEAR = 365
#: How many loans are renewed; how many come back late, and by how many days at most.
_RENEWED, _BACK_LATE, _LATEST_DAYS = 0.16, 0.07, 24
#: How long ago what is late today may have been lent.
_LATE_SINCE_DAYS = 80
#: How many days before the last one people ask for more time.
_ASKED_BEFORE = 3


@dataclass
class Stay:
    """One loan of `days`; `due_on` is the last day promised, `back_on` None while it is out.

    `lost_on` is the day it was declared lost; what is lost and found again has a later `back_on`.
    """

    lent_on: date
    days: int
    due_on: date
    renewed_on: tuple[date, ...] = ()
    back_on: date | None = None
    lost_on: date | None = None


class Stays:
    """Plans the loans of the year before `today`, by the rules of the house."""

    def __init__(self, chance: Random, *, today: date, open_days: OpenDays, renewals: int) -> None:
        self._chance = chance
        self._today = today
        self._open_days = open_days
        self._renewals = renewals

    def plan(self, *, number: int, lengths: Sequence[int]) -> list[Stay]:
        """That many stays, in the order they begin; each is as long as chance takes from `lengths` (days)."""
        days, weights = zip(*self._seasons(), strict=True)
        stays = [
            self._stay(day, self._chance.choice(lengths))
            for day in sorted(self._chance.choices(days, weights=weights, k=number))
        ]
        late = self._late(stays, max(1, round(number * LATE / _A_THOUSAND)))
        in_time = max(1, round(number * (OUT - LATE) / _A_THOUSAND))
        out = self._out(stays, late, in_time, last=days[-1])
        for place, stay in enumerate(stays):
            if place in out:
                self._keep_in_time(stay)
            elif place not in late:
                self._bring_back(stay)
        return stays

    def _seasons(self) -> Iterator[tuple[date, float]]:
        """The open days of the year before today, and how many loans there are on each relative to others."""
        days = [self._today - timedelta(days=back) for back in range(_A_YEAR, 0, -1)]
        opened = [day for day in days if self._open_days.is_open(day)]
        for day in opened:
            yield day, MONTHLY[day.month - 1] / sum(other.month == day.month for other in opened)

    def _stay(self, day: date, days: int) -> Stay:
        return Stay(day, days, due.due_on(start=day, days=days, open_days=self._open_days))

    def _late(self, stays: Sequence[Stay], number: int) -> set[int]:
        """Which are late today."""
        since = self._today - timedelta(days=_LATE_SINCE_DAYS)
        overdue = [place for place, stay in enumerate(stays) if since < stay.lent_on and stay.due_on < self._today]
        return set(self._chance.sample(overdue, min(number, len(overdue))))

    def _out(self, stays: Sequence[Stay], late: set[int], number: int, *, last: date) -> set[int]:
        """Which are out and in time: the last ones lent, and of those before, some that can be renewed until today."""
        possible = [place for place, stay in enumerate(stays) if place not in late and self._may_be_out(stay)]
        sure = [place for place in possible if stays[place].lent_on == last]
        recent = [place for place in reversed(possible) if place not in sure][: number + number // 3]
        return {*sure, *self._chance.sample(recent, max(0, min(number - len(sure), len(recent))))}

    def _may_be_out(self, stay: Stay) -> bool:
        longest = (stay.days - _ASKED_BEFORE) * (1 + self._renewals)
        return (self._today - stay.lent_on).days < longest

    def _keep_in_time(self, stay: Stay) -> None:
        """Renew what is out until its last day is to come."""
        while stay.due_on < self._today and len(stay.renewed_on) < self._renewals:
            self._renew(stay)

    def _bring_back(self, stay: Stay) -> None:
        """Let it come back before today, in time or late, renewed or not."""
        if self._chance.random() < _RENEWED and stay.due_on < self._today:
            self._renew(stay)
        first = max([stay.lent_on, *stay.renewed_on]) + DAY
        if self._chance.random() < _BACK_LATE:
            wished = stay.due_on + timedelta(days=self._chance.randint(1, _LATEST_DAYS))
        else:
            # People bring things back towards the end.
            wished = first + (stay.due_on - first) * max(self._chance.random(), self._chance.random())
        stay.back_on = self._open_between(first, wished)

    def _renew(self, stay: Stay) -> None:
        first = max([stay.lent_on, *stay.renewed_on]) + DAY
        asked = self._open_between(first, stay.due_on - DAY * self._chance.randint(0, _ASKED_BEFORE))
        stay.renewed_on = (*stay.renewed_on, asked)
        stay.due_on = due.renewed_due_on(due=stay.due_on, on=asked, days=stay.days, open_days=self._open_days)

    def _open_between(self, first: date, wished: date) -> date:
        """An open day before today, not before the first, as near to the one wished as can be."""
        day = min(wished, self._today - DAY)
        while day > first and not self._open_days.is_open(day):
            day -= DAY
        return self._open_days.next_open(max(day, first))
