"""A year at the counter: who takes what, within the rules, and in which order it all happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import accumulate, groupby
from random import Random

from rt_desktop.services.demo.stays import Stay

#: How many documents one takes at a visit, and how often.
_AT_ONCE, _HOW_OFTEN = (1, 2, 3, 4), (34, 30, 22, 14)
#: Visitors looked at before a visit is made by fewer documents at once.
_TRIES = 40


class Deed(IntEnum):
    """What happens at the counter, in the order of a day: what comes back may leave again."""

    CLOSE = 0
    RETURN = 1
    NOTIFY = 2
    PASS_ON = 3
    SETTLE = 4
    LOSE = 5
    RENEW = 6
    CANCEL = 7
    LEND = 8
    HOLD = 9
    CATALOGUE = 10
    MERGE_BORROWERS = 11
    MERGE_RECORDS = 12
    WITHDRAW = 13


@dataclass(frozen=True)
class Closing:
    """Days the centre closes, both ends included."""

    first_on: date
    last_on: date
    label: str


@dataclass(frozen=True)
class Gesture:
    """One thing done; what it is about is left out where it is about none.

    `item` and `reader` are places in the lists the year was planned with, `other` the reader or the document that is
    the same or the document that leaves, `how` the way a loss was settled or why a document leaves.
    """

    on: date
    deed: Deed
    item: int = -1
    reader: int = -1
    other: int = -1
    how: str = ""
    closing: Closing | None = None


@dataclass(frozen=True)
class Planned:
    """A stay, and the item and the reader it was found for."""

    stay: Stay
    item: int
    reader: int


@dataclass(frozen=True)
class Lendable:
    """An item that may be lent from a day on, for so many `days`; `weight` says how much it is wanted."""

    since: date
    days: int
    weight: float


@dataclass(frozen=True)
class Reader:
    """A borrower from one day until another; `weight` says how often they come."""

    since: date
    until: date
    weight: float


def gestures(
    chance: Random, *, stays: Sequence[Stay], items: Sequence[Lendable], readers: Sequence[Reader], max_loans: int
) -> list[Gesture]:
    """What is done at the counter, in order: each stay has an item of its length and a reader with a good card."""
    return in_order(of_loans(loans(chance, stays=stays, items=items, readers=readers, max_loans=max_loans)))


def loans(
    chance: Random, *, stays: Sequence[Stay], items: Sequence[Lendable], readers: Sequence[Reader], max_loans: int
) -> list[Planned]:
    """Each stay with an item of its length and a reader with a good card, in the order they begin."""
    counter = _Counter(chance, items, readers, max_loans)
    found: list[Planned] = []
    for _day, of_day in groupby(stays, key=lambda stay: stay.lent_on):
        found.extend(Planned(*one) for one in counter.lend(list(of_day)))
    return found


def of_loans(planned: Iterable[Planned]) -> Iterator[Gesture]:
    """What is done for these loans."""
    for one in planned:
        stay, item, reader = one.stay, one.item, one.reader
        yield Gesture(stay.lent_on, Deed.LEND, item, reader)
        yield from (Gesture(day, Deed.RENEW, item, reader) for day in stay.renewed_on)
        if stay.lost_on is not None:
            yield Gesture(stay.lost_on, Deed.LOSE, item, reader)
        if stay.back_on is not None:
            yield Gesture(stay.back_on, Deed.RETURN, item, reader)


def in_order(done: Iterable[Gesture]) -> list[Gesture]:
    """Day by day, and within a day as it goes at a counter."""
    return sorted(done, key=lambda gesture: (gesture.on, gesture.deed))


class _Counter:
    """Keeps what is out while the year goes by."""

    def __init__(self, chance: Random, items: Sequence[Lendable], readers: Sequence[Reader], max_loans: int) -> None:
        self._chance = chance
        self._items = items
        self._readers = readers
        self._max_loans = max_loans
        self._out: dict[int, tuple[Stay, int]] = {}
        self._held: Counter[int] = Counter()
        self._places = {
            days: [place for place, item in enumerate(items) if item.days == days]
            for days in {item.days for item in items}
        }
        self._wanted = {
            days: list(accumulate(items[place].weight for place in places)) for days, places in self._places.items()
        }
        self._coming = list(accumulate(reader.weight for reader in readers))

    def lend(self, stays: Sequence[Stay]) -> Iterator[tuple[Stay, int, int]]:
        """The loans of a day, visit by visit."""
        self._take_back(stays[0].lent_on)
        waiting = list(stays)
        while waiting:
            wished = min(self._chance.choices(_AT_ONCE, weights=_HOW_OFTEN)[0], len(waiting))
            together, waiting = waiting[:wished], waiting[wished:]
            reader = self._reader(together)
            for stay in together:
                item = self._item(stay)
                self._out[item] = stay, reader
                self._held[reader] += 1
                yield stay, item, reader

    def _take_back(self, day: date) -> None:
        back = [item for item, (stay, _) in self._out.items() if stay.back_on is not None and stay.back_on <= day]
        for item in back:
            _stay, reader = self._out.pop(item)
            self._held[reader] -= 1

    def _reader(self, stays: Sequence[Stay]) -> int:
        """Somebody whose card is good as long as it is asked for, and who may take so many more."""
        first = stays[0].lent_on
        last = max(day for stay in stays for day in (stay.lent_on, *stay.renewed_on))
        room = self._max_loans - len(stays)
        for _ in range(_TRIES * len(self._readers)):
            (place,) = self._chance.choices(range(len(self._readers)), cum_weights=self._coming)
            reader = self._readers[place]
            if reader.since <= first and last <= reader.until and self._held[place] <= room:
                return place
        raise LookupError("nobody may borrow any more: too few borrowers for so many loans")

    def _item(self, stay: Stay) -> int:
        """An item of that length on the shelf that day."""
        places = self._places[stay.days]
        for _ in range(_TRIES * len(places)):
            (place,) = self._chance.choices(places, cum_weights=self._wanted[stay.days])
            if place not in self._out and self._items[place].since <= stay.lent_on:
                return place
        raise LookupError("nothing is left to lend: too few items for so many loans")
