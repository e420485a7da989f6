"""Which record of the collection an arriving one is: by its number at the source, else by what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Executable, bindparam, or_, select

from rt_desktop.desk import Desk
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue.importing.arriving import Arrived
from rt_desktop.services.catalogue.likeness import is_same_title

SERIAL = "serial"


@dataclass(slots=True, eq=False)
class Held:
    """A record of the collection, as far as identity goes; `id` is None while the record is not written yet.

    `same_as_id` names the record it was merged into: it is still known by its number and by what it said, so that it
    does not come back when it arrives again.
    """

    id: UUID | None
    title: str
    source: str
    number: str
    likeness: str
    isbn: str | None
    issn: str | None
    ean: str | None
    level: str
    hash: str
    received_hash: str | None
    same_as_id: UUID | None = None


_HELD = (
    Record.id,
    Record.title,
    Record.source,
    Record.number,
    Record.likeness,
    Record.isbn,
    Record.issn,
    Record.ean,
    Record.level,
    Record.hash,
    Record.received_hash,
    Record.same_as_id,
)
# Statements are made once: building one takes longer than running it.
_VALUES: BindParameter[Sequence[str]] = bindparam("values", expanding=True)
_LIVE = select(*_HELD).where(~Record.retired)
_LIVE_OR_MERGED = select(*_HELD).where(or_(~Record.retired, Record.same_as_id.is_not(None)))
_BY_NUMBER = _LIVE_OR_MERGED.where(Record.source == bindparam("source"), Record.number.in_(_VALUES))
_BY_HASH = _LIVE_OR_MERGED.where(Record.received_hash.in_(_VALUES))
_BY_LIKENESS = _LIVE.where(Record.likeness.in_(_VALUES))
_BY_ISBN = _LIVE.where(Record.isbn.in_(_VALUES))
_BY_ISSN = _LIVE.where(Record.issn.in_(_VALUES))
_BY_EAN = _LIVE.where(Record.ean.in_(_VALUES))
_BY_BARCODE = (
    select(Item.barcode_key, *_HELD)
    .join(Record, Record.id == Item.record_id)
    .where(~Item.retired, Item.barcode_key.in_(_VALUES))
)


@dataclass(slots=True)
class Known:
    """The records and barcodes a batch may meet: those of the collection that were looked up, and those it adds."""

    by_number: dict[tuple[str, str], list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_hash: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_likeness: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_isbn: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_issn: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_ean: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    barcodes: dict[str, Held] = field(default_factory=dict)
    _held: dict[UUID, Held] = field(default_factory=dict)

    def add(self, held: Held) -> None:
        """Know one more record."""
        if held.number:
            self.by_number[held.source, held.number].append(held)
        if held.received_hash is not None:
            self.by_hash[held.received_hash].append(held)
        if held.same_as_id is not None:
            return
        if held.likeness:
            self.by_likeness[held.likeness].append(held)
        if held.isbn:
            self.by_isbn[held.isbn].append(held)
        if held.issn:
            self.by_issn[held.issn].append(held)
        if held.ean:
            self.by_ean[held.ean].append(held)

    def of(self, row: Sequence[Any]) -> Held:
        """The record of a row of _HELD, the same value each time it is met."""
        found = self._held.get(row[0])
        if found is None:
            found = self._held[row[0]] = Held(*row)
            self.add(found)
        return found


def look_up(desk: Desk, arrived: Sequence[Arrived], *, source: str, known: Known) -> None:
    """Add to `known` the live records that arriving ones may be or resemble, and the items that bear their barcodes."""
    _find(desk, known, _BY_NUMBER, (number for one in arrived for number in one.numbers), source=source)
    _find(desk, known, _BY_HASH, (one.hash for one in arrived))
    new = [one.columns for one in arrived if one.hash not in known.by_hash]
    _find(desk, known, _BY_LIKENESS, (columns["likeness"] for columns in new))
    _find(desk, known, _BY_ISBN, (columns["isbn"] for columns in new))
    _find(desk, known, _BY_ISSN, (columns["issn"] for columns in new))
    _find(desk, known, _BY_EAN, (columns["ean"] for columns in new))
    for row in _rows(desk, _BY_BARCODE, (copy.key for one in arrived for copy in one.copies)):
        known.barcodes[row[0]] = known.of(row[1:])


def _find(desk: Desk, known: Known, wanted: Executable, values: Iterable[str | None], **more: str) -> None:
    for row in _rows(desk, wanted, values, **more):
        known.of(row)


def _rows(desk: Desk, wanted: Executable, values: Iterable[str | None], **more: str) -> Iterator[Sequence[Any]]:
    connection = desk.session.connection()
    for some in chunks(sorted({value for value in values if value})):
        yield from connection.execute(wanted, {"values": some, **more})


def with_its_number(arrived: Arrived, *, source: str, known: Known) -> Iterator[Held]:
    """The records that bear one of its numbers at that source, whatever their title."""
    for number in arrived.numbers:
        yield from known.by_number.get((source, number), ())


def with_its_content(arrived: Arrived, *, source: str, known: Known) -> Held | None:
    """The record that was received with exactly this content; one of its own number first."""
    for held in with_its_number(arrived, source=source, known=known):
        if arrived.hash in (held.received_hash, held.hash):
            return held
    return next(iter(known.by_hash.get(arrived.hash, ())), None)


def resembling(arrived: Arrived, *, source: str, known: Known) -> Iterator[tuple[str, Held]]:
    """The records it may be a duplicate of, each with the code of the reason; the surest reasons first.

    An ISSN makes two serials one, but neither two issues nor an issue and its serial.
    """
    columns = arrived.columns
    for held in known.by_isbn.get(columns["isbn"] or "", ()):
        yield "isbn", held
    for held in known.by_ean.get(columns["ean"] or "", ()):
        yield "ean", held
    for held in known.by_issn.get(columns["issn"] or "", ()):
        if held.level == SERIAL == columns["level"] or held.likeness == columns["likeness"]:
            yield "issn", held
    for held in known.by_likeness.get(columns["likeness"], ()):
        yield "title", held
    for held in with_its_number(arrived, source=source, known=known):
        if not is_same_title(held.title, arrived.title):
            yield "number", held
