"""Plain lists of words, as people keep them in a text file.

One word to a line.  A line that begins further in is below the word above it that begins less far in.  A line further
in may also say something of that word, after the usual codes of printed thesauri (ISO 25964-1, in French or English):
EP or UF (used for), TG or BT (broader), TS or NT (narrower), TA or RT (related), NA or SN (note), EM or USE (which
word to use instead).  Lines that begin with # are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.vocabularies.fitting import fitting
from rt_desktop.formats.vocabularies.linking import linked
from rt_desktop.formats.vocabularies.stated import Fault, Stated, Vocabulary

_CODES = {
    **dict.fromkeys(("EP", "UF"), "also"),
    **dict.fromkeys(("TG", "BT"), "broader"),
    **dict.fromkeys(("TS", "NT"), "narrower"),
    **dict.fromkeys(("TA", "RT"), "related"),
    **dict.fromkeys(("NA", "SN"), "note"),
    **dict.fromkeys(("EM", "USE"), "use"),
}
_SAID = re.compile(rf"\s+({'|'.join(_CODES)})(?:\s*[:=]\s*|\s+)(\S.*)")
_TAB = 8


@dataclass
class _Word:
    line: int
    depth: int
    label: str
    said: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in set(_CODES.values())})


def vocabulary(text: str, *, language: str) -> Vocabulary:
    """The words of a list as concepts; their keys are the labels."""
    words: dict[str, _Word] = {}
    refusals: list[Fault] = []
    chain: list[_Word] = []
    for line, written in enumerate(text.splitlines(), start=1):
        if not clean(written) or written.startswith("#"):
            continue
        depth = _depth(written)
        chain = [one for one in chain if one.depth < depth]
        said = _SAID.match(written)
        if said is not None:
            if chain:
                chain[-1].said[_CODES[said[1]]].append(clean(said[2]))
            else:
                refusals.append(Fault(line, clean(written), "nothing-above"))
            continue
        word = _Word(line, depth, clean(written))
        if chain:
            word.said["broader"].append(chain[-1].label)
        first = words.setdefault(word.label, word)
        if first is not word:
            refusals.append(Fault(line, word.label, "twice", {"line": str(first.line)}))
        chain.append(replace(first, depth=word.depth))
    concepts, refused = _concepts(list(words.values()))
    concepts, unfit, doubts = fitting(concepts)
    concepts, warnings = linked(concepts)
    return Vocabulary("", "", language, tuple(concepts), (*refusals, *refused, *unfit), (*doubts, *warnings))


def _depth(written: str) -> int:
    expanded = written.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())


def _concepts(words: Sequence[_Word]) -> tuple[list[Stated], list[Fault]]:
    """The words to use; those not to use become words others are used for."""
    made = {word.label: _stated(word) for word in words if not word.said["use"]}
    refused = []
    for word in words:
        for label in word.said["narrower"]:
            if label in made:
                made[label] = replace(made[label], broader=tuple(dict.fromkeys([*made[label].broader, word.label])))
        for label in word.said["use"]:
            if label in made:
                made[label] = replace(made[label], also=tuple(dict.fromkeys([*made[label].also, word.label])))
            else:
                refused.append(Fault(word.line, word.label, "unknown-link", {"other": label}))
    return list(made.values()), refused


def _stated(word: _Word) -> Stated:
    return Stated(
        word.line,
        key=word.label,
        uri="",
        label=word.label,
        also=tuple(dict.fromkeys(one for one in word.said["also"] if one != word.label)),
        note="\n".join(word.said["note"]),
        broader=tuple(dict.fromkeys(word.said["broader"])),
        related=tuple(dict.fromkeys(word.said["related"])),
    )
