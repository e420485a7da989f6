"""What is offered to whoever registers or corrects a borrower."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import cards, finding, organisations


@dataclass(frozen=True)
class Offered:
    """The next free card, the structures and categories in use, the sites as (id, town), this one first."""

    card: str
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    sites: tuple[tuple[UUID, str], ...]
    today: date


def offered(desk: Desk) -> Offered:
    """What the form proposes."""
    sites = desk.session.execute(select(Site.id, Site.town).where(~Site.retired).order_by(Site.town))
    return Offered(
        card=cards.offered(desk),
        organisations=tuple(organisations.names(desk)),
        categories=tuple(finding.categories(desk)),
        sites=tuple(sorted(((site.id, site.town) for site in sites), key=lambda one: one[0] != desk.site_id)),
        today=desk.today(),
    )
