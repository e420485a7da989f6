"""Card numbers: whose they are, whose they were, and the next one to give."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import N_, _, said
from rt_desktop.models.borrowers import Borrower, FormerCard, full_name
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers.sameness import stands

DIGITS = 5


class Holder(NamedTuple):
    borrower_id: UUID
    card: str
    name: str


class FormerHolder(NamedTuple):
    """Whose a replaced card was: `card` is the number they have now."""

    borrower_id: UUID
    former: str
    until_on: date
    card: str
    name: str

    @property
    def message(self) -> str:
        """What became of the card."""
        text = N_("The card {former} was replaced on {until_on:full}: {name} has the card {card} now.")
        return said(
            text, {"former": self.former, "until_on": self.until_on, "name": self.name, "card": self.card}
        )


def holder(desk: Desk, card: str) -> Holder | None:
    """Whose card it is, however it was scanned or typed; None when nobody's."""
    bearing = select(Borrower).where(Borrower.card_key == barcode_key(card), ~Borrower.retired)
    found = desk.session.scalar(bearing)
    return None if found is None else Holder(found.id, found.card, found.full_name)


def former_holder(desk: Desk, card: str) -> FormerHolder | None:
    """Whose card it was until it was replaced, the latest first; None when nobody's who still has one."""
    as_given = aliased(Borrower)
    bore = (
        select(Borrower.id, FormerCard.card, FormerCard.until_on, Borrower.card, Borrower.first_name, Borrower.name)
        .join_from(FormerCard, as_given, as_given.id == FormerCard.borrower_id)
        .join(Borrower, Borrower.id == stands(as_given))
        .where(FormerCard.card_key == barcode_key(card), ~FormerCard.retired, ~Borrower.retired)
        .order_by(FormerCard.until_on.desc(), FormerCard.rev.desc())
    )
    row = desk.session.execute(bore.limit(1)).one_or_none()
    return None if row is None else FormerHolder(*row[:4], full_name(row[4], row[5]))


def borrower_of(desk: Desk, *, card: str) -> UUID:
    """The borrower with that card; raises UserError when there is none, or it was replaced."""
    found = holder(desk, card)
    if found is None:
        replaced = former_holder(desk, card)
        if replaced is not None:
            raise UserError(replaced.message)
        raise UserError(_("There is no card {card}. Look for the borrower by name.").format(card=card))
    return found.borrower_id


def offered(desk: Desk) -> str:
    """The next free number of this site: the start of its name, then a number never given before.

    Each site counts for itself, so that two sites without a network never give the same.
    """
    start = barcode_key(desk.session.scalars(select(Site.code).where(Site.id == desk.site_id)).one())[:3]
    given = [*_given(desk, Borrower, start), *_given(desk, FormerCard, start)]
    numbers = [int(key[len(start) :]) for key in given if key[len(start) :].isdecimal()]
    return f"{start}{max(numbers, default=0) + 1:0{DIGITS}}"


def require_free(desk: Desk, card: str, *, borrower_id: UUID | None = None) -> None:
    """Raise UserError when the card is empty or somebody else's."""
    if not barcode_key(card):
        raise UserError(_("The card has no number. Scan one, or leave it empty to be given the next."))
    found = holder(desk, card)
    if found is not None and found.borrower_id != borrower_id:
        raise UserError(_("The card {card} is {name}’s. Give another number.").format(card=found.card, name=found.name))


def _given(desk: Desk, kind: type[Borrower] | type[FormerCard], start: str) -> list[str]:
    return list(desk.session.scalars(select(kind.card_key).where(kind.card_key.startswith(start))))
