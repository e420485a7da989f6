"""Which copy on the shelf is for whom: those who wait, in their order, one copy each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Waiting:
    """Who waits for a document, and where they fetch it: for one copy of it (`item_id`), or for any.

    `kept_until` once a copy is set aside for them.
    """

    borrower_id: UUID | None
    name: str
    hold_id: UUID | None = None
    pickup_site_id: UUID | None = None
    pickup: str = ""
    kept_until: date | None = None
    item_id: UUID | None = None


@dataclass(frozen=True)
class Free:
    """A copy nobody has and that is kept for nobody: at this site (`is_here`), or at another."""

    item_id: UUID | None
    site_id: UUID | None = None
    is_here: bool = True
    barcode: str = ""
    call_number: str = ""


def allotted(line: Sequence[Waiting], free: Sequence[Free]) -> dict[int, Free]:
    """Which of the free copies each one in the line can have, by their place in it, from 0.

    Only what is here or where they fetch it counts.  Who came first is served first; as many as can be are served.
    """
    holders: dict[int, int] = {}
    for place in range(len(line)):
        _serve(place, line, free, holders, set())
    return {place: free[copy] for copy, place in holders.items()}


def who_lacks(
    line: Sequence[Waiting], *, copy: Free, others: Sequence[Free], borrower_id: UUID | None
) -> Waiting | None:
    """Who of those before a borrower would be left with nothing if they had this copy; None when nobody would.

    `others` are the free copies besides it.
    """
    own = next((place for place, one in enumerate(line) if one.borrower_id == borrower_id), len(line))
    before = line[:own]
    left = allotted(before, others)
    return next((before[place] for place in sorted(allotted(before, [*others, copy])) if place not in left), None)


def _serve(place: int, line: Sequence[Waiting], free: Sequence[Free], holders: dict[int, int], tried: set[int]) -> bool:
    """Give one in the line a copy; who had it takes another, if there is one for them."""
    for number, copy in enumerate(free):
        if number not in tried and _may_have(line[place], copy):
            tried.add(number)
            if number not in holders or _serve(holders[number], line, free, holders, tried):
                holders[number] = place
                return True
    return False


def _may_have(waiting: Waiting, copy: Free) -> bool:
    is_meant = waiting.item_id is None or waiting.item_id == copy.item_id
    return is_meant and (copy.is_here or copy.site_id == waiting.pickup_site_id)
