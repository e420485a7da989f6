"""What a code means for a basket: an item by its barcode, a record by its ISBN, ISSN, EAN, number or id."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key, meant_on_azerty
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.services.catalogue import records


@dataclass(frozen=True)
class Meant:
    """A record, or one item of it."""

    record_id: UUID
    item_id: UUID | None
    title: str


def meant(desk: Desk, *, code: str) -> Meant:
    """What a code means, however it was scanned or typed; raises UserError when it means nothing."""
    found = _item(desk, code) or _by_id(desk, code)
    record_id = _record(desk, code) if found is None and code.strip() else None
    if record_id is not None:
        title = desk.session.scalars(select(Record.title).where(Record.id == record_id)).one()
        return Meant(record_id, None, title)
    if found is None:
        text = _("Nothing bears “{code}”: no barcode, ISBN, ISSN, EAN or number. Look for the document by its title.")
        raise UserError(text.format(code=code.strip()))
    return found


def _item(desk: Desk, code: str) -> Meant | None:
    for typed in (code, meant_on_azerty(code)):
        key = barcode_key(typed)
        found = _of_item(desk, _items().where(Item.barcode_key == key)) if key else None
        if found is not None:
            return found
    return None


def _by_id(desk: Desk, code: str) -> Meant | None:
    """A record or an item by the id an export or a list gives."""
    try:
        row_id = UUID(code.strip())
    except ValueError:
        return None
    record = desk.session.get(Record, row_id)
    if record is not None and not record.retired:
        return Meant(record.id, None, record.title)
    return _of_item(desk, _items().where(Item.id == row_id))


def _record(desk: Desk, code: str) -> UUID | None:
    """The record that bears the number; one reading after the other, the first that means something."""
    for look, name in ((records.with_isbn, "isbn"), (records.with_number, "number")):
        try:
            return look(desk, **{name: code})
        except UserError:  # says only that this reading means nothing
            continue
    return None


def _items() -> Select[UUID, UUID, str]:
    return select(Item.id, Item.record_id, Record.title).join(Record, Record.id == Item.record_id).where(~Item.retired)


def _of_item(desk: Desk, wanted: Select[UUID, UUID, str]) -> Meant | None:
    row = desk.session.execute(wanted).one_or_none()
    return None if row is None else Meant(row.record_id, row.id, row.title)
