"""Records a document may already be, while it is being described: by its numbers, by its title."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from rt_desktop.desk import Desk
from rt_desktop.formats import unimarc
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import N_, _
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue.importing.identity import SERIAL
from rt_desktop.services.catalogue.importing.report import SENTENCES
from rt_desktop.services.catalogue.likeness import folded, likeness
from rt_desktop.services.told_apart import apart_from

#: How many are worth showing.
MOST = 20

_OTHER_EDITION = "same-title"
_REASONS = {**SENTENCES, _OTHER_EDITION: N_("The same title, but another year or first author.")}


@dataclass(frozen=True)
class Alike:
    """A record that resembles another, and the code of the reason: that of an import, or "same-title"."""

    record_id: UUID
    title: str
    authors: tuple[str, ...]
    publisher: str
    year: int | None
    source: str
    reason: str

    @property
    def because(self) -> str:
        """The reason in the language of the moment."""
        return _(_REASONS[self.reason])

    @property
    def is_sure(self) -> bool:
        """Whether it is more than another edition."""
        return self.reason != _OTHER_EDITION


@dataclass(frozen=True)
class Said:
    """What a record being described says that tells it from others."""

    isbns: tuple[str, ...]
    issn: str
    ean: str
    title: str
    year: int | None
    author: str
    level: str


def said(content: MarcRecord) -> Said:
    """What tells a record from others."""
    described = unimarc.describe(content)
    return Said(
        isbns=described.isbns,
        issn=described.issn,
        ean=described.ean,
        title=" ".join(filter(None, (described.title, described.part))),
        year=described.year,
        author=described.authors[0].name if described.authors else "",
        level=described.level.value,
    )


def likely(desk: Desk, *, of: Said, but_id: UUID | None = None) -> tuple[Alike, ...]:
    """The records it resembles, the surest reasons first, each once; `but_id` is the record itself once it is kept.

    Those it was said not to be are left out.
    """
    passed = apart_from(desk, but_id) | {but_id} if but_id is not None else frozenset()
    return tuple(_each_once(desk, of, passed))[:MOST]


def _each_once(desk: Desk, of: Said, passed: Set[UUID | None]) -> Iterator[Alike]:
    known = set(passed)
    for reason, wanted in _reasons(of):
        for record in desk.session.scalars(wanted.where(~Record.retired).limit(MOST)):
            if record.id not in known and _is_so(reason, record, of):
                known.add(record.id)
                yield _alike(record, reason)


def _reasons(of: Said) -> Iterator[tuple[str, Select[Record]]]:
    record = select(Record)
    if of.isbns:
        yield "isbn", record.where(Record.isbn.in_(of.isbns))
    if of.ean:
        yield "ean", record.where(Record.ean == of.ean)
    if of.issn:
        yield "issn", record.where(Record.issn == of.issn)
    if folded(of.title):
        yield "title", record.where(Record.likeness == likeness(of.title, year=of.year, author=of.author))
        start = f"{folded(of.title)}|"
        alike = record.where(Record.likeness >= start, Record.likeness < f"{start[:-1]}}}")
        yield _OTHER_EDITION, alike.order_by(Record.year.desc())


def _is_so(reason: str, record: Record, of: Said) -> bool:
    """An ISSN makes two serials one, but neither two issues nor an issue and its serial."""
    if reason != "issn" or record.level == SERIAL == of.level:
        return True
    return record.likeness == likeness(of.title, year=of.year, author=of.author)


def _alike(record: Record, reason: str) -> Alike:
    return Alike(
        record.id, record.title, tuple(record.authors), record.publisher, record.year, record.source, reason
    )
