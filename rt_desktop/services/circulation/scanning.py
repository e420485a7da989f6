"""What a scanned or typed text means: a card, an item, both, or words to search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key, meant_on_azerty
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.services.borrowers import cards


class Kind(StrEnum):
    CARD = "card"
    ITEM = "item"


#: What may be typed before a code that is both a card and a barcode: usager, borrower; document, item.
PREFIXES = {"u:": Kind.CARD, "b:": Kind.CARD, "d:": Kind.ITEM, "i:": Kind.ITEM}

#: A text with fewer digits is searched: a year, a number of a review.
LEAST_DIGITS = 5
SMALL_LETTER = re.compile("[a-z]")


@dataclass(frozen=True)
class CardFound:
    """A borrower's card."""

    borrower_id: UUID
    card: str
    name: str


@dataclass(frozen=True)
class ItemFound:
    """An item; `loan_id`, `borrower_id`, `due_on` are those of its open loan, None when it has none."""

    item_id: UUID
    record_id: UUID
    barcode: str
    title: str
    call_number: str
    support: str
    loan_id: UUID | None
    borrower_id: UUID | None
    due_on: date | None


@dataclass(frozen=True)
class Several:
    """A code that is a card and a barcode: let the person choose, or resolve it again as one `kind`."""

    card: CardFound
    item: ItemFound


@dataclass(frozen=True)
class Unknown:
    """No card and no barcode.  `text` is what to search, or the code to name when it `looks_scanned`."""

    text: str
    looks_scanned: bool


Resolved = CardFound | ItemFound | Several | cards.FormerHolder | Unknown


def resolve(desk: Desk, *, text: str, kind: Kind | None = None) -> Resolved:
    """What the text of the scan line means; `kind` takes it for one thing only.

    Capitals, blanks and hyphens do not matter.  A text that means nothing as it stands is read with its
    prefix, then as what a scanner set to a US keyboard meant on an AZERTY computer.  A card that was replaced is
    whose it was.
    """
    readings = list(_readings(text.strip(), kind))
    for read_as, of_kind in readings:
        found = _exact(desk, read_as, of_kind)
        if found is not None:
            return found
    return _replaced(desk, readings) or _unknown(text.strip())


def item_of(desk: Desk, *, barcode: str) -> ItemFound:
    """The item with that barcode; raises UserError when there is none."""
    found = _item(desk, barcode)
    if found is None:
        raise UserError(_("There is no item {barcode}. Look for it by its title.").format(barcode=barcode))
    return found


def item(desk: Desk, *, item_id: UUID) -> ItemFound:
    """The item a list names; raises UserError when it is no longer in the catalogue."""
    row = desk.session.execute(_items().where(Item.id == item_id)).one_or_none()
    if row is None:
        raise UserError(_("This item is no longer in the catalogue. Look for another copy."))
    return ItemFound(*row)


def _readings(text: str, kind: Kind | None) -> Iterator[tuple[str, Kind | None]]:
    yield text, kind
    prefix = PREFIXES.get(text[:2].lower())
    if prefix is not None:
        yield text[2:], prefix
    meant = meant_on_azerty(text)
    if meant != text:
        yield meant, kind


def _exact(desk: Desk, text: str, kind: Kind | None) -> CardFound | ItemFound | Several | None:
    if not barcode_key(text):
        return None
    card = None if kind is Kind.ITEM else _card(desk, text)
    item = None if kind is Kind.CARD else _item(desk, text)
    return Several(card, item) if card and item else card or item


def _replaced(desk: Desk, readings: Iterable[tuple[str, Kind | None]]) -> cards.FormerHolder | None:
    """Whose card it was; a text without a figure is a word."""
    for read_as, of_kind in readings:
        if of_kind is not Kind.ITEM and any(sign.isdecimal() for sign in read_as):
            found = cards.former_holder(desk, read_as)
            if found is not None:
                return found
    return None


def _card(desk: Desk, text: str) -> CardFound | None:
    found = cards.holder(desk, text)
    return None if found is None else CardFound(*found)


def _item(desk: Desk, text: str) -> ItemFound | None:
    row = desk.session.execute(_items().where(Item.barcode_key == barcode_key(text))).one_or_none()
    return None if row is None else ItemFound(*row)


def _items() -> Select[Any]:
    is_open = and_(Loan.item_id == Item.id, OPEN_LOAN)
    return (
        select(Item.id, Item.record_id, func.coalesce(Item.barcode, ""), Record.title, Item.call_number, Item.support)
        .add_columns(Loan.id, Loan.borrower_id, Loan.due_on)
        .join(Record, Record.id == Item.record_id)
        .outerjoin(Loan, is_open)
        .where(~Item.retired)
    )


def _unknown(text: str) -> Unknown:
    """Many digits and few letters come from a scanner; as typed, or as it meant them when no small letter was typed."""
    readings = [text] if SMALL_LETTER.search(text) else [text, meant_on_azerty(text)]
    for read_as in readings:
        key = barcode_key(read_as)
        digits = sum(sign.isdecimal() for sign in key)
        if key.isalnum() and digits >= LEAST_DIGITS and digits > len(key) / 2:
            return Unknown(read_as, looks_scanned=True)
    return Unknown(text, looks_scanned=False)
