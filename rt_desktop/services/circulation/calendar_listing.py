"""The calendar of a year as people see it: opening days, closures, public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk
from rt_desktop.models.journal import Entry
from rt_desktop.models.sites import Closure, Site
from rt_desktop.services.circulation.calendar import public_holidays


@dataclass(frozen=True)
class SiteDays:
    """A site and the days of the week it opens, ISO: 1 is Monday."""

    site_id: UUID
    code: str
    town: str
    weekdays: tuple[int, ...]


@dataclass(frozen=True)
class ClosureLine:
    """A closure in the list; `site` is the code and `town` the words of its site, empty for all.

    `group_id` names the work that entered it and put off loans, None when none were.
    """

    closure_id: UUID
    site: str
    town: str
    first_on: date
    last_on: date
    label: str
    group_id: UUID | None

    @property
    def days(self) -> int:
        """How many days it lasts, both ends included."""
        return (self.last_on - self.first_on).days + 1


@dataclass(frozen=True)
class Holiday:
    """A public holiday; `name` is marked with N_()."""

    on: date
    name: str


@dataclass(frozen=True)
class Calendar:
    """A year: the sites, the desk's own first, what closes them, and the public holidays."""

    year: int
    today: date
    sites: tuple[SiteDays, ...]
    closures: tuple[ClosureLine, ...]
    holidays: tuple[Holiday, ...]


def calendar(desk: Desk, *, year: int | None = None, site_id: UUID | None = None) -> Calendar:
    """The calendar of a year, this one unless said; the closures of one site, or of all when none is said."""
    shown = year or desk.today().year
    sites = desk.session.scalars(select(Site).where(~Site.retired).order_by(Site.town)).all()
    known = [SiteDays(site.id, site.code, site.town, tuple(site.opening_days)) for site in sites]
    return Calendar(
        year=shown,
        today=desk.today(),
        sites=tuple(sorted(known, key=lambda site: site.site_id != desk.site_id)),
        closures=tuple(_closures(desk, shown, site_id)),
        holidays=tuple(Holiday(on, name) for on, name in public_holidays(shown).items()),
    )


def group_of(desk: Desk, *, closure_id: UUID) -> UUID | None:
    """The work that entered a closure and put off loans; None when none were, or it is no longer there."""
    work = select(Entry.group_id).join(Closure, Closure.entry_id == Entry.id)
    return desk.session.scalar(work.where(Closure.id == closure_id, ~Closure.retired))


def _closures(desk: Desk, year: int, site_id: UUID | None) -> list[ClosureLine]:
    """Those of which a day is in the year, first begun first."""
    found = (
        select(Closure.id, Site.code, Site.town, Closure.first_on, Closure.last_on, Closure.label, Entry.group_id)
        .outerjoin(Site, Site.id == Closure.site_id)
        .outerjoin(Entry, Entry.id == Closure.entry_id)
        .where(~Closure.retired, Closure.first_on <= date(year, 12, 31), Closure.last_on >= date(year, 1, 1))
        .order_by(Closure.first_on, Closure.last_on)
    )
    if site_id is not None:
        found = found.where(or_(Closure.site_id.is_(None), Closure.site_id == site_id))
    return [
        ClosureLine(closure_id, site or "", town or "", first_on, last_on, label, group_id)
        for closure_id, site, town, first_on, last_on, label, group_id in desk.session.execute(found)
    ]
