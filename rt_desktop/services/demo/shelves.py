"""Which copies there are of the documents, where they stand and under which call number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from rt_desktop.services.demo import french, numbers
from rt_desktop.services.demo.documents import Document, ShelvedCopy
from rt_desktop.services.demo.words import words
from rt_desktop.services.settings import house

CENTRE = "toulouse"
#: The relays that have documents.  The activity report counts four and does not say which.
RELAYS = ("foix", "saint-gaudens", "auch", "albi")

#: Kinds of which there is nothing on a shelf.
_WITHOUT_COPIES = frozenset({"serial", "article", "online"})
#: How likely a kind is to be there in several copies.
_WANTED = {
    "practice": 2.0, "method": 3.0, "game": 2.5, "photolangage": 2.0, "fiction": 1.5, 
    "report": 0.5, "issue": 0.0,
}  # fmt: skip
_MOST_COPIES = 4
#: How often the only copy, or another one, is at a relay; how often a copy there has no barcode.
_AT_RELAY, _OTHER_AT_RELAY, _WITHOUT_BARCODE = 0.07, 0.75, 0.02
#: What is called which on the shelves of the centre; elsewhere the number of Dewey and three letters.
_SHELVES = {"game": "JEU", "photolangage": "PHOTO", "film": "DVD"}
_STATUSES = {"available": 0.95, "on-site-only": 0.03, "withdrawn": 0.01, "missing": 0.006, "in-repair": 0.004}
#: Lets copies come a while after publication, and none before the centre existed.
_LATEST_DAYS, _OPENED = 500, date(1985, 9, 2)


class Shelves:
    """Gives documents their copies."""

    def __init__(self, chance: Random, today: date) -> None:
        self._chance = chance
        self._today = today
        fixed = frozenset(barcode for bought in words().bought for barcode in bought.barcodes)
        self._barcodes = {site: numbers.barcodes(site, without=fixed) for site in (CENTRE, *RELAYS)}
        self._towns = {given.code: given.town for given in (house.CENTRE, *house.RELAYS)}
        self._places: Counter[str] = Counter()

    def fill(self, documents: Sequence[Document], number: int) -> list[Document]:
        """The documents with `number` copies in all."""
        counts = self._counts(documents, number)
        return [
            replace(document, copies=tuple(self._copies(document, count)))
            for document, count in zip(documents, counts, strict=True)
        ]

    def _counts(self, documents: Sequence[Document], number: int) -> list[int]:
        """How many copies each has: one, and more of what is wanted more."""
        counts = [max(len(one.barcodes), int(one.kind not in _WITHOUT_COPIES)) for one in documents]
        wanted = [
            0.0 if one.kind in _WITHOUT_COPIES or one.barcodes else _WANTED.get(one.kind, 1.0) for one in documents
        ]
        while (missing := number - sum(counts)) > 0:
            for place in self._chance.choices(range(len(counts)), weights=wanted, k=missing):
                counts[place] += counts[place] < _MOST_COPIES
        return counts

    def _copies(self, document: Document, count: int) -> Iterator[ShelvedCopy]:
        if document.barcodes:
            for barcode in document.barcodes:
                yield self._copy(document, numbers.site_of(barcode), barcode=barcode)
            return
        for place in range(count):
            elsewhere = _AT_RELAY if place == 0 else _OTHER_AT_RELAY
            at_relay = document.kind != "issue" and self._chance.random() < elsewhere
            yield self._copy(document, self._chance.choice(RELAYS) if at_relay else CENTRE)

    def _copy(self, document: Document, site: str, *, barcode: str = "") -> ShelvedCopy:
        is_bare = site != CENTRE and not barcode and self._chance.random() < _WITHOUT_BARCODE
        status = self._chance.choices(list(_STATUSES), weights=list(_STATUSES.values()))[0]
        return ShelvedCopy(
            site=site,
            town=self._towns[site],
            barcode="" if is_bare else barcode or next(self._barcodes[site]),
            call_number=self._call_number(document, site),
            status="available" if barcode else status,
            price=document.price,
            acquired_on=self._acquired_on(document),
        )

    def _acquired_on(self, document: Document) -> date:
        published = date(document.year, 1, 1)
        came = max(published, _OPENED) + timedelta(days=self._chance.randint(30, _LATEST_DAYS))
        return min(came, self._today)

    def _call_number(self, document: Document, site: str) -> str:
        if document.kind == "issue":
            return document.shelf
        if site != CENTRE:
            shelf = words().subjects[document.theme].shelf
            return f"{shelf} {self._next_place(f'{site} {shelf}')}"
        if document.shelf:
            return document.shelf
        if shelf := _SHELVES.get(document.kind, ""):
            return f"{shelf} {self._next_place(shelf):03d}"
        named = document.authors[0].name if document.authors else french.bare(document.title)
        shelf = "LECT" if document.kind == "fiction" else document.dewey
        return f"{shelf} {numbers.three_letters(named)}"

    def _next_place(self, shelf: str) -> int:
        self._places[shelf] += 1
        return self._places[shelf]
