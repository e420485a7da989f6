"""Invented authors: some write often, on the same subject."""

from __future__ import annotations

from random import Random

from rt_desktop.services.demo.documents import Author
from rt_desktop.services.demo.words import Words

#: How often a document is by somebody who already wrote on the subject.
_AGAIN = 0.45


class Authors:
    """Gives the people who made a document."""

    def __init__(self, chance: Random, words: Words) -> None:
        self._chance = chance
        self._words = words
        self._known: dict[str, list[tuple[str, str]]] = {}

    def of(self, kind: str, theme: str) -> tuple[Author, ...]:
        """Those who made a document of this kind on this theme; nobody twice."""
        teams, often = zip(*self._words.kinds[kind].teams, strict=True)
        people: dict[tuple[str, str], str] = {}
        for function in self._chance.choices(teams, weights=often)[0].split():
            people.setdefault(self._somebody(theme), function)
        return tuple(Author(name, first_name, function) for (name, first_name), function in people.items())

    def _somebody(self, theme: str) -> tuple[str, str]:
        known = self._known.setdefault(theme, [])
        if known and self._chance.random() < _AGAIN:
            return self._chance.choice(known)
        first_names = self._chance.choice((self._words.women, self._words.men))
        known.append((self._chance.choice(self._words.families), self._chance.choice(first_names)))
        return known[-1]
