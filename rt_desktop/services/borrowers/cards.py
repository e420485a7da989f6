"""Card numbers: whose they are, and the next one to give."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.sites import Site

DIGITS = 5


class Holder(NamedTuple):
    borrower_id: UUID
    card: str
    name: str


def holder(desk: Desk, card: str) -> Holder | None:
    """Whose card it is, however it was scanned or typed; None when nobody's."""
    bearing = select(Borrower).where(Borrower.card_key == barcode_key(card), ~Borrower.retired)
    found = desk.session.scalar(bearing)
    return None if found is None else Holder(found.id, found.card, found.full_name)


def borrower_of(desk: Desk, *, card: str) -> UUID:
    """The borrower with that card; raises UserError when there is none."""
    found = holder(desk, card)
    if found is None:
        raise UserError(_("There is no card {card}. Look for the borrower by name.").format(card=card))
    return found.borrower_id


def offered(desk: Desk) -> str:
    """The next free number of this site: the start of its name, then a number never given before.

    Each site counts for itself, so that two sites without a network never give the same.
    """
    start = barcode_key(desk.session.scalars(select(Site.code).where(Site.id == desk.site_id)).one())[:3]
    given = desk.session.scalars(select(Borrower.card_key).where(Borrower.card_key.startswith(start)))
    numbers = [int(key[len(start) :]) for key in given if key[len(start) :].isdecimal()]
    return f"{start}{max(numbers, default=0) + 1:0{DIGITS}}"


def require_free(desk: Desk, card: str, *, borrower_id: UUID | None = None) -> None:
    """Raise UserError when the card is empty or somebody else's."""
    if not barcode_key(card):
        raise UserError(_("The card has no number. Scan one, or leave it empty to be given the next."))
    found = holder(desk, card)
    if found is not None and found.borrower_id != borrower_id:
        raise UserError(_("The card {card} is {name}’s. Give another number.").format(card=found.card, name=found.name))
