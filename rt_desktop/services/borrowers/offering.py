"""What is offered to whoever registers or corrects a borrower."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import cards, finding, organisations, rules
from rt_desktop.services.settings import shared


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
    sites = desk.session.execute(select(Site.id, Site.town).where(~Site.retired).order_by(Site.town))
    return Offered(
        card=cards.offered(desk),
        organisations=tuple(organisations.names(desk)),
        categories=tuple(dict.fromkeys((*house.categories, *finding.categories(desk)))),
        sites=tuple(sorted(((site.id, site.town) for site in sites), key=lambda one: one[0] != desk.site_id)),
        today=desk.today(),
        expires_on=rules.good_until(None, months=house.card_months, on=desk.today()) if house.card_months else None,
    )
