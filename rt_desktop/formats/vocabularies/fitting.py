"""Which concepts of a file can be kept: labels that are words, each of one concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rt_desktop.formats.vocabularies.stated import Fault, Stated

#: Characters of the longest word kept; what is longer is a sentence, or a file gone wrong.
LONGEST = 250

_SHOWN = 60


def fitting(concepts: Sequence[Stated]) -> tuple[list[Stated], list[Fault], list[Fault]]:
    """The concepts that fit, those refused, and what is to be known of those that were taken."""
    kept: list[Stated] = []
    refused: list[Fault] = []
    warnings: list[Fault] = []
    for one in concepts:
        if len(one.label) > LONGEST:
            refused.append(_fault(one, one.label, "too-long"))
            continue
        long = [word for word in one.also if len(word) > LONGEST]
        warnings += [_fault(one, word, "also-too-long") for word in long]
        kept.append(replace(one, also=tuple(word for word in one.also if word not in long)) if long else one)
    return kept, refused, [*warnings, *_alike(kept)]


def _alike(concepts: Iterable[Stated]) -> Iterator[Fault]:
    """The concepts that have the label of one before them: nobody can tell which is meant."""
    first: dict[str, Stated] = {}
    for one in concepts:
        before = first.setdefault(one.label.casefold(), one)
        if before is not one:
            yield Fault(one.position, one.label, "same-label", {"position": str(before.position)})


def _fault(one: Stated, word: str, code: str) -> Fault:
    values = {"n": str(len(word)), "most": str(LONGEST)}
    return Fault(one.position, word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…", code, values)
