"""Invented borrowers, in the structures the centre works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rt_desktop.models.borrowers import BorrowerKind
from rt_desktop.services.catalogue.likeness import folded
from rt_desktop.services.demo import french
from rt_desktop.services.demo.words import Role, Words
from rt_desktop.services.settings import house

#: How many of the borrowers are structures themselves.
_STRUCTURES = 0.05
#: How many are women, in the trades of training and social work.
_WOMEN = 0.68
#: Cards are good until the end of September; a few were not renewed.
_LAST_MONTH, _LAST_DAY = 9, 30
_EXPIRED = 0.05
_A_YEAR, _LONGEST_KNOWN_DAYS = 365, 1800
_NEW_THIS_YEAR = 0.3
#: « 2300 0104 » and up, with gaps where cards were lost.
_FIRST_CARD, _LOST_CARDS = 23000100, 3
#: A student or volunteer of no structure, and where they live.
_AT_HOME = "Toulouse"


@dataclass(frozen=True)
class Structure:
    """One structure in one town."""

    name: str
    kind: str
    town: str


@dataclass(frozen=True)
class Borrower:
    """Somebody to be registered; `site` is the code of the home site, `expires_on` the last day of the card."""

    kind: BorrowerKind
    card: str
    name: str
    first_name: str
    role: str
    category: str
    organisation: str
    department: str
    site: str
    email: str
    phone: str
    registered_on: date
    expires_on: date

    def may_borrow(self, on: date) -> bool:
        """Whether the card exists and is good on that day."""
        return self.registered_on <= on <= self.expires_on


def structures(words: Words) -> list[Structure]:
    """The structures people borrow for."""
    return [
        Structure(given.name.replace("{de town}", french.de(town)), given.kind, town)
        for given in words.structures
        for town in given.towns
    ]


def borrowers(chance: Random, words: Words, *, number: int, today: date) -> list[Borrower]:
    """That many borrowers, the one known longest first; the same for the same chance and day."""
    desk = _Registration(chance, words, today)
    bodies = chance.sample(desk.structures, min(len(desk.structures), max(1, int(number * _STRUCTURES))))
    places = dict(zip(chance.sample(range(number), len(bodies)), bodies, strict=True))
    days = sorted(desk.day() for _ in range(number))
    return [
        desk.structure(places[place], day) if place in places else desk.person(day) for place, day in enumerate(days)
    ]


class _Registration:
    def __init__(self, chance: Random, words: Words, today: date) -> None:
        self.structures = structures(words)
        self._chance = chance
        self._words = words
        self._today = today
        self._names: set[tuple[str, str]] = set()
        self._card = _FIRST_CARD

    def day(self) -> date:
        """A day somebody came for the first time."""
        longest = _A_YEAR if self._chance.random() < _NEW_THIS_YEAR else _LONGEST_KNOWN_DAYS
        day = self._today - timedelta(days=self._chance.randint(1, longest))
        while day.isoweekday() not in house.TUESDAY_TO_FRIDAY:
            day -= timedelta(days=1)
        return day

    def structure(self, structure: Structure, day: date) -> Borrower:
        """The structure itself."""
        return self._borrower(structure, day, name=structure.name, category="Structure")

    def person(self, day: date) -> Borrower:
        """A person of one of the structures, or of none."""
        is_woman = self._chance.random() < _WOMEN
        role = self._chance.choices(self._words.roles, weights=[one.weight for one in self._words.roles])[0]
        name, first_name = self._name(is_woman)
        said = role.woman if is_woman else role.man
        where = self._structure_of(role)
        return self._borrower(where, day, name=name, first_name=first_name, role=said, category=role.category)

    def _borrower(
        self, where: Structure, day: date, *, name: str, category: str, first_name: str = "", role: str = ""
    ) -> Borrower:
        department, site = self._words.towns[where.town]
        return Borrower(
            kind=BorrowerKind.PERSON if first_name else BorrowerKind.ORGANISATION,
            card=self._next_card(),
            name=name,
            first_name=first_name,
            role=role,
            category=category,
            organisation=where.name,
            department=department,
            site=site,
            email=_email(first_name, name, where.name),
            phone=self._phone(),
            registered_on=day,
            expires_on=self._expires_on(day),
        )

    def _name(self, is_woman: bool) -> tuple[str, str]:
        while True:
            first_names = self._words.women if is_woman else self._words.men
            name = self._chance.choice(self._words.families), self._chance.choice(first_names)
            if name not in self._names:
                self._names.add(name)
                return name

    def _structure_of(self, role: Role) -> Structure:
        kind = self._chance.choice(role.structures)
        of_kind = [structure for structure in self.structures if structure.kind == kind]
        return self._chance.choice(of_kind) if of_kind else Structure("", "", _AT_HOME)

    def _next_card(self) -> str:
        self._card += self._chance.randint(1, _LOST_CARDS)
        digits = str(self._card)
        return f"{digits[:4]} {digits[4:]}"

    def _phone(self) -> str:
        """A number of those kept for fiction (ARCEP, decision 2018-0881: 05 36 49 …)."""
        pairs = (f"{self._chance.randint(0, 99):02d}" for _ in range(2))
        return f"05 36 49 {' '.join(pairs)}"

    def _expires_on(self, registered_on: date) -> date:
        """The end of the season, this one for nearly all."""
        season = date(self._today.year, _LAST_MONTH, _LAST_DAY)
        current = season if season >= self._today else season.replace(year=season.year + 1)
        last = current.replace(year=current.year - 1)
        return last if registered_on < last and self._chance.random() < _EXPIRED else current


def _email(first_name: str, name: str, organisation: str) -> str:
    """An address in a domain that never exists (RFC 2606)."""
    person = ".".join(folded(part).replace(" ", "-") for part in (first_name, name) if part)
    domain = folded(organisation).replace(" ", "-") or "courriel"
    return f"{person if first_name else 'accueil'}@{domain}.example"
