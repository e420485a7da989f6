"""Add, correct and take out concepts of the house's own thesaurus; others change by importing them anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.cleaning import clean
from rt_desktop.i18n import _
from rt_desktop.models.thesaurus import Concept, ConceptLink, LinkKind, Thesaurus
from rt_desktop.services.thesaurus import rules
from rt_desktop.services.thesaurus.naming import OWN, OWN_LABEL, key_of
from rt_desktop.services.thesaurus.writing import thesaurus_of

_LANGUAGE = "fr"


@dataclass(frozen=True)
class Corrected:
    """A concept that was added, corrected or taken out, and the entry that did it; `was` is the label it had before."""

    concept_id: UUID
    label: str
    was: str
    entry_id: UUID


def complete(
    desk: Desk,
    *,
    label: str,
    concept_id: UUID | None = None,
    also: Sequence[str] = (),
    note: str = "",
    broader: Sequence[str] = (),
    related: Sequence[str] = (),
    seen: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What `add` and `correct` are given, from words: `broader` and `related` name concepts of the thesaurus.

    `seen` are the label, the other words and the note the person had before them.  Raises UserError when a word is
    unknown, taken, or when somebody else changed the concept since.
    """
    label, words = clean(label), _each_once(also)
    others = [row for row in _concepts(desk) if row.id != concept_id]
    taken = {key_of(word): row.label for row in others for word in (*row.also, row.label)}
    rules.require_words(label, words, taken)
    ids = {key_of(row.label): row.id for row in others}
    broader_ids, related_ids = ([_named(ids, word) for word in _each_once(some)] for some in (broader, related))
    rules.require_no_circle(concept_id, broader_ids, _above(desk))
    given: dict[str, Any] = {
        "label": label,
        "also": [word for word in words if key_of(word) != key_of(label)],
        "note": note.strip(),
        "broader_ids": broader_ids,
        "related_ids": [one for one in related_ids if one not in broader_ids],
    }
    if concept_id is None:
        return given
    _require_as_seen(_own(desk, concept_id), seen or {})
    return {"concept_id": concept_id, **given}


@operation("concept.add", fill=complete)
def add(
    desk: Desk, *, label: str, also: list[str], note: str, broader_ids: Sequence[UUID], related_ids: Sequence[UUID]
) -> Corrected:
    """Add a concept to the house's own thesaurus, which begins with its first; people give what `complete` takes."""
    thesaurus = thesaurus_of(desk, OWN, label=_(OWN_LABEL), language=_LANGUAGE)
    row = Concept(
        id=desk.new_id("concept"),
        thesaurus_id=thesaurus.id,
        label=label,
        label_key=key_of(label),
        also=also,
        note=note,
    )
    desk.session.add(row)
    desk.session.flush()
    _link(desk, row.id, broader_ids, related_ids)
    return Corrected(row.id, label, "", desk.entry.id)


@operation("concept.correct", fill=complete)
def correct(
    desk: Desk,
    *,
    concept_id: UUID,
    label: str,
    also: list[str],
    note: str,
    broader_ids: Sequence[UUID],
    related_ids: Sequence[UUID],
) -> Corrected:
    """Give a concept other words, another note, other links; people give what `complete` takes."""
    row = _own(desk, concept_id)
    was = row.label
    row.label, row.label_key, row.note = label, key_of(label), note
    if row.also != also:
        row.also = also
    _link(desk, concept_id, broader_ids, related_ids)
    return Corrected(row.id, label, was, desk.entry.id)


@operation("concept.retire")
def retire(desk: Desk, *, concept_id: UUID) -> Corrected:
    """Take a concept out, with its links; records that use the word keep it."""
    row = _own(desk, concept_id)
    row.retired = True
    for link in _links(desk, concept_id):
        link.retired = True
    return Corrected(row.id, row.label, row.label, desk.entry.id)


def _link(desk: Desk, concept_id: UUID, broader_ids: Iterable[UUID], related_ids: Iterable[UUID]) -> None:
    """Have these links and no others; those of narrower concepts are theirs."""
    wanted = [(one, LinkKind.BROADER) for one in broader_ids] + [(one, LinkKind.RELATED) for one in related_ids]
    for link in _links(desk, concept_id):
        other = link.to_id if link.concept_id == concept_id else link.concept_id
        if (other, link.kind) in wanted and (link.kind is LinkKind.RELATED or link.concept_id == concept_id):
            wanted.remove((other, link.kind))
        elif link.kind is LinkKind.RELATED or link.concept_id == concept_id:
            link.retired = True
    for to_id, kind in wanted:
        desk.session.add(
            ConceptLink(id=desk.new_id("link", to_id, kind), concept_id=concept_id, to_id=to_id, kind=kind)
        )


def _links(desk: Desk, concept_id: UUID) -> Sequence[ConceptLink]:
    either = or_(ConceptLink.concept_id == concept_id, ConceptLink.to_id == concept_id)
    return desk.session.scalars(select(ConceptLink).where(either, ~ConceptLink.retired)).all()


def _concepts(desk: Desk) -> Sequence[Any]:
    mine = select(Concept.id, Concept.label, Concept.also).join(Thesaurus, Thesaurus.id == Concept.thesaurus_id)
    return desk.session.execute(
        mine.where(Thesaurus.is_own, ~Thesaurus.retired, ~Concept.retired).order_by(Concept.label_key)
    ).all()


def _above(desk: Desk) -> Mapping[UUID, list[UUID]]:
    above: defaultdict[UUID, list[UUID]] = defaultdict(list)
    broader = select(ConceptLink.concept_id, ConceptLink.to_id).where(ConceptLink.kind == LinkKind.BROADER)
    for concept_id, to_id in desk.session.execute(broader.where(~ConceptLink.retired)):
        above[concept_id].append(to_id)
    return above


def _own(desk: Desk, concept_id: UUID) -> Concept:
    row = desk.session.get(Concept, concept_id)
    if row is None or row.retired:
        raise UserError(_("This concept is no longer in the thesaurus."))
    if not desk.session.get_one(Thesaurus, row.thesaurus_id).is_own:
        raise UserError(_("This thesaurus comes from elsewhere: it changes when it is imported anew."))
    return row


def _named(ids: Mapping[str, UUID], word: str) -> UUID:
    if key_of(word) not in ids:
        raise UserError(_("“{word}” is not a word of this thesaurus. Add it first.").format(word=word))
    return ids[key_of(word)]


def _each_once(words: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for word in map(clean, words):
        if key_of(word):
            found.setdefault(key_of(word), word)
    return list(found.values())


def _require_as_seen(row: Concept, seen: Mapping[str, Any]) -> None:
    if any(getattr(row, name) != value for name, value in seen.items()):
        raise UserError(_("Somebody else changed this meanwhile. Close the form and look at it again."))
