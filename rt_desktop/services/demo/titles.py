"""Titles, subtitles and summaries put together by the grammar, no two of them the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from rt_desktop.services.catalogue.likeness import folded
from rt_desktop.services.demo import french
from rt_desktop.services.demo.words import Phrase, Subject, Words

_SLOT = re.compile(r"\{(?:(de nu|de|à|nu) )?(\w+)\}")
_LONGEST = 92
#: Letters by which two words of a title are felt to be the same word.
_STEM = 6
#: Tries with a title of its own, then with a title that only its subtitle tells apart.
_STRICT, _LAX = 60, 240
#: Kinds whose titles come in volumes and levels.
_IN_VOLUMES = frozenset({"method", "fiction"})
_WITH_SUBTITLE = 0.62
_COMPOSED = 0.35

_JOINED: Mapping[str | None, Callable[[str], str]] = {
    None: str,
    "de": french.of,
    "à": french.to,
    "nu": french.bare,
    "de nu": lambda phrase: french.de(french.bare(phrase)),
}
#: Slots that are a second, different choice from the same words.
_OTHERS = {"autrenotion": "notion", "geste2": "geste", "autrenom": "nom", "prenom2": "prenom"}


class Unspeakable(LookupError):
    """A template that nothing fills here."""


@dataclass(frozen=True)
class Told:
    """What a document is called and about, typeset; `subtitle` may be empty."""

    title: str
    subtitle: str
    summary: str


class Wording:
    """The words chosen for one document: a slot says the same in its title and in its summary."""

    def __init__(self, chance: Random, words: Words, subject: Subject, year: int) -> None:
        self._chance = chance
        self._words = words
        self._subject = subject
        self._year = year
        self._said: dict[str, str] = {"annee": str(year)}
        self._topic: Phrase | None = None

    def fill(self, template: str) -> str:
        """The template in words; raises Unspeakable when a slot has none for this subject and year."""
        return _SLOT.sub(lambda slot: _JOINED[slot[1]](self._word(slot[2])), template)

    def repeats_itself(self, text: str) -> bool:
        """Whether the text names the same people twice."""
        return text.count(french.bare(self._said.get("public", text))) > 1

    def _word(self, slot: str) -> str:
        if slot in ("sujet", "bien", "mal"):
            return self._topic_as(slot)
        if slot not in self._said:
            self._said[slot] = self._choose(slot)
        return self._said[slot]

    def _choose(self, slot: str) -> str:
        if slot == "autre":
            return self._pick(self._subject.topics, unlike=self._topic_as("sujet"))
        if slot in _OTHERS:
            return self._pick(self._pool(_OTHERS[slot]), unlike=self._word(_OTHERS[slot]))
        return self._pick(self._pool(slot))

    def _pool(self, slot: str) -> tuple[Phrase, ...]:
        if slot == "geste":
            return self._subject.gestures
        if slot == "public":
            return self._subject.publics
        if slot == "prenom":
            return tuple(map(Phrase, (*self._words.women, *self._words.men)))
        return self._words.pools[slot]

    def _topic_as(self, slot: str) -> str:
        """The one topic of the document, which must be a means for « bien », a problem for « mal »."""
        if self._topic is None:
            self._topic = self._new_topic(slot)
        if not _suits(self._topic, slot):
            raise Unspeakable(slot)
        return self._topic.text

    def _new_topic(self, slot: str) -> Phrase:
        heads = self._subject.heads
        if slot != "mal" and heads and self._chance.random() < _COMPOSED:
            return Phrase(f"{self._pick(heads)} {french.of(self._word('public'))}")
        suiting = [topic for topic in self._subject.topics if _suits(topic, slot) and topic.fits(self._year)]
        if not suiting:
            raise Unspeakable(slot)
        return self._chance.choice(suiting)

    def _pick(self, among: tuple[Phrase, ...], *, unlike: str = "") -> str:
        fitting = [phrase.text for phrase in among if phrase.fits(self._year) and phrase.text != unlike]
        if not fitting:
            raise Unspeakable(unlike)
        return self._chance.choice(fitting)


class Teller:
    """Makes titles that were not made before."""

    def __init__(self, chance: Random, words: Words) -> None:
        self._chance = chance
        self._words = words
        self._taken: set[str] = set()

    def take(self, title: str) -> None:
        """Keep a title from being made."""
        self._taken.add(folded(title))

    def tell(self, kind: str, subject: Subject, year: int) -> Told:
        """A title of this kind on this subject, as one may have been given that year."""
        for attempt in range(_LAX):
            wording = Wording(self._chance, self._words, subject, year)
            try:
                title, subtitle = self._entitle(kind, wording)
                summary = self._sum_up(kind, wording)
            except Unspeakable:
                continue
            by_subtitle = kind in _IN_VOLUMES or attempt >= _STRICT
            key = folded(f"{title} {subtitle}" if by_subtitle else title)
            if key not in self._taken and _reads_well(f"{title} {subtitle}") and len(title) <= _LONGEST:
                self._taken.add(key)
                return Told(*map(french.typeset, (title, subtitle, summary)))
        raise Unspeakable(f"no more titles of kind {kind} on {subject.code}")

    def _entitle(self, kind: str, wording: Wording) -> tuple[str, str]:
        given = self._words.kinds[kind]
        title = french.capital(wording.fill(self._chance.choice(given.titles)))
        wants = kind in _IN_VOLUMES or self._chance.random() < _WITH_SUBTITLE
        if not wants or " : " in title:
            return title, ""
        return title, wording.fill(self._chance.choice(given.subtitles))

    def _sum_up(self, kind: str, wording: Wording) -> str:
        summary = wording.fill(self._chance.choice(self._words.kinds[kind].summaries))
        if wording.repeats_itself(summary):
            raise Unspeakable(summary)
        return french.capital(summary)


def _suits(topic: Phrase, slot: str) -> bool:
    return topic.is_means if slot == "bien" else topic.is_problem if slot == "mal" else True


def _reads_well(title: str) -> bool:
    """Whether no long word comes twice."""
    stems = [word[:_STEM] for word in folded(title).split() if len(word) >= _STEM - 1]
    return len(stems) == len(set(stems))
