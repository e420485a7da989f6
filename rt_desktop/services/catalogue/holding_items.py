"""Items of a record: add one, correct one, take one out that should never have been there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, ItemStatus, Origin, Record
from rt_desktop.models.circulation import Loss, LossState
from rt_desktop.services.catalogue import barcodes, places
from rt_desktop.services.catalogue.holdings import SUPPORTS
from rt_desktop.services.catalogue.standing_items import require_idle

TEXTS = ("barcode", "call_number", "condition", "inventory_number", "note")
#: What people may say of an item; `stated_site_id` is where it stands while nothing was done with it.
FIELDS = (*TEXTS, "owner_site_id", "stated_site_id", "support", "status", "price_cents", "origin", "acquired_on")

#: What a person may say an item is; lost and withdrawn are gestures of their own.
STATUSES = (ItemStatus.AVAILABLE, ItemStatus.ON_SITE_ONLY, ItemStatus.IN_REPAIR)

#: Letters of the longest text kept in one line, and cents of the dearest document.
LONGEST, DEAREST = 500, 100_000_00

#: What a withdrawal says of an item, and what it says once it is back on the shelf.
NOT_WITHDRAWN: Mapping[str, Any] = {"withdrawn_on": None, "withdrawal_reason": "", "withdrawal_destination": ""}


@dataclass(frozen=True)
class ItemKept:
    """An item added, corrected or taken out: of which record, what it bears, and the entry that says so."""

    item_id: UUID
    record_id: UUID
    title: str
    barcode: str
    call_number: str
    entry_id: UUID


def complete(  # noqa: PLR0913 -- what a person may say, one by one
    desk: Desk,
    *,
    record_id: UUID,
    barcode: str = "",
    call_number: str = "",
    owner_site_id: UUID | None = None,
    stated_site_id: UUID | None = None,
    support: str = "",
    status: ItemStatus = ItemStatus.AVAILABLE,
    condition: str = "",
    price_cents: int | None = None,
    origin: Origin | None = None,
    acquired_on: date | None = None,
    inventory_number: str = "",
    note: str = "",
) -> dict[str, Any]:
    """What `add` is given, from what a person says; this site's and the record's support unless said otherwise.

    An empty barcode means that the item has none.  Raises UserError when something does not fit.
    """
    record = _record(desk, record_id)
    owner_site_id = owner_site_id or desk.site_id
    said = {
        "barcode": barcode,
        "call_number": call_number,
        "owner_site_id": owner_site_id,
        "stated_site_id": stated_site_id or owner_site_id,
        "support": support or record.support,
        "status": status,
        "condition": condition,
        "price_cents": price_cents,
        "origin": origin,
        "acquired_on": acquired_on,
        "inventory_number": inventory_number,
        "note": note,
    }
    said = _tidied(said)
    _require_fit(desk, said)
    return {"record_id": record_id, "values": said}


@operation("item.add", relay=True, fill=complete)
def add(desk: Desk, *, record_id: UUID, values: Mapping[str, Any]) -> ItemKept:
    """Add an item to a record; people give what `complete` takes."""
    said = {name: _as_kept(name, value) for name, value in values.items()}
    item = Item(
        id=desk.new_id("item", record_id),
        record_id=record_id,
        barcode_key=_key(said["barcode"]),
        current_site_id=said["stated_site_id"],
        **{**said, "barcode": said["barcode"] or None},
    )
    desk.session.add(item)
    desk.session.flush()
    return _kept(desk, item)


def changed_only(
    desk: Desk, *, item_id: UUID, changes: Mapping[str, Any], seen: Mapping[str, Any] | None = None, **_filled: Any
) -> dict[str, Any]:
    """What `correct` is given, from new values by field (FIELDS).

    `seen` are the values the person had before them: a field that somebody else changed since is refused.
    Keeps those that differ, with what they replace; raises UserError when none does or one does not fit.
    """
    item = _item(desk, item_id)
    if unknown := set(changes) - set(FIELDS):
        raise ValueError(sorted(unknown))
    was = {name: getattr(item, name) for name in FIELDS} | {"barcode": item.barcode or ""}
    if any((was[name] or None) != (value or None) for name, value in (seen or {}).items()):
        raise UserError(_("Somebody else changed this meanwhile. Close the form and look at it again."))
    differing = {name: value for name, value in _tidied(changes).items() if value != was[name]}
    if not differing:
        raise UserError(_("Nothing was changed."))
    _require_fit(desk, differing, item=item)
    return {
        "item_id": item_id,
        "changes": journal.plain(differing),
        "was": journal.plain({name: was[name] for name in differing}),
    }


@operation("item.correct", relay=True, fill=changed_only)
def correct(desk: Desk, *, item_id: UUID, changes: Mapping[str, Any], was: Mapping[str, Any]) -> ItemKept:
    """Give an item new values; people give what `changed_only` takes.

    One that was withdrawn and gets another status is back in the collection.
    """
    item = desk.session.get_one(Item, item_id)
    give(desk, item, {name: _as_kept(name, value) for name, value in changes.items()})
    return _kept(desk, item)


@operation("item.take-out", relay=True)
def take_out(desk: Desk, *, item_id: UUID) -> ItemKept:
    """Take out an item that was entered by mistake; raises UserError while it is on loan or kept for somebody.

    What leaves the collection is withdrawn instead, and stays on its list.
    """
    item = _item(desk, item_id)
    require_idle(desk, [item_id])
    item.retired = True
    desk.session.flush()
    return _kept(desk, item)


def give(desk: Desk, item: Item, values: Mapping[str, Any]) -> None:
    """Give an item these columns, and what follows from them."""
    if values.get("status", ItemStatus.WITHDRAWN) is not ItemStatus.WITHDRAWN and (item.status is ItemStatus.WITHDRAWN):
        values = {**values, **NOT_WITHDRAWN}
    for name, value in values.items():
        setattr(item, name, value)
    if "barcode" in values:
        item.barcode, item.barcode_key = values["barcode"] or None, _key(values["barcode"])
    desk.session.flush()
    if places.STATED in values:
        places.follow(desk, [item.id])


def _record(desk: Desk, record_id: UUID) -> Record:
    record = desk.session.get(Record, record_id)
    if record is None or record.retired:
        raise UserError(_("This record is not in the catalogue. Search for its title."))
    return record


def _item(desk: Desk, item_id: UUID) -> Item:
    item = desk.session.get(Item, item_id)
    if item is None or item.retired:
        raise UserError(_("This copy is no longer in the catalogue. Look at the record again."))
    return item


def _tidied(said: Mapping[str, Any]) -> dict[str, Any]:
    """The values, texts without blanks around them or doubled within; raises UserError when one is too long."""
    tidy = dict(said)
    for name in TEXTS:
        if name in tidy:
            tidy[name] = str(tidy[name] or "").strip() if name == "note" else " ".join(str(tidy[name] or "").split())
            if len(tidy[name]) > LONGEST:
                text = _("This text has {n} characters; no more than {most} fit.")
                raise UserError(text.format(n=len(tidy[name]), most=LONGEST))
    return tidy


def _require_fit(desk: Desk, said: Mapping[str, Any], *, item: Item | None = None) -> None:
    if said.get("barcode"):
        barcodes.require_free(desk, said["barcode"], item_id=None if item is None else item.id)
    if "support" in said and said["support"] not in SUPPORTS:
        raise UserError(_("There is no support “{support}”.").format(support=said["support"]))
    price = said.get("price_cents")
    if price is not None and not 0 <= price <= DEAREST:
        raise UserError(_("This price cannot be right. Write it in euros, like 18,50."))
    if "status" in said:
        _require_status(desk, said["status"], item)


def _require_status(desk: Desk, status: ItemStatus, item: Item | None) -> None:
    if ItemStatus(status) not in STATUSES:
        raise UserError(_("An item is declared lost at the counter, and withdrawn by its own gesture."))
    if item is not None:
        lost = select(Loss.id).where(Loss.item_id == item.id, Loss.state == LossState.OPEN, ~Loss.retired)
        if desk.session.scalar(lost.limit(1)) is not None:
            raise UserError(_("This copy is declared lost. Say first that it was found."))


def _as_kept(name: str, value: Any) -> Any:
    """A value of the journal or of a form as its column holds it."""
    return value if value is None or name in TEXTS else journal.as_column(Item, name, value)


def _key(barcode: str) -> str | None:
    return barcode_key(barcode) or None


def _kept(desk: Desk, item: Item) -> ItemKept:
    title = desk.session.scalars(select(Record.title).where(Record.id == item.record_id)).one()
    return ItemKept(item.id, item.record_id, title, item.barcode or "", item.call_number, desk.entry.id)
