"""Where the desk stands, in words for the person who sits at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.sites import Site


@dataclass(frozen=True)
class SeatView:
    """The site of the seat, who works there, the day, and whether the data are a demonstration."""

    town: str
    structure: str
    operator: str
    today: date
    is_centre: bool
    is_demonstration: bool


@dataclass(frozen=True)
class SiteChoice:
    """A site as it is offered for a choice."""

    code: str
    town: str
    structure: str


def seat(desk: Desk) -> SeatView:
    """The seat as the status line says it."""
    site = desk.session.get_one(Site, desk.site_id)
    return SeatView(
        site.town, site.structure, desk.operator, desk.today(), desk.here.is_centre, desk.here.is_demonstration
    )


def sites(desk: Desk) -> tuple[SiteChoice, ...]:
    """The sites, the centre first, then by town."""
    found = desk.session.scalars(select(Site).where(~Site.retired).order_by(Site.kind, Site.town))
    return tuple(SiteChoice(site.code, site.town, site.structure) for site in found)
