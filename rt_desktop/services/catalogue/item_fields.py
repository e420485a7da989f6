"""Items written back into their record as fields 995; what nobody touched here stays as it was received."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats.marc import DataField, Field, MarcRecord, Subfield, is_data
from rt_desktop.formats.support import support_of_copy
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.holdings import TAG, Holding, Sites, holdings

#: The words of 995$o, in French as the recommendation is; `holdings` reads them back.
_STATUSES = {
    ItemStatus.AVAILABLE: "Disponible",
    ItemStatus.ON_SITE_ONLY: "Consultation sur place",
    ItemStatus.IN_REPAIR: "En réparation",
    ItemStatus.MISSING: "Manquant",
    ItemStatus.WITHDRAWN: "Retiré",
}
#: The two letters of 995$r that say a support exactly.
_SUPPORTS: dict[str | None, str] = {
    support_of_copy(code): code for code in ("am", "as", "cm", "em", "gm", "im", "km", "lm", "mm", "rm")
}

#: Which column of an item goes to which subfield, in the order they are written in a new field.
_CODES = (
    ("owner_site_id", "b"),
    ("current_site_id", "c"),
    ("barcode", "f"),
    ("inventory_number", "j"),
    ("call_number", "k"),
    ("status", "o"),
    ("price_cents", "p"),
    ("support", "r"),
    ("note", "u"),
)
#: Koha's codes for a status, which would speak louder than the words of $o.
_KOHA_STATUSES = ("0", "2")


@dataclass(slots=True, eq=False)
class ItemHeld:
    """An item as it is kept: `values` are its columns.

    `is_gone` says that somebody took it out of the collection; one whose making was undone is not among them.
    """

    id: UUID
    is_gone: bool
    received_hash: str | None
    values: dict[str, Any]


def items_of(desk: Desk, record_ids: Iterable[UUID]) -> dict[UUID, list[ItemHeld]]:
    """The items of these records in the order they came; those taken out by hand too, those never made not."""
    table = Item.__table__
    wanted = (
        select(*table.c, Entry.withdrawn_by_id.is_not(None))
        .outerjoin(Entry, Entry.id == table.c.entry_id)
        .order_by(table.c.entry_id, table.c.barcode, table.c.id)
    )
    found: dict[UUID, list[ItemHeld]] = defaultdict(list)
    for some in chunks(record_ids):
        for *row, was_undone in desk.session.execute(wanted.where(table.c.record_id.in_(some))):
            values = dict(zip(table.c.keys(), row, strict=True))
            if not (values["retired"] and was_undone):
                held = ItemHeld(values["id"], values["retired"], values["received_hash"], values)
                found[values["record_id"]].append(held)
    return found


def with_items(record: MarcRecord, items: Sequence[ItemHeld], *, support: str, sites: Sites) -> MarcRecord:
    """The record with its items of today as 995; `support` is the record's.

    The field an item came from is kept to the letter unless the item was changed here, then only the subfields that
    differ are; it goes with an item that was taken out.  Copies of others stay; items made here are added.
    """
    if not items:
        return record
    waiting = _by_field(items)
    stated = iter(holdings(record, support=support, sites=sites))
    fields: list[Field] = []
    for field in record.fields:
        if field[0] != TAG or not is_data(field):
            fields.append(field)
            continue
        holding = next(stated)
        item = waiting[holding.hash].pop(0) if waiting.get(holding.hash) else None
        if item is None or not item.is_gone:
            fields.append(field if item is None else _restated(field, holding, item, sites))
    new = [_stated(item, sites) for left in waiting.values() for item in left if not item.is_gone]
    if not new:
        return MarcRecord(record.leader, tuple(fields))
    place = max((at for at, field in enumerate(fields, start=1) if field[0] <= TAG), default=0)
    return MarcRecord(record.leader, (*fields[:place], *new, *fields[place:]))


def _by_field(items: Iterable[ItemHeld]) -> dict[str | None, list[ItemHeld]]:
    """The items by the field they came from; those still here first, should two have come from equal fields."""
    found: dict[str | None, list[ItemHeld]] = defaultdict(list)
    for item in sorted(items, key=lambda item: item.is_gone):
        found[item.received_hash].append(item)
    return found


def _restated(field: DataField, holding: Holding, item: ItemHeld, sites: Sites) -> DataField:
    """The field with the subfields that no longer say what the item is."""
    differing = {column for column, _code in _CODES if item.values[column] != holding.values[column]}
    if "owner_site_id" in differing:
        differing.add("current_site_id")  # else the new owner's site would be read as the place
    if item.values["current_site_id"] is None:
        differing.discard("current_site_id")  # on its way: nobody can say where
    subfields = list(field[2])
    if "status" in differing:
        subfields = [one for one in subfields if one[0] not in _KOHA_STATUSES]
    for column, code in _CODES:
        if column in differing:
            subfields = list(_with(subfields, code, _said(item, column, sites)))
    return field[0], field[1], tuple(subfields)


def _with(subfields: Iterable[Subfield], code: str, text: str) -> Iterator[Subfield]:
    """The subfields, the first of that code saying `text`, added at the end when there is none; none when it is ""."""
    is_said = False
    for subfield in subfields:
        if subfield[0] != code or (is_said and text):
            yield subfield
        elif text:
            yield code, text
            is_said = True
    if text and not is_said:
        yield code, text


def _stated(item: ItemHeld, sites: Sites) -> DataField:
    """A new field for an item made here."""
    said = [(code, _said(item, column, sites)) for column, code in _CODES]
    is_plain = item.values["status"] is ItemStatus.AVAILABLE
    return TAG, "  ", tuple((code, text) for code, text in said if text and not (code == "o" and is_plain))


def _said(item: ItemHeld, column: str, sites: Sites) -> str:
    """A column of an item as its subfield says it."""
    value = item.values[column]
    match column:
        case "owner_site_id" | "current_site_id":
            return "" if value is None else sites.codes[value]
        case "status":
            return _STATUSES[value]
        case "price_cents":
            return "" if value is None else f"{value // 100}.{value % 100:02}"
        case "support":
            return _SUPPORTS.get(value, str(value))
        case _:
            return str(value or "")
