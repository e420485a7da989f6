"""When a site is open: its weekdays, its closures, and the public holidays of France."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, or_, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_
from rt_desktop.models.sites import Closure, Site

DAY = timedelta(days=1)

#: A site that stays closed longer than this is taken to be open: no due date is put off for ever.
LONGEST_CLOSURE = timedelta(days=366)

#: A day further away than this was not meant: its year is a slip.
TEN_YEARS = timedelta(days=3653)

# Code du travail, article L3133-1: by month and day, then by days after Easter Sunday.
FIXED_HOLIDAYS = {
    (1, 1): N_("New Year’s Day"),
    (5, 1): N_("Labour Day"),
    (5, 8): N_("Victory Day 1945"),
    (7, 14): N_("National Day"),
    (8, 15): N_("Assumption Day"),
    (11, 1): N_("All Saints’ Day"),
    (11, 11): N_("Armistice Day 1918"),
    (12, 25): N_("Christmas Day"),
}
AFTER_EASTER = {1: N_("Easter Monday"), 39: N_("Ascension Day"), 50: N_("Whit Monday")}


class Why(StrEnum):
    """Why a site is closed on a day."""

    CLOSURE = "closure"
    HOLIDAY = "holiday"
    WEEKDAY = "weekday"


@dataclass(frozen=True)
class OpenDays:
    """The days a site is open: `weekdays` are ISO (1 is Monday), `closures` have both ends included."""

    weekdays: frozenset[int]
    closures: tuple[tuple[date, date], ...] = ()

    def is_open(self, day: date) -> bool:
        """Whether the site is open that day."""
        return self.why_closed(day) is None

    def why_closed(self, day: date) -> Why | None:
        """The first reason why the site is closed that day, None when it is open."""
        if any(first <= day <= last for first, last in self.closures):
            return Why.CLOSURE
        if day in public_holidays(day.year):
            return Why.HOLIDAY
        return None if day.isoweekday() in self.weekdays else Why.WEEKDAY

    def next_open(self, day: date) -> date:
        """That day if the site is open, else the first open day after it."""
        found = day
        while not self.is_open(found):
            if found - day >= LONGEST_CLOSURE or found == date.max:
                return day
            found += DAY
        return found

    def after(self, day: date, days: int) -> date:
        """The day so many open days later: with 7, the seventh day the site is open after that day."""
        found = day
        for _each in range(days):
            found = self.next_open(found + DAY)
        return found

    def closed_also(self, first: date, last: date) -> OpenDays:
        """The same days, less those of one more closure."""
        return replace(self, closures=(*self.closures, (first, last)))


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, str]:
    """The public holidays of that year in France by their day, moving feasts included; names are marked with N_().

    Computed here because the `holidays` package takes half a second and 45 MB at each start;
    the tests hold this against it.
    """
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days): name for days, name in AFTER_EASTER.items()}
    fixed = {date(year, month, day): name for (month, day), name in FIXED_HOLIDAYS.items()}
    return dict(sorted({**moving, **fixed}.items()))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


# Statements are made once: building one takes longer than running it.
_SITE: BindParameter[UUID] = bindparam("site_id")
_SINCE: BindParameter[date] = bindparam("since")
_WEEKDAYS = select(Site.opening_days).where(Site.id == _SITE)
_CLOSURES = select(Closure.first_on, Closure.last_on).where(
    ~Closure.retired, Closure.last_on >= _SINCE, or_(Closure.site_id.is_(None), Closure.site_id == _SITE)
)


def open_days(desk: Desk, *, site_id: UUID, since: date) -> OpenDays:
    """When this site is open from that day on."""
    connection = desk.session.connection()
    weekdays = connection.execute(_WEEKDAYS, {"site_id": site_id}).scalar_one()
    closures = connection.execute(_CLOSURES, {"site_id": site_id, "since": since})
    return OpenDays(frozenset(weekdays), tuple((first, last) for first, last in closures))


def happened_on(desk: Desk, on: date | None) -> date:
    """The day something happened: as said (on a paper form typed later), else today.

    Raises UserError when it is still to come, or so long ago that the year is a slip.
    """
    if on is not None and on > desk.today():
        raise UserError.of(N_("{day:full} is still to come. Give the day it happened."), day=on)
    if on is not None and desk.today() - on > TEN_YEARS:
        raise UserError.of(N_("{day:full} is more than ten years ago. Check the year."), day=on)
    return on or desk.today()
