"""Thesauri to be looked through: their concepts, one of them whole, the records that use it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.thesaurus import Concept, ConceptLink, LinkKind, Thesaurus
from rt_desktop.services.catalogue import headings
from rt_desktop.services.catalogue.folding import sort_key
from rt_desktop.services.catalogue.titles import Titled, titles
from rt_desktop.services.thesaurus.naming import key_of
from rt_desktop.services.thesaurus.words import Word, vocabulary

#: Records named beside a concept; the list of headings names all.
NAMED = 200


@dataclass(frozen=True)
class ThesaurusLine:
    """A thesaurus and how many concepts it has."""

    id: UUID
    code: str
    label: str
    is_own: bool
    concepts: int


@dataclass(frozen=True)
class ConceptLine:
    """A concept in a list; `instead_of` is the word it was found by, where not its label, `source` its thesaurus."""

    id: UUID
    label: str
    instead_of: str
    source: str
    records: int


@dataclass(frozen=True)
class Concepts:
    """Some concepts, and how many there are in all."""

    rows: tuple[ConceptLine, ...]
    total: int


@dataclass(frozen=True)
class Named:
    """Another concept, by its label."""

    id: UUID
    label: str


@dataclass(frozen=True)
class ConceptView:
    """A concept, whole; `records` are the first that use it, `records_count` how many do."""

    id: UUID
    thesaurus: ThesaurusLine
    uri: str
    label: str
    also: tuple[str, ...]
    note: str
    broader: tuple[Named, ...]
    narrower: tuple[Named, ...]
    related: tuple[Named, ...]
    records: tuple[Titled, ...]
    records_count: int


def thesauri(desk: Desk) -> tuple[ThesaurusLine, ...]:
    """The thesauri, the house's own first."""
    counted = (
        select(Concept.thesaurus_id, func.count().label("n")).where(~Concept.retired).group_by(Concept.thesaurus_id)
    ).subquery()
    rows = desk.session.execute(
        select(Thesaurus.id, Thesaurus.code, Thesaurus.label, Thesaurus.is_own, func.coalesce(counted.c.n, 0))
        .outerjoin(counted, counted.c.thesaurus_id == Thesaurus.id)
        .where(~Thesaurus.retired)
        .order_by(~Thesaurus.is_own, Thesaurus.position, Thesaurus.label)
    )
    return tuple(ThesaurusLine(*row) for row in rows)


def concepts(
    desk: Desk,
    *,
    thesaurus_id: UUID | None,
    text: str = "",
    sort: str = "",
    descending: bool = False,
    limit: int | None = NAMED,
    offset: int = 0,
) -> Concepts:
    """The concepts of a thesaurus, or of all, whose label or a word they are used for has each word of a text.

    By label, or by the number of `records` that use them.
    """
    found: dict[UUID, Word] = {}
    for one in vocabulary(desk).matching(text, thesaurus_id=thesaurus_id):
        found.setdefault(one.concept_id, one)
    uses = headings.uses(desk, keys={one.label_key for one in found.values()})
    rows = sorted(found.values(), key=lambda one: sort_key(one.label_key), reverse=descending and sort != "records")
    if sort == "records":
        rows.sort(key=lambda one: uses.get(one.label_key, 0), reverse=descending)
    shown = rows[offset : None if limit is None else offset + limit]
    lines = (
        ConceptLine(one.concept_id, one.label, one.instead_of, one.source, uses.get(one.label_key, 0)) for one in shown
    )
    return Concepts(tuple(lines), len(rows))


def own_concepts(desk: Desk, *, text: str, limit: int) -> Concepts:
    """The concepts of the house's own thesaurus that some words find."""
    own = next((one.id for one in thesauri(desk) if one.is_own), None)
    return Concepts((), 0) if own is None else concepts(desk, thesaurus_id=own, text=text, limit=limit)


def concept(desk: Desk, *, concept_id: UUID) -> ConceptView:
    """One concept; raises UserError when it is no longer there."""
    row = desk.session.get(Concept, concept_id)
    if row is None or row.retired:
        raise UserError(_("This concept is no longer in the thesaurus."))
    of = next(one for one in thesauri(desk) if one.id == row.thesaurus_id)
    using = headings.speaking_of(desk, key=row.label_key)
    return ConceptView(
        id=row.id,
        thesaurus=of,
        uri=row.uri,
        label=row.label,
        also=tuple(row.also),
        note=row.note,
        broader=linked(desk, concept_id, LinkKind.BROADER),
        narrower=linked(desk, concept_id, LinkKind.BROADER, backwards=True),
        related=_sorted(
            [*linked(desk, concept_id, LinkKind.RELATED), *linked(desk, concept_id, LinkKind.RELATED, backwards=True)]
        ),
        records=titles(desk, record_ids=using, limit=NAMED).rows,
        records_count=len(using),
    )


def named(desk: Desk, *, label: str, code: str = "") -> UUID:
    """The concept of that word, or that the word is used for, the house's own first; raises UserError without one."""
    known = {one.id for one in thesauri(desk) if code in ("", one.code)}
    key = key_of(label)
    found = [one for one in vocabulary(desk).words if one.key == key and one.thesaurus_id in known]
    if not found:
        raise UserError(_("No thesaurus has the word “{word}”.").format(word=label))
    return min(found, key=lambda one: (bool(one.instead_of), one.rank)).concept_id


def linked(desk: Desk, concept_id: UUID, kind: LinkKind, *, backwards: bool = False) -> tuple[Named, ...]:
    """The concepts a concept is linked to, or those linked to it, by label."""
    start, end = (
        (ConceptLink.to_id, ConceptLink.concept_id) if backwards else (ConceptLink.concept_id, ConceptLink.to_id)
    )
    rows = desk.session.execute(
        select(Concept.id, Concept.label)
        .join(ConceptLink, end == Concept.id)
        .where(start == concept_id, ConceptLink.kind == kind, ~ConceptLink.retired, ~Concept.retired)
        .order_by(Concept.label_key)
    )
    return tuple(Named(row.id, row.label) for row in rows)


def _sorted(found: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.label))
