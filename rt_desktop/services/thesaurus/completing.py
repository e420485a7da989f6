"""What completes the words typed in a record: those of the thesauri, and those that records have already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rt_desktop.desk import Desk
from rt_desktop.formats.headings import Heading
from rt_desktop.services.catalogue import headings
from rt_desktop.services.catalogue.folding import words as words_of
from rt_desktop.services.thesaurus.naming import key_of
from rt_desktop.services.thesaurus.words import vocabulary

#: As many as are looked through with a glance or two.
MOST = 20

#: What thesauri have words for.
DESCRIBING = frozenset({Heading.SUBJECT, Heading.KEYWORD})


#: Begins otherwise, place of the thesaurus, is used for another word, rarity, the word itself.
_Rank = tuple[bool, int, bool, int, str]


@dataclass(frozen=True)
class Proposed:
    """A heading that completes what was typed: `text` is what the record gets.

    `instead_of` is the word it stands for, where that is what was typed; `source` the thesaurus it comes from, ""
    for one that only records have; `records` how many have it.
    """

    text: str
    instead_of: str
    source: str
    records: int


def complete(desk: Desk, *, kind: Heading, text: str, limit: int = MOST) -> tuple[Proposed, ...]:
    """What completes a text as a heading of a kind, the likeliest first; any other text may be kept as well.

    What begins like the text comes before what has it further on, the house's own words before those of other thesauri,
    the word before those it is used for, what is common before what is rare.
    """
    known = headings.likely(desk, kind=kind, text=text, limit=limit)
    if kind not in DESCRIBING:
        return tuple(Proposed(one.name, "", "", one.count) for one in known)
    start = " ".join(words_of(text))
    found: list[tuple[_Rank, Proposed]] = []
    concepts = vocabulary(desk).matching(text) if start else []
    uses = headings.uses(desk, keys={one.label_key for one in concepts})
    for one in concepts:
        records = uses.get(one.label_key, 0)
        rank = (not one.key.startswith(start), one.rank, bool(one.instead_of), -records, one.key)
        found.append((rank, Proposed(one.label, one.instead_of, one.source, records)))
    last = 1 + max((one.rank for one in concepts), default=0)
    for name in known:
        key = key_of(name.name)
        rank = (not key.startswith(start), last, False, -name.count, key)
        found.append((rank, Proposed(name.name, "", "", name.count)))
    found.sort(key=lambda one: one[0])
    return tuple(_each_once(one for _rank, one in found))[:limit]


def _each_once(found: Iterable[Proposed]) -> list[Proposed]:
    """The first of those that put the same word in the record."""
    kept: dict[str, Proposed] = {}
    for one in found:
        kept.setdefault(key_of(one.text), one)
    return list(kept.values())
