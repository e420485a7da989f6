"""Which themes of the house a record belongs to: those it names, else those its subjects speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Theme
from rt_desktop.services.catalogue.likeness import folded

#: Plural endings: « banlieue » also speaks of « banlieues », « éducation » not of « éducateurs ».
_PLURAL = "(?:s|x|es)?"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Themes:
    """The themes as records are matched against them."""

    named: dict[str, str] = field(default_factory=dict)  # folded code or label -> code
    spoken: dict[str, tuple[str, ...]] = field(default_factory=dict)  # folded word -> codes
    order: dict[str, int] = field(default_factory=dict)
    pattern: re.Pattern[str] = _NOTHING
    _found: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, *, named: Iterable[str], subjects: Iterable[str]) -> list[str]:
        """The codes of a record's themes in the order of the house.

        `named` are labels or codes it bears (967$a), which settle the matter when one is known; else whole words of its
        `subjects` do, the longest expression first: « travail social » does not speak of « travail ».
        """
        codes = {self.named[words] for words in map(folded, named) if words in self.named}
        if not codes:
            codes = {code for subject in subjects for code in self._spoken_of_in(subject)}
        return sorted(codes, key=self.order.__getitem__)

    def _spoken_of_in(self, subject: str) -> frozenset[str]:
        """The codes of the themes one subject speaks of; subjects come again and again."""
        if subject not in self._found:
            words = self.pattern.findall(folded(subject))
            self._found[subject] = frozenset(code for word in words for code in self.spoken[word])
        return self._found[subject]


def themes(desk: Desk) -> Themes:
    """The themes of the house, ready to match records against."""
    rows = desk.session.execute(
        select(Theme.code, Theme.label, Theme.words).where(~Theme.retired).order_by(Theme.position, Theme.code)
    ).all()
    spoken: dict[str, tuple[str, ...]] = {}
    for code, _label, words in rows:
        for word in filter(None, map(folded, words)):
            spoken[word] = (*spoken.get(word, ()), code)
    return Themes(
        named={folded(name): code for code, label, _words in rows for name in (label, code)},
        spoken=spoken,
        order={code: position for position, (code, _label, _words) in enumerate(rows)},
        pattern=_pattern(spoken),
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    if not longest_first:
        return _NOTHING
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))}){_PLURAL}\b")
