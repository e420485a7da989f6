"""The words the demonstration is made of, read from resources/demo: subjects, grammar, houses, names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rt_desktop import paths
from rt_desktop.services.settings import house

FOREVER = 9999
_MARKS = frozenset("!~")


@dataclass(frozen=True)
class Phrase:
    """Some words and the years they were in use; they name a problem, a means to act, or neither."""

    text: str
    since: int = 0
    until: int = FOREVER
    is_problem: bool = False
    is_means: bool = True

    def fits(self, year: int) -> bool:
        """Whether a document of that year may speak of it."""
        return self.since <= year <= self.until


@dataclass(frozen=True)
class Subject:
    """A theme of the house and what is written about it; `named` are the words that bring records to it."""

    code: str
    profile: str
    weight: int
    shelf: str
    dewey: tuple[str, ...]
    named: tuple[str, ...]
    subjects: tuple[str, ...]
    keywords: tuple[str, ...]
    topics: tuple[Phrase, ...]
    heads: tuple[Phrase, ...]
    gestures: tuple[Phrase, ...]
    publics: tuple[Phrase, ...]


@dataclass(frozen=True)
class Kind:
    """How documents of one kind are entitled and summed up, and who makes them."""

    titles: tuple[str, ...]
    subtitles: tuple[str, ...]
    summaries: tuple[str, ...]
    teams: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class House:
    """Who publishes: a publisher with the beginning of its ISBNs, or a body without."""

    name: str
    place: str
    kinds: tuple[str, ...]
    weight: int
    prefix: str = ""
    series: tuple[str, ...] = ()
    since: int = 0
    until: int = FOREVER


@dataclass(frozen=True)
class Serial:
    """A periodical; `number` is that of its first issue in the year `since`."""

    title: str
    issn: str
    publisher: str
    place: str
    since: int
    number: int
    yearly: int
    theme: str
    shelf: str


@dataclass(frozen=True)
class Bought:
    """A title the centre bought in 2011; empty where the report does not say."""

    title: str
    theme: str
    kind: str
    subtitle: str = ""
    publisher: str = ""
    place: str = ""
    isbn: str = ""
    ean: str = ""
    collation: tuple[str, ...] = ()
    summary: str = ""
    shelf: str = ""
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A structure people borrow for; one in each of its towns."""

    name: str
    kind: str
    towns: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """What borrowers are, the category they are counted in, and the kinds of structures they work for ("" for none)."""

    woman: str
    man: str
    category: str
    weight: int
    structures: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """All of them."""

    subjects: Mapping[str, Subject]
    kinds: Mapping[str, Kind]
    pools: Mapping[str, tuple[Phrase, ...]]
    publishers: tuple[House, ...]
    bodies: tuple[House, ...]
    serials: tuple[Serial, ...]
    bought: tuple[Bought, ...]
    structures: tuple[Structure, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    roles: tuple[Role, ...]
    towns: Mapping[str, tuple[str, str]]  # department, code of the nearest site
    months: tuple[str, ...]


@cache
def words() -> Words:
    """The words, read once."""
    grammar, houses, people = _read("grammar"), _read("houses"), _read("people")
    return Words(
        subjects={given["code"]: _subject(given, grammar) for given in _read("subjects")["theme"]},
        kinds={name: Kind(**_frozen(given)) for name, given in grammar["kind"].items()},
        pools=_pools(grammar),
        publishers=tuple(House(**_frozen(given)) for given in houses["publisher"]),
        bodies=tuple(House(**_frozen(given)) for given in houses["body"]),
        serials=tuple(Serial(**given) for given in houses["serial"]),
        bought=tuple(Bought(**_frozen(given)) for given in houses["bought"]),
        structures=tuple(Structure(**_frozen(given)) for given in houses["organisation"]),
        women=tuple(people["women"]),
        men=tuple(people["men"]),
        families=tuple(people["families"]),
        roles=tuple(Role(**_frozen(given)) for given in people["role"]),
        towns={town: (department, site) for town, (department, site) in houses["towns"].items()},
        months=tuple(grammar["months"]),
    )


def phrase(written: str) -> Phrase:
    """A phrase as the resources write it: « texte|2012 », « texte|-2015 », « texte|! », « texte|~ »."""
    text, *marks = written.split("|")
    years = [int(mark) for mark in marks if mark not in _MARKS]
    return Phrase(
        text,
        since=max([0, *years]),
        until=min([FOREVER, *(-year for year in years if year < 0)]),
        is_problem="!" in marks,
        is_means=_MARKS.isdisjoint(marks),
    )


def _subject(given: Mapping[str, Any], grammar: Mapping[str, Any]) -> Subject:
    phrases = {
        "topics": given["topics"],
        "gestures": given["gestures"],
        "heads": grammar["heads"][given["code"]],
        "publics": [public for group in given["publics"] for public in grammar["publics"][group]],
    }
    named = next(theme.words for theme in house.THEMES if theme.code == given["code"])
    said = {name: tuple(map(phrase, written)) for name, written in phrases.items()}
    return Subject(**_frozen({**given, **said, "named": named}))


def _pools(grammar: Mapping[str, Any]) -> dict[str, tuple[Phrase, ...]]:
    """What fills the slots of templates, by the name of the slot."""
    listed = {
        "acteur": "acteurs",
        "notion": "notions",
        "cadre": "cadres",
        "lieu": "lieux",
        "discipline": "disciplines",
        "mois": "months",
        "nombre": "numbers",
        "niveau": "levels",
        "minutes": "minutes",
        "nom": "nouns",
        "complement": "complements",
        "moment": "moments",
    }
    pools = {slot: tuple(phrase(str(written)) for written in grammar[name]) for slot, name in listed.items()}
    return pools | {"numero": tuple(map(phrase, "123"))}


def _frozen(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(paths.resource(f"demo/{name}.toml").read_text(encoding="utf-8"))
