"""Documents written one by one: who publishes them, when, how thick they are, what they are about."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

from rt_desktop.services.catalogue.likeness import folded
from rt_desktop.services.demo import french, numbers
from rt_desktop.services.demo.authors import Authors
from rt_desktop.services.demo.documents import Author, Document
from rt_desktop.services.demo.extent import extent
from rt_desktop.services.demo.titles import Teller
from rt_desktop.services.demo.words import Bought, House, Subject, Words

#: First year, and how many documents the centre has of each year from then on, relative to others.
_YEARS = ((1975, 0.3), (1985, 0.7), (1990, 1.3), (1995, 2.3), (2000, 4.6), (2016, 3.0), (2020, 2.1))
#: Kinds that did not exist before.
_SINCE = {"online": 2004, "film": 1998, "photolangage": 1983, "game": 1988, "report": 1983}
#: Which subjects have how much of each kind, by profile.
_AFFINITY = {
    "essay": {"social": 1.0, "practical": 0.3, "image": 0.4, "fiction": 0.1},
    "practice": {"social": 0.5, "practical": 1.3, "image": 1.0, "fiction": 0.1},
    "report": {"social": 1.0, "practical": 0.35},
    "game": {"social": 0.6, "practical": 1.2, "image": 0.6},
    "film": {"social": 1.0, "practical": 0.5},
    "online": {"social": 1.0, "practical": 0.8, "image": 0.2},
    "article": {"social": 1.0, "practical": 0.7},
}
#: Kinds written for a few subjects only, with their shares.
_ONLY = {
    "method": {"alphabetisation": 7, "illettrisme": 2, "savoirs-de-base": 2},
    "fiction": {"lecture-plaisir": 1},
    "photolangage": {"photolangage": 3, "citoyennete": 1, "egalite": 1, "sante": 1, "emploi-insertion": 1},
}
_BODIES = frozenset({"report", "online", "film"})
#: Kinds sold as products, with a bar code of their own.
_PRODUCTS = frozenset({"game", "photolangage", "film"})
#: The first year of prices in euros.
_EURO = 2002
_WITH_ISBN, _WITH_EAN, _WITH_SERIES, _WITH_SUMMARY, _WITH_PRICE = 0.92, 0.7, 0.45, 0.72, 0.5
_WITH_OTHER_THEME, _UNTOLD = 0.22, 0.03
_CROSSING = ("egalite", "discriminations", "ville", "education", "action-sociale")


class Writer:
    """Writes documents, no two alike."""

    def __init__(self, chance: Random, words: Words, *, this_year: int) -> None:
        self._chance = chance
        self._words = words
        self._years = _weighted_years(this_year)
        self._teller = Teller(chance, words)
        self._authors = Authors(chance, words)
        self._isbns = numbers.Isbns(chance)
        for bought in words.bought:
            self._teller.take(bought.title)
            if bought.isbn:
                self._isbns.keep(bought.isbn)

    def write(self, kind: str, *, theme: str = "", year: int = 0, house: House | None = None) -> Document:
        """A document of this kind; theme, year and publisher are left to chance where they are not given."""
        subject = self._words.subjects[theme or self._theme(kind)]
        year = year or self._year(kind)
        house = house or self._house(kind, year)
        told = self._teller.tell(kind, subject, year)
        written = Document(
            kind=kind,
            theme=subject.code,
            title=told.title,
            subtitle=told.subtitle,
            summary=told.summary if self._happens(_WITH_SUMMARY) else "",
            year=year,
            publisher=house.name,
            place=house.place,
            authors=self._authors.of(kind, subject.code) or self._body_of(kind, house),
            series=self._series(house),
            isbn=self._isbn(house, year),
        )
        return self._completed(written, subject)

    def write_bought(self, bought: Bought) -> Document:
        """One of the titles bought in 2011, with what the report does not say left to chance."""
        year, subject = 2011, self._words.subjects[bought.theme]
        known = House(bought.publisher, bought.place, (bought.kind,), 1)
        house = known if bought.publisher else self._house(bought.kind, year)
        written = Document(
            kind=bought.kind,
            theme=bought.theme,
            title=french.typeset(bought.title),
            subtitle=bought.subtitle,
            summary=french.typeset(bought.summary),
            year=year,
            publisher=house.name,
            place=house.place,
            isbn=bought.isbn,
            ean=bought.ean,
            shelf=bought.shelf,
            barcodes=bought.barcodes,
        )
        completed = self._completed(written, subject)
        if not bought.collation:
            return completed
        pages, size = bought.collation
        return replace(completed, collation=(pages, "", size, ""))

    def indexed(self, document: Document, subject: Subject) -> Document:
        """The document with subjects and keywords that place it in this theme, or in two."""
        first = [] if self._happens(_UNTOLD) else [self._named(subject)]
        if first and self._happens(_WITH_OTHER_THEME):
            first.append(self._named(self._words.subjects[self._chance.choice(_CROSSING)]))
        more = self._chance.sample(subject.subjects, self._chance.choice((1, 1, 2, 2, 3)))
        keywords = self._chance.sample(subject.keywords, self._chance.choice((0, 2, 3, 4)))
        return replace(document, subjects=tuple(dict.fromkeys((*first, *more))), keywords=tuple(keywords))

    def _named(self, subject: Subject) -> str:
        """A subject by which a record comes to the theme, none of the abbreviations."""
        return french.capital(self._chance.choice([word for word in subject.named if len(word) > len("FLE")]))

    def _completed(self, written: Document, subject: Subject) -> Document:
        kind = written.kind
        is_priced = (written.isbn or kind in _PRODUCTS) and written.year >= _EURO and self._happens(_WITH_PRICE)
        return replace(
            self.indexed(written, subject),
            dewey=self._chance.choice(subject.dewey),
            ean=written.ean or self._ean(kind),
            price=self._price(kind) if is_priced else "",
            collation=extent(self._chance, kind),
            address=_address(written) if kind == "online" else "",
        )

    def _theme(self, kind: str) -> str:
        if kind in _ONLY:
            shares: dict[str, float] = dict(_ONLY[kind])
        else:
            liking = _AFFINITY[kind]
            shares = {
                code: subject.weight * liking.get(subject.profile, 0.0)
                for code, subject in self._words.subjects.items()
            }
        return self._chance.choices(list(shares), weights=list(shares.values()))[0]

    def _year(self, kind: str) -> int:
        since = _SINCE.get(kind, 0)
        years = {year: weight for year, weight in self._years.items() if year >= since}
        return self._chance.choices(list(years), weights=list(years.values()))[0]

    def _house(self, kind: str, year: int) -> House:
        among = self._words.bodies if kind in _BODIES else self._words.publishers
        shares = {
            house.name: house.weight * house.kinds.count(kind) for house in among if house.since <= year <= house.until
        }
        (name,) = self._chance.choices(list(shares), weights=list(shares.values()))
        return next(house for house in among if house.name == name)

    def _body_of(self, kind: str, house: House) -> tuple[Author, ...]:
        return (Author(house.name),) if kind in _BODIES else ()

    def _ean(self, kind: str) -> str:
        return numbers.new_ean(self._chance) if kind in _PRODUCTS and self._happens(_WITH_EAN) else ""

    def _isbn(self, house: House, year: int) -> str:
        return self._isbns.next_of(house.prefix, year) if house.prefix and self._happens(_WITH_ISBN) else ""

    def _series(self, house: House) -> str:
        return self._chance.choice(house.series) if house.series and self._happens(_WITH_SERIES) else ""

    def _price(self, kind: str) -> str:
        low, high = {"game": (18, 95), "film": (12, 45), "photolangage": (24, 60)}.get(kind, (6, 38))
        cents = self._chance.choice(("00", "50", "90", "95"))
        return f"{self._chance.randint(low, high)},{cents} EUR"

    def _happens(self, how_often: float) -> bool:
        return self._chance.random() < how_often


def _weighted_years(this_year: int) -> dict[int, float]:
    starts = [*_YEARS, (this_year + 1, 0.0)]
    return {
        year: weight
        for (first, weight), (after, _) in pairwise(starts)
        for year in range(first, min(after, this_year + 1))
    }


def _address(written: Document) -> str:
    """An address in a domain that never exists (RFC 2606)."""
    words = folded(french.bare(written.title)).split()[:5]
    return f"https://ressources.example/documents/{written.year}/{'-'.join(words)}.pdf"
