"""What was meant when nothing matches: a code typed on the wrong keyboard, or a word mistyped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from string import ascii_lowercase

from sqlalchemy import Connection

from rt_desktop.formats.barcodes import meant_on_azerty
from rt_desktop.services.catalogue import matching
from rt_desktop.services.catalogue.asking import Asked, asked
from rt_desktop.services.catalogue.columns import Columns

#: From these lengths on a word may have one mistake, two, three; shorter ones have too many neighbours.
ALLOWED = ((4, 1), (6, 2), (11, 3))

#: Corrections tried for a word, and mistyped words in one text.
TRIED, MISTYPED = 8, 3

#: A word of the collection may be a mistake, too, when a neighbour is so many times more frequent.
RARER = 5

Matches = Callable[[Asked], bool]


def corrected(connection: Connection, columns: Columns, text: str, meant: Asked, matches: Matches) -> Asked | None:
    """What was probably meant, and matches something; None when nothing near does.

    `matches` tells whether a record answers.
    """
    code = asked(meant_on_azerty(text))
    if code is not None and code != meant and any(map(str.isdecimal, "".join(code.words))) and matches(code):
        return code
    neighbours = Neighbours(connection, columns)
    words = list(meant.words)
    unknown = [place for place in range(len(words)) if not neighbours.know(words, place)]
    if len(unknown) > MISTYPED:
        return None
    for place in unknown[:-1]:  # these must be mended before the last can be tried against the collection
        words[place] = next(neighbours.of(words, place), words[place])
    for place, better in chain.from_iterable(
        ((place, better) for better in islice(neighbours.of(words, place), TRIED))
        for place in unknown[-1:] or range(len(words))
    ):
        other = asked(" ".join([*words[:place], better, *words[place + 1 :]]))
        if other is not None and matches(other):
            return other
    return None


class Neighbours:
    """The words of the collection, and which are near one that was typed."""

    def __init__(self, connection: Connection, columns: Columns) -> None:
        self._connection = connection
        self._columns = columns

    def know(self, words: Sequence[str], place: int) -> bool:
        """Whether the collection has this word, or one that begins like it when it is the last."""
        return matching.is_known(self._connection, words[place], is_open=place == len(words) - 1)

    def of(self, words: Sequence[str], place: int) -> Iterator[str]:
        """Words near this one, the nearest first, of those as near the most frequent.

        A known word has only neighbours that are much more frequent; the beginning of one has none.
        """
        word, is_last = words[place], place == len(words) - 1
        allowed = max((mistakes for length, mistakes in ALLOWED if len(word) >= length), default=0)
        if not allowed or not word.isalpha():
            return
        vocabulary = self._vocabulary(word[0])
        if not self.know(words, place):
            yield from _near(word, vocabulary, allowed, is_open=is_last)
            yield from self._otherwise_begun(word, is_open=is_last)
        elif not is_last:
            often = {
                found: records for found, records in vocabulary.items() if records > RARER * vocabulary.get(word, 0)
            }
            yield from _near(word, often, 1, is_open=False)

    def _vocabulary(self, first: str) -> dict[str, int]:
        return self._columns.of_words.answer(("vocabulary", first), partial(_vocabulary, self._connection, first))

    def _otherwise_begun(self, word: str, *, is_open: bool) -> Iterator[str]:
        """Known words with one mistake at the very beginning."""
        rest = word[1:]
        others = [
            rest,
            word[1] + word[0] + word[2:],
            *(letter + end for end in (rest, word) for letter in ascii_lowercase),
        ]
        for other in others:
            if other != word and matching.is_known(self._connection, other, is_open=is_open):
                yield other


def _vocabulary(connection: Connection, first: str) -> dict[str, int]:
    found = matching.vocabulary(connection, first, chr(ord(first) + 1))
    return {word: records for word, records in found if word.isalpha()}


def _near(word: str, vocabulary: dict[str, int], allowed: int, *, is_open: bool) -> Iterator[str]:
    """The words within that many mistakes, whole words first; when `is_open`, also what some begin with.

    A mistake is a letter too many, too few, another, or two changed about (Damerau, Communications of the ACM 7, 1964).
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- only after a mistake

    near: dict[str, tuple[int, bool, int]] = {}
    for known, records in vocabulary.items():
        for candidate in {known, known[: len(word)]} if is_open else (known,):
            distance = OSA.distance(word, candidate, score_cutoff=allowed)
            if distance <= allowed:
                rank = (distance, candidate != known, -records)
                near[candidate] = min(near.get(candidate, rank), rank)
    yield from sorted(near, key=lambda found: (near[found], found))
