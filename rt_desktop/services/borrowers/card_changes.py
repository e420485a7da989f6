"""Give a borrower another card, and have the old number say so; renew a card that expires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, FormerCard
from rt_desktop.services.borrowers import cards, rules, tidying
from rt_desktop.services.borrowers.sameness import standing_id
from rt_desktop.services.settings import shared


@dataclass(frozen=True)
class CardReplaced:
    """The card a borrower has now, and the one it stands for."""

    borrower_id: UUID
    card: str
    former: str
    name: str
    entry_id: UUID


@dataclass(frozen=True)
class CardRenewed:
    """Until when a card is good now."""

    borrower_id: UUID
    name: str
    expires_on: date
    entry_id: UUID


def complete_card(
    desk: Desk, *, borrower_id: UUID, card: str = "", reason: str = "", on: date | None = None
) -> dict[str, Any]:
    """What `replace_card` is given: the number said, or the next free one; `reason` is what became of the old card."""
    borrower = desk.session.get_one(Borrower, standing_id(desk, borrower_id))
    number = tidying.tidied(card) or cards.offered(desk)
    cards.require_free(desk, number, borrower_id=borrower.id)
    if barcode_key(number) == borrower.card_key:
        raise UserError(_("This is the card they have already. Scan the new one."))
    return {"borrower_id": borrower.id, "card": number, "reason": tidying.tidied(reason), "on": on or desk.today()}


@operation("borrower.replace-card", relay=True, fill=complete_card)
def replace_card(desk: Desk, *, borrower_id: UUID, card: str, reason: str, on: date) -> CardReplaced:
    """Give a borrower a new card for a lost one; people give what `complete_card` takes."""
    borrower = desk.session.get_one(Borrower, borrower_id)
    former = borrower.card
    give(desk, borrower, card, on=on, reason=reason)
    return CardReplaced(borrower.id, card, former, borrower.full_name, desk.entry.id)


def give(desk: Desk, borrower: Borrower, card: str, *, on: date, reason: str = "") -> None:
    """Have a borrower bear another card; the number they had is kept, unless it is the same written otherwise."""
    if barcode_key(card) != borrower.card_key:
        keep_former(desk, borrower.id, borrower.card, on=on, reason=reason)
    borrower.card, borrower.card_key = card, barcode_key(card)


def keep_former(desk: Desk, borrower_id: UUID, card: str, *, on: date, reason: str) -> None:
    """Keep a number that is no longer in use, and whose it was."""
    key = barcode_key(card)
    row_id = desk.new_id("former_card", key)
    kept = FormerCard(id=row_id, borrower_id=borrower_id, card=card, card_key=key, until_on=on, reason=reason)
    desk.session.add(kept)


def complete_renewal(
    desk: Desk, *, borrower_id: UUID, expires_on: date | None = None, on: date | None = None
) -> dict[str, Any]:
    """What `renew_card` is given: the last day said, or as long as the house decided.

    Raises UserError when cards do not expire here, or when it would change nothing.
    """
    borrower = desk.session.get_one(Borrower, standing_id(desk, borrower_id))
    day = on or desk.today()
    until = expires_on or _until(desk, borrower.expires_on, day)
    if until == borrower.expires_on:
        raise UserError(_("Nothing was changed."))
    return {"borrower_id": borrower.id, "expires_on": until, "was": borrower.expires_on, "on": day}


@operation("borrower.renew-card", relay=True, fill=complete_renewal)
def renew_card(desk: Desk, *, borrower_id: UUID, expires_on: date, **_told: Any) -> CardRenewed:
    """Have a card be good for longer; people give what `complete_renewal` takes."""
    borrower = desk.session.get_one(Borrower, borrower_id)
    borrower.expires_on = expires_on
    return CardRenewed(borrower.id, borrower.full_name, expires_on, desk.entry.id)


def _until(desk: Desk, expires_on: date | None, day: date) -> date:
    months = shared.settings(desk).card_months
    if not months:
        raise UserError(_("Cards are good for ever here. Say until when in the borrower’s record."))
    return rules.good_until(expires_on, months=months, on=day)
