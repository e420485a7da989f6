"""What words typed at the counter may mean: borrowers and documents together."""

from __future__ import annotations

from dataclasses import dataclass

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers.finding import BorrowerLine, find
from rt_desktop.services.catalogue.hits import Hit
from rt_desktop.services.catalogue.search import search


@dataclass(frozen=True)
class LookedUp:
    """The likeliest borrowers and documents; `records` is how many documents there are in all."""

    text: str
    borrowers: tuple[BorrowerLine, ...]
    hits: tuple[Hit, ...]
    records: int


def look_up(desk: Desk, *, text: str, limit: int = 8) -> LookedUp:
    """At most `limit` borrowers, and as many documents, that the text may mean."""
    borrowers = find(desk, text=text, limit=limit).rows
    found = search(desk, text=text, limit=limit)
    return LookedUp(text, borrowers, found.hits if found.corrected is None else (), found.total)
