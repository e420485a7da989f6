"""What the form of an item shows and proposes: a new one of a record, or one that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, ItemStatus, Origin, Record
from rt_desktop.models.journal import Entry
from rt_desktop.models.sites import Site
from rt_desktop.services.catalogue import barcodes, call_numbers
from rt_desktop.services.catalogue.places import MOVING
from rt_desktop.services.settings.sites import towns

#: How many of the conditions in use are proposed.
PROPOSED = 50


@dataclass(frozen=True)
class ItemFields:
    """An item as its form shows it; `place` is the town where what was done with it left it, "" while nothing was."""

    item_id: UUID | None
    barcode: str
    call_number: str
    owner_site_id: UUID
    stated_site_id: UUID
    support: str
    status: str
    condition: str
    price_cents: int | None
    origin: Origin | None
    acquired_on: date | None
    inventory_number: str
    note: str
    place: str = ""


@dataclass(frozen=True)
class ItemOffered:
    """The record's title, what the form begins with, the sites as (id, town), this one first, conditions in use."""

    record_id: UUID
    title: str
    fields: ItemFields
    sites: tuple[tuple[UUID, str], ...]
    conditions: tuple[str, ...]
    today: date


def new_item(desk: Desk, *, record_id: UUID) -> ItemOffered:
    """What the form of a new item begins with; raises UserError when the record is not in the catalogue."""
    record = _record(desk, record_id)
    fields = ItemFields(
        item_id=None,
        barcode=barcodes.offered(desk),
        call_number=call_numbers.suggested(desk, record_id=record_id),
        owner_site_id=desk.site_id,
        stated_site_id=desk.site_id,
        support=record.support,
        status=ItemStatus.AVAILABLE.value,
        condition="",
        price_cents=None,
        origin=None,
        acquired_on=desk.today(),
        inventory_number="",
        note="",
    )
    return _offered(desk, record, fields)


def kept_item(desk: Desk, *, item_id: UUID) -> ItemOffered:
    """An item as it is kept; raises UserError when it is no longer in the catalogue."""
    item = desk.session.get(Item, item_id)
    if item is None or item.retired:
        raise UserError(_("This copy is no longer in the catalogue. Look at the record again."))
    fields = ItemFields(
        item_id=item.id,
        barcode=item.barcode or "",
        call_number=item.call_number,
        owner_site_id=item.owner_site_id,
        stated_site_id=item.stated_site_id,
        support=item.support,
        status=item.status.value,
        condition=item.condition,
        price_cents=item.price_cents,
        origin=item.origin,
        acquired_on=item.acquired_on,
        inventory_number=item.inventory_number,
        note=item.note,
        place=_place(desk, item),
    )
    return _offered(desk, _record(desk, item.record_id), fields)


def _record(desk: Desk, record_id: UUID) -> Record:
    record = desk.session.get(Record, record_id)
    if record is None or record.retired:
        raise UserError(_("This record is not in the catalogue. Search for its title."))
    return record


def _offered(desk: Desk, record: Record, fields: ItemFields) -> ItemOffered:
    used = select(Item.condition).where(Item.condition != "", ~Item.retired).group_by(Item.condition)
    return ItemOffered(
        record_id=record.id,
        title=record.title,
        fields=fields,
        sites=towns(desk),
        conditions=tuple(desk.session.scalars(used.order_by(func.count().desc(), Item.condition).limit(PROPOSED))),
        today=desk.today(),
    )


def _place(desk: Desk, item: Item) -> str:
    """The town where loans and returns left the item; "" when it stands where it is said to."""
    moved = exists().where(Entry.item_id == item.id, Entry.withdrawn_by_id.is_(None), Entry.operation.in_(MOVING))
    if not desk.session.scalar(select(moved)):
        return ""
    town = select(Site.town).where(Site.id == (item.current_site_id or item.stated_site_id))
    return desk.session.scalars(town).one()
