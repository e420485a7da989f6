"""What is offered to whoever registers or corrects a borrower."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers import cards, finding, organisations, rules
from rt_desktop.services.settings import shared
from rt_desktop.services.settings.sites import towns


@dataclass(frozen=True)
class Offered:
    """The next free card and how long it would be good, the structures, the categories, the sites as (id, town).

    The categories are those the house decided and those in use; this site comes first.
    """

    card: str
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    sites: tuple[tuple[UUID, str], ...]
    today: date
    expires_on: date | None = None


def offered(desk: Desk) -> Offered:
    """What the form proposes."""
    house = shared.settings(desk)
    return Offered(
        card=cards.offered(desk),
        organisations=tuple(organisations.names(desk)),
        categories=tuple(dict.fromkeys((*house.categories, *finding.categories(desk)))),
        sites=towns(desk),
        today=desk.today(),
        expires_on=rules.good_until(None, months=house.card_months, on=desk.today()) if house.card_months else None,
    )
