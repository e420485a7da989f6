"""Links between the concepts of a file: to those that are there, one way each, and never round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rt_desktop.formats.vocabularies.stated import Fault, Stated


def linked(concepts: Sequence[Stated]) -> tuple[list[Stated], list[Fault]]:
    """The concepts with the links that hold, and what is to be said of the others."""
    known = {one.key: one for one in concepts}
    faults: list[Fault] = []
    above: dict[str, list[str]] = {}
    has_below: set[str] = set()  # only such a concept can come to stand below itself
    pairs: set[frozenset[str]] = set()
    found = []
    for one in concepts:
        broader = _checked(one, one.broader, known, faults)
        above[one.key] = []
        for key in broader:
            if key == one.key or (one.key in has_below and _leads_to(key, one.key, above)):
                faults.append(Fault(one.position, one.label, "loop", {"other": known[key].label}))
            else:
                above[one.key].append(key)
                has_below.add(key)
        related = []
        for key in _checked(one, one.related, known, faults):
            if frozenset((one.key, key)) not in pairs and key != one.key:
                pairs.add(frozenset((one.key, key)))
                related.append(key)
        found.append(replace(one, broader=tuple(above[one.key]), related=tuple(related)))
    return found, faults


def _checked(one: Stated, keys: Iterable[str], known: Mapping[str, Stated], faults: list[Fault]) -> Iterator[str]:
    """The keys that name a concept of the file."""
    for key in keys:
        if key in known:
            yield key
        else:
            faults.append(Fault(one.position, one.label, "unknown-link", {"other": key}))


def _leads_to(start: str, wanted: str, above: Mapping[str, Sequence[str]]) -> bool:
    """Whether going up from a concept one comes to another."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key == wanted:
            return True
        if key not in seen:
            seen.add(key)
            waiting += above.get(key, ())
    return False
