"""The words of all thesauri in memory, folded once, to be looked through at every letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from rt_desktop.database import engine as engines
from rt_desktop.desk import Desk
from rt_desktop.models.thesaurus import Concept, Thesaurus
from rt_desktop.services.catalogue.folding import fold_each, has_words
from rt_desktop.services.catalogue.folding import words as words_of


@dataclass(frozen=True, slots=True)
class Word:
    """A concept by its label or by a word it is used for (`instead_of` then says which).

    `key` is what is looked through, `rank` the place of its thesaurus, the house's own first.
    """

    concept_id: UUID
    thesaurus_id: UUID
    label: str
    label_key: str
    instead_of: str
    key: str
    source: str
    rank: int


@dataclass(frozen=True)
class Vocabulary:
    """All words in one state of the thesauri; `of_concept` are the labels by concept."""

    state: tuple[Any, ...]
    words: tuple[Word, ...] = ()
    labels: dict[UUID, str] = field(default_factory=dict)

    def matching(self, text: str, *, thesaurus_id: UUID | None = None) -> list[Word]:
        """The words in which each word of a text begins one, the label of a concept before what it is used for."""
        wanted = words_of(text)
        return [
            one
            for one in self.words
            if (thesaurus_id is None or one.thesaurus_id == thesaurus_id) and has_words(one.key, wanted)
        ]


_KEPT: WeakKeyDictionary[Desk, Vocabulary] = WeakKeyDictionary()


def vocabulary(desk: Desk) -> Vocabulary:
    """The words as this desk sees them in the query under way, kept from one query of the desk to the next.

    Inside an operation, and at a relay, whose rows have no stamp of their own, they are read for the occasion.
    """
    reads = desk.session.connection().info.get(engines.BEGIN) == engines.FOR_READING and desk.here.is_centre
    state = _state(desk)
    kept = _KEPT.get(desk) if reads else None
    if kept is None or kept.state != state:
        kept = _read(desk, state)
        if reads:
            _KEPT[desk] = kept
    return kept


def _state(desk: Desk) -> tuple[Any, ...]:
    stamps = [select(func.count(), func.max(model.rev)).select_from(model) for model in (Concept, Thesaurus)]
    return tuple(value for stamp in stamps for value in desk.session.execute(stamp).one())


def _read(desk: Desk, state: tuple[Any, ...]) -> Vocabulary:
    rows = desk.session.execute(
        select(Concept.id, Concept.thesaurus_id, Concept.label, Concept.label_key, Concept.also, Thesaurus.label)
        .join(Thesaurus, Thesaurus.id == Concept.thesaurus_id)
        .where(~Concept.retired, ~Thesaurus.retired)
        .order_by(~Thesaurus.is_own, Thesaurus.position, Concept.label_key, Concept.label)
    ).all()
    ranks = {thesaurus_id: rank for rank, thesaurus_id in enumerate(dict.fromkeys(row[1] for row in rows))}
    said = [(row, instead_of) for row in rows for instead_of in ("", *row[4])]
    keys = [" ".join(words_of(one)) for one in fold_each(instead_of or row[2] for row, instead_of in said)]
    words = (
        Word(row[0], row[1], row[2], row[3], instead_of, key, row[5], ranks[row[1]])
        for (row, instead_of), key in zip(said, keys, strict=True)
    )
    return Vocabulary(state, tuple(words), {row[0]: row[2] for row in rows})
