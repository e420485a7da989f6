"""One record as a reader reads it: what it says, its copies and their state, who else has it, what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import marc, unimarc
from rt_desktop.formats.barcodes import barcode_key, meant_on_azerty
from rt_desktop.formats.copies import Copy as SaidCopy
from rt_desktop.formats.copies import copies as said_copies
from rt_desktop.formats.unimarc import Description
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, Origin, Record
from rt_desktop.models.sites import Site
from rt_desktop.services.catalogue import hits, matching, naming, terms, unreadable
from rt_desktop.services.catalogue.folding import compact
from rt_desktop.services.catalogue.histories import Happening, history
from rt_desktop.services.catalogue.hits import Copy, Hit
from rt_desktop.services.catalogue.holdings import TAG, Sites, field_hash, sites


@dataclass(frozen=True)
class ItemView:
    """A copy with what is known of it; `owner` is the town it belongs to."""

    copy: Copy
    owner: str
    support: str
    condition: str
    origin: Origin | None
    price_cents: int | None
    acquired_on: date | None
    inventory_number: str
    note: str


@dataclass(frozen=True)
class Contributor:
    """Somebody named by the record and what they did, "" when that is not said."""

    name: str
    function: str


@dataclass(frozen=True)
class RecordView:
    """A record, whole.

    `hit` is what lists show of it, `said` what its UNIMARC says, `title_line` and `publication` the two sentences that
    head it.  `themes` are code and label; `also_at` names others that have a copy; `marc` is the record as it is kept,
    `hash` what it says, to be told when it is changed.
    """

    hit: Hit
    said: Description
    title_line: str
    contributors: tuple[Contributor, ...]
    publication: str
    themes: tuple[tuple[str, str], ...]
    items: tuple[ItemView, ...]
    also_at: tuple[str, ...]
    number: str
    source: str
    marc: marc.MarcRecord
    hash: str
    history: tuple[Happening, ...]


_Owner = aliased(Site)
_ITEMS = select(
    *(Item.id, _Owner.town, Item.support, Item.condition, Item.origin, Item.price_cents),
    *(Item.acquired_on, Item.inventory_number, Item.note, Item.received_hash),
).join(_Owner, _Owner.id == Item.owner_site_id)


def show(desk: Desk, *, record_id: UUID) -> RecordView:
    """The record of that id, or the one it was merged into; raises UserError when it is not in the catalogue."""
    record = desk.session.get(Record, record_id)
    if record is not None and record.retired and record.same_as_id is not None:
        record = desk.session.get(Record, record.same_as_id)
    if record is None or record.retired:
        raise UserError(_("This record is not in the catalogue. Search for its title."))
    record_id = record.id
    content = unreadable.read(record)
    said = unimarc.describe(content)
    (hit,) = hits.hits(desk, [record_id], online=frozenset([record_id] if said.urls else []))
    rows = {row.id: row for row in desk.session.execute(_ITEMS.where(Item.record_id == record_id, ~Item.retired))}
    labels = hits.names(desk).themes
    return RecordView(
        hit=hit,
        said=said,
        title_line=title_line(said) or record.title,
        contributors=tuple(Contributor(one.name, naming.function_name(one.function)) for one in said.authors),
        publication=publication(said),
        themes=tuple((code, labels.get(code, code)) for code in record.themes),
        items=tuple(_item(copy, rows[copy.id]) for copy in hit.items),
        also_at=tuple(_elsewhere(content, sites(desk), {row.received_hash for row in rows.values()})),
        number=record.number,
        source=record.source,
        marc=content,
        hash=record.hash,
        history=history(desk, record_id, made_by=record.entry_id),
    )


def with_isbn(desk: Desk, *, isbn: str) -> UUID:
    """The record that bears an ISBN, ISSN or EAN, however written; the first recorded when several do.

    Raises UserError when none does.
    """
    digits = compact(isbn)
    connection = desk.session.connection()
    rows = matching.rows(connection, f'numbers : "{digits}"') if digits else []
    for record_id in map(UUID, matching.record_ids(connection, sorted(rows))):
        # The same column has barcodes and parts of call numbers: « 2 » is no ISBN.
        kept = desk.session.execute(select(Record.marc).where(Record.id == record_id)).scalar_one()
        if terms.bears(marc.from_json(kept).fields, digits):
            return record_id
    raise UserError(_("No record bears the number {number}.").format(number=isbn))


def with_barcode(desk: Desk, *, barcode: str) -> UUID:
    """The record of the copy with that barcode, however scanned; raises UserError when there is none."""
    for typed in (barcode, meant_on_azerty(barcode)):
        wanted = select(Item.record_id).where(Item.barcode_key == barcode_key(typed), ~Item.retired)
        found = desk.session.scalar(wanted)
        if found is not None:
            return found
    raise UserError(_("No copy bears the barcode {barcode}.").format(barcode=barcode))


def with_number(desk: Desk, *, number: str) -> UUID:
    """The record with that number at its source (001), or the one it was merged into; the first when several have it.

    Raises UserError when there is none.
    """
    is_there = or_(~Record.retired, Record.same_as_id.is_not(None))
    wanted = select(func.coalesce(Record.same_as_id, Record.id)).where(Record.number == number.strip(), is_there)
    found = desk.session.scalar(wanted.order_by(Record.retired, Record.id).limit(1))
    if found is None:
        raise UserError(_("No record has the number {number}.").format(number=number))
    return found


def marc_list(record: marc.MarcRecord) -> list[list[Any]]:
    """The fields as [tag, text] or [tag, indicators, [[code, value]…]], in order; the leader is not among them."""
    return [
        [field[0], field[1], [list(subfield) for subfield in field[2]]] if marc.is_data(field) else list(field)
        for field in record.fields
    ]


def title_line(said: Description) -> str:
    """« Titre. Partie : complément / mention de responsabilité »."""
    line = ". ".join(filter(None, (said.title, said.part)))
    line = " : ".join(filter(None, (line, said.subtitle)))
    return " / ".join(filter(None, (line, said.responsibility)))


def publication(said: Description) -> str:
    """« 2e éd. — Paris : L’Harmattan, 2011. — 206 p. ; 22 cm »."""
    where = " : ".join(filter(None, (said.place, said.publisher)))
    published = ", ".join(filter(None, (where, "" if said.year is None else str(said.year))))
    return ". — ".join(part.rstrip(".") for part in (said.edition, published, said.collation) if part)


def _item(copy: Copy, row: Any) -> ItemView:
    return ItemView(
        copy=copy,
        owner=row.town,
        support=row.support,
        condition=row.condition,
        origin=row.origin,
        price_cents=row.price_cents,
        acquired_on=row.acquired_on,
        inventory_number=row.inventory_number,
        note=row.note,
    )


def _elsewhere(content: marc.MarcRecord, ours: Sites, made_here: Iterable[str | None]) -> Iterator[str]:
    """Who else has a copy: the fields 995 that name none of our sites and of which no item was made."""
    items = set(made_here)
    named: set[str] = set()
    for copy, field in zip(said_copies(content), content.fields_of(TAG), strict=True):
        where = (copy.origin_code, copy.origin, copy.owner_code, copy.owner, copy.location)
        label = _label(copy)
        if ours.named(*where) is None and field_hash(field) not in items and label and label not in named:
            named.add(label)
            yield label


def _label(copy: SaidCopy) -> str:
    return copy.location or copy.owner or copy.origin or copy.owner_code or copy.origin_code
