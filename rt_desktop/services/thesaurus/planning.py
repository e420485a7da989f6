"""What the concepts of a file would change here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats.vocabularies import Stated, Vocabulary
from rt_desktop.journal import chunks
from rt_desktop.models.thesaurus import Concept, ConceptLink, LinkKind, Thesaurus
from rt_desktop.services.thesaurus.naming import OWN, key_of

#: From, to, kind; from and to by the keys of the file.
Link = tuple[str, str, LinkKind]

_COMPARED = ("label", "also", "note")


@dataclass
class Plan:
    """Concepts to make and to change, by the key of the file; links to make and to take out.

    `ids` are the concepts that are here already; those made are added as they are.
    """

    thesaurus_id: UUID | None
    created: list[Stated] = field(default_factory=list)
    updated: list[tuple[Stated, UUID]] = field(default_factory=list)
    unchanged: int = 0
    ids: dict[str, UUID] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    links_gone: list[UUID] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def plan(desk: Desk, *, found: Vocabulary, code: str) -> Plan:
    """Each concept of the file against the one here of the same address, else of the same label.

    What people wrote in the house's own thesaurus is only added to.
    """
    is_own = code == OWN
    thesaurus_id = desk.session.scalar(select(Thesaurus.id).where(Thesaurus.code == code, ~Thesaurus.retired))
    made = Plan(thesaurus_id)
    rows = _rows(desk, thesaurus_id) if thesaurus_id else {}
    by_uri = {row["uri"]: row_id for row_id, row in rows.items() if row["uri"]}
    by_label = {row["label"]: row_id for row_id, row in rows.items()}
    by_key = {row["label_key"]: row_id for row_id, row in rows.items()}
    left = dict.fromkeys(rows)
    for one in found.concepts:
        row_id = by_uri.get(one.uri) if one.uri else None
        if row_id is None:
            like = by_label.get(one.label) or by_key.get(key_of(one.label))
            row_id = like if like is not None and (not one.uri or not rows[like]["uri"]) else None
        if row_id is None or row_id not in left:
            made.created.append(one)
            continue
        del left[row_id]
        made.ids[one.key] = row_id
        stated = _added_to(rows[row_id], one) if is_own else one
        if differs(stated, rows[row_id]):
            made.updated.append((stated, row_id))
        else:
            made.unchanged += 1
    made.gone = sorted(rows[row_id]["label"] for row_id in left)
    _plan_links(desk, found.concepts, made)
    if is_own:
        made.links_gone = []
    return made


def _added_to(row: Mapping[str, Any], one: Stated) -> Stated:
    """What a concept is with what a file states besides."""
    known = {key_of(word) for word in (row["label"], *row["also"])}
    also = [*row["also"], *(word for word in one.also if key_of(word) not in known)]
    return replace(one, label=row["label"], also=tuple(also), note=row["note"] or one.note)


def values_of(one: Stated) -> dict[str, Any]:
    """The columns of a concept that a file states."""
    return {"label": one.label, "label_key": key_of(one.label), "also": list(one.also), "note": one.note}


def differs(one: Stated, row: Mapping[str, Any]) -> bool:
    """Whether a concept is not here as the file states it."""
    values = values_of(one)
    return any(values[name] != row[name] for name in _COMPARED) or (one.uri != "" and one.uri != row["uri"])


def _rows(desk: Desk, thesaurus_id: UUID) -> dict[UUID, Mapping[str, Any]]:
    columns = (Concept.id, Concept.uri, Concept.label, Concept.label_key, Concept.also, Concept.note)
    mine = select(*columns).where(Concept.thesaurus_id == thesaurus_id, ~Concept.retired)
    return {row["id"]: dict(row) for row in desk.session.execute(mine.order_by(Concept.id)).mappings()}


def _plan_links(desk: Desk, concepts: Iterable[Stated], made: Plan) -> None:
    """Links of the file that are not here; links here, between concepts of the file, that the file no longer says."""
    here = {(row.concept_id, row.to_id, row.kind): row.id for row in _links(desk, set(made.ids.values()))}
    said: set[UUID] = set()
    for link in _stated_links(concepts):
        known = _known(link, made.ids, here)
        if known is None:
            made.links.append(link)
        else:
            said.add(known)
    named = set(made.ids.values())
    made.links_gone = [
        link_id for (one, other, _), link_id in here.items() if link_id not in said and {one, other} <= named
    ]


def _stated_links(concepts: Iterable[Stated]) -> Iterator[Link]:
    for one in concepts:
        yield from ((one.key, other, LinkKind.BROADER) for other in one.broader)
        yield from ((one.key, other, LinkKind.RELATED) for other in one.related)


def _known(link: Link, ids: Mapping[str, UUID], here: Mapping[tuple[UUID, UUID, LinkKind], UUID]) -> UUID | None:
    """The link that is here already; a related one may stand the other way round."""
    one, other, kind = ids.get(link[0]), ids.get(link[1]), link[2]
    if one is None or other is None:
        return None
    found = here.get((one, other, kind))
    return here.get((other, one, kind)) if found is None and kind is LinkKind.RELATED else found


def _links(desk: Desk, concept_ids: Iterable[UUID]) -> Iterator[Any]:
    columns = (ConceptLink.id, ConceptLink.concept_id, ConceptLink.to_id, ConceptLink.kind)
    for some in chunks(concept_ids):
        yield from desk.session.execute(select(*columns).where(ConceptLink.concept_id.in_(some), ~ConceptLink.retired))
