"""Who waits for what is out: some fetch it, some do not come, some change their mind, some still wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from rt_desktop.services.circulation.calendar import DAY, OpenDays
from rt_desktop.services.demo.year import Deed, Gesture, Planned, Reader
from rt_desktop.services.settings.shared import HouseSettings

#: How long something set aside is kept, in open days.
KEPT = HouseSettings().hold_days
#: How often those who lent something next had waited for it; how often somebody waits in vain or for nothing.
_FETCHED, _IN_VAIN, _CANCELLED, _STILL = 0.6, 0.03, 0.03, 0.1
_TRIES = 20


class Waiting:
    """Plans the holds of the year around the loans there are."""

    def __init__(self, chance: Random, *, readers: Sequence[Reader], opened: OpenDays, today: date) -> None:
        self._chance = chance
        self._readers = readers
        self._opened = opened
        self._today = today

    def plan(self, planned: Sequence[Planned]) -> Iterator[Gesture]:
        """The holds, each on a loan: placed after its last renewal, before it comes back."""
        of_item: dict[int, list[Planned]] = defaultdict(list)
        for one in planned:
            of_item[one.item].append(one)
        for stays in of_item.values():
            for one, following in zip(stays, [*stays[1:], None], strict=True):
                if one.stay.lost_on is None:
                    yield from self._on(one, following)

    def _on(self, one: Planned, following: Planned | None) -> Iterator[Gesture]:
        placed_on = self._day_within(one)
        if placed_on is None:
            return
        if following is not None and self._is_fetched(one, following, placed_on):
            yield Gesture(placed_on, Deed.HOLD, one.item, following.reader)
            yield Gesture(one.stay.back_on or placed_on, Deed.NOTIFY, one.item, following.reader)
            return
        reader = self._somebody(one.reader, placed_on)
        if reader is not None:
            yield from self._by_somebody(one, following, placed_on, reader)

    def _is_fetched(self, one: Planned, following: Planned, placed_on: date) -> bool:
        """Whether the next loan is to somebody who waited for it."""
        back_on, reader = one.stay.back_on, self._readers[following.reader]
        return (
            back_on is not None
            and following.reader != one.reader
            and reader.since <= placed_on
            and following.stay.lent_on <= self._opened.after(back_on, KEPT)
            and self._chance.random() < _FETCHED
        )

    def _by_somebody(
        self, one: Planned, following: Planned | None, placed_on: date, reader: int
    ) -> Iterator[Gesture]:
        """Somebody who does not borrow it in the end, or has not yet."""
        back_on, luck = one.stay.back_on, self._chance.random()
        placed = Gesture(placed_on, Deed.HOLD, one.item, reader)
        if back_on is None:
            if luck < _STILL:
                yield placed
            return
        passed_on = self._opened.next_open(self._opened.after(back_on, KEPT) + DAY)
        until = following.stay.lent_on if following is not None else self._today
        changed_on = self._opened.next_open(placed_on + DAY)
        if luck < _CANCELLED:
            if changed_on < back_on:
                yield from (placed, Gesture(changed_on, Deed.CANCEL, one.item, reader))
        elif passed_on < until:
            if luck < _CANCELLED + _IN_VAIN:
                yield from (placed, Gesture(back_on, Deed.NOTIFY, one.item, reader))
                yield Gesture(passed_on, Deed.PASS_ON, one.item, reader)
        elif following is None and passed_on >= self._today and luck < _CANCELLED + _STILL:
            yield from (placed, Gesture(back_on, Deed.NOTIFY, one.item, reader))

    def _day_within(self, one: Planned) -> date | None:
        """An open day after the loan was made or renewed last, before it comes back; None when there is none."""
        stay = one.stay
        first = self._opened.next_open(max([stay.lent_on, *stay.renewed_on]) + DAY)
        last = stay.back_on or self._today
        days = [first]
        while (following := self._opened.next_open(days[-1] + DAY)) < last:
            days.append(following)
        return self._chance.choice(days) if first < last else None

    def _somebody(self, but: int, on: date) -> int | None:
        """Anybody else whose card is good that day."""
        for _ in range(_TRIES):
            place = self._chance.randrange(len(self._readers))
            if place != but and self._readers[place].since <= on <= self._readers[place].until:
                return place
        return None
