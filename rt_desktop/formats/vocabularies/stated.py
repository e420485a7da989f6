"""What a file says of a thesaurus: its concepts, and what could not be taken from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rt_desktop.i18n import N_, _

SENTENCES: Mapping[str, str] = {
    # refusals
    "no-label": N_("This concept has no label."),
    "deprecated": N_("Its source says that this concept is no longer to be used."),
    "twice": N_("This word stands in the list already, on line {line}."),
    "nothing-above": N_("This line says something of a word, and no word stands above it."),
    "too-long": N_("This label has {n} characters; no more than {most} fit."),
    # warnings: the concept was taken
    "also-too-long": N_("A word this concept is used for was left out: it has {n} characters, and {most} fit."),
    "same-label": N_("The concept number {position} has this label too: nobody can tell the two apart."),
    "two-labels": N_("This concept has several labels in one language; the first, not “{other}”, was taken."),
    "other-language": N_("This concept has no label in the language asked for; the one in “{language}” was taken."),
    "unknown-link": N_("This concept names another that is not in the file: {other}."),
    "loop": N_("This concept would stand below itself, under “{other}”: that link was left out."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one concept: where it stands (its rank, or its line), its label, a code of SENTENCES."""

    position: int
    title: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return _(SENTENCES[self.code]).format(**self.values)


@dataclass(frozen=True, slots=True)
class Stated:
    """A concept as the file states it.

    `key` names it within the file: its address, or its label in a plain list.  `also` are the words it is used for;
    `broader` and `related` are keys of other concepts of the file, each once.
    """

    position: int
    key: str
    uri: str
    label: str
    also: tuple[str, ...] = ()
    note: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All a file says: as many were read as there are concepts and refusals."""

    label: str
    uri: str
    language: str
    concepts: tuple[Stated, ...]
    refusals: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
