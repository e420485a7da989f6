"""A batch of a thesaurus, written: one transaction, one journal entry, no loan kept waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, select

from rt_desktop.database import bulk
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.journal import Abridged
from rt_desktop.models.base import Shared
from rt_desktop.models.thesaurus import Concept, ConceptLink, LinkKind, Thesaurus
from rt_desktop.services.thesaurus.naming import OWN


@dataclass(frozen=True, slots=True)
class Batch(Abridged):
    """Rows of a thesaurus to make, change and take out; the journal keeps of which thesaurus, and how many.

    `created` are columns of concepts; `updated` columns by concept; `links` from, to, kind; `links_gone` their ids.
    """

    code: str
    label: str
    language: str
    uri: str = ""
    created: Sequence[Mapping[str, Any]] = ()
    updated: Mapping[UUID, Mapping[str, Any]] = field(default_factory=dict)
    links: Sequence[tuple[UUID, UUID, LinkKind]] = ()
    links_gone: Sequence[UUID] = ()

    def in_journal(self) -> Mapping[str, Any]:
        return {"thesaurus": self.code, "concepts": len(self.created) + len(self.updated), "links": len(self.links)}


@operation("concept.import")
def import_batch(desk: Desk, *, batch: Batch) -> list[UUID]:
    """Make and change concepts and links as planned; answers the ids of the concepts made, in order.

    Raises UserError when another made some of them meanwhile.
    """
    thesaurus = thesaurus_of(desk, batch.code, label=batch.label, language=batch.language, uri=batch.uri)
    _require_new(desk, thesaurus.id, batch)
    made = [
        {**values, "id": desk.new_id("concept", place), "thesaurus_id": thesaurus.id}
        for place, values in enumerate(batch.created)
    ]
    _insert(desk, Concept, made)
    for row in desk.session.scalars(select(Concept).where(Concept.id.in_(list(batch.updated)))):
        for name, value in batch.updated[row.id].items():
            setattr(row, name, value)
    links = [
        {"id": desk.new_id("link", place), "concept_id": one, "to_id": other, "kind": kind}
        for place, (one, other, kind) in enumerate(batch.links)
    ]
    _insert(desk, ConceptLink, links)
    for link in desk.session.scalars(select(ConceptLink).where(ConceptLink.id.in_(list(batch.links_gone)))):
        link.retired = True
    return [row["id"] for row in made]


def thesaurus_of(desk: Desk, code: str, *, label: str, language: str, uri: str = "") -> Thesaurus:
    """The thesaurus of that code, made when there is none; one that was taken back is there again."""
    found = desk.session.scalar(select(Thesaurus).where(Thesaurus.code == code))
    if found is None:
        position = len(desk.session.scalars(select(Thesaurus.id)).all())
        found = Thesaurus(
            id=desk.new_id("thesaurus", code), code=code, label=label, language=language, uri=uri, is_own=code == OWN
        )
        found.position = 0 if found.is_own else position + 1
        desk.session.add(found)
        desk.session.flush()
    elif found.retired:
        found.retired, found.label, found.language, found.uri = False, label, language, uri
    return found


def _require_new(desk: Desk, thesaurus_id: UUID, batch: Batch) -> None:
    """Raise UserError when a concept to be made is there already: two imports of one file at a time."""
    wanted = [values["uri"] for values in batch.created if values["uri"]]
    there = select(Concept.id).where(Concept.thesaurus_id == thesaurus_id, Concept.uri.in_(wanted), ~Concept.retired)
    if wanted and desk.session.scalar(there.limit(1)) is not None:
        raise UserError(_("Somebody else is changing this thesaurus. Import the file again."))


def _insert(desk: Desk, model: type[Shared], rows: Sequence[dict[str, Any]]) -> None:
    stamped = [{**row, "rev": desk.recorder.rev, "retired": False, "entry_id": desk.entry.id} for row in rows]
    if stamped:
        bulk.insert(desk.session.connection(), cast(Table, model.__table__), stamped)
        desk.recorder.created(model.__tablename__, [row["id"] for row in stamped])
