"""Where the desk stands, in words for the person who sits at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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


def seat(desk: Desk) -> SeatView:
    """The seat as the status line says it."""
    site = desk.session.get_one(Site, desk.site_id)
    return SeatView(
        site.town, site.structure, desk.operator, desk.today(), desk.here.is_centre, desk.here.is_demonstration
    )
