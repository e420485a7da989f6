"""What does not come back: declared lost, then replaced, paid, given up, or found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from rt_desktop.services.circulation.calendar import OpenDays
from rt_desktop.services.demo.year import Deed, Gesture, Planned

#: Of a thousand loans, how many are lost; how many days after the due date that is said.
_OF_A_THOUSAND, _SAID_AFTER = 6, (30, 60)
#: What becomes of them, in turn; "" is not settled yet, "found" comes back.
_FOUND = "found"
_HOW = ("refunded", _FOUND, "replaced", "", "written-off")
#: How many days later.
_SETTLED_AFTER = (5, 30)


def lose(chance: Random, planned: Sequence[Planned], *, opened: OpenDays, today: date) -> Iterator[Gesture]:
    """Have some loans end in a loss, of items and by readers who borrow no more until then; answers how it is settled.

    The stays are changed.
    """
    number = max(1, round(len(planned) * _OF_A_THOUSAND / 1000))
    possible = [
        (said_on, place)
        for place, one in enumerate(planned)
        if one.stay.back_on is not None
        and (said_on := _later(chance, opened, one.stay.due_on, _SAID_AFTER)) < today
        and _is_last(one, planned[place + 1 :])
    ]
    for turn, (said_on, place) in enumerate(sorted(chance.sample(possible, min(number, len(possible))))):
        one = planned[place]
        one.stay.lost_on, one.stay.back_on = said_on, None
        how, settled_on = _HOW[turn % len(_HOW)], _later(chance, opened, said_on, _SETTLED_AFTER)
        if how and settled_on < today:
            if how == _FOUND:
                one.stay.back_on = settled_on
            else:
                yield Gesture(settled_on, Deed.SETTLE, one.item, one.reader, how=how)


def _later(chance: Random, opened: OpenDays, day: date, between: tuple[int, int]) -> date:
    return opened.next_open(day + timedelta(days=chance.randint(*between)))


def _is_last(one: Planned, after: Sequence[Planned]) -> bool:
    """Whether neither the item nor the reader is seen on a later day: a longer stay crosses nothing."""
    lent_on = one.stay.lent_on
    return all(one.item != other.item for other in after) and all(
        one.reader != other.reader for other in after if other.stay.lent_on > lent_on
    )
