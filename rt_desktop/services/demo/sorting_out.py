"""What leaves the shelves: a few times a year somebody weeds them, document by document, each for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from rt_desktop.services.circulation.calendar import OpenDays
from rt_desktop.services.demo.documents import Document
from rt_desktop.services.demo.year import Deed, Gesture

#: How long ago the shelves were weeded (days).
_AGO = (310, 190, 55)
#: Why, and how often.
_WHY, _HOW_OFTEN = ("outdated", "worn", "unused", "duplicate", "off-topic"), (40, 25, 20, 10, 5)


def weed(
    chance: Random, documents: Sequence[Document], came_on: dict[str, date], *, opened: OpenDays, today: date
) -> Iterator[Gesture]:
    """Withdraw the copies that are to leave, on one of the days when the shelves are weeded after they came."""
    days = [opened.next_open(today - timedelta(days=ago)) for ago in _AGO]
    for place, document in enumerate(documents):
        after = [day for day in days if day > came_on[document.number]]
        if after and any(copy.leaves for copy in document.copies):
            (why,) = chance.choices(_WHY, weights=_HOW_OFTEN)
            yield Gesture(chance.choice(after), Deed.WITHDRAW, other=place, how=why)
