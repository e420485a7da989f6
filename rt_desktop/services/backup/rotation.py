"""Which backups are kept: seven daily, four weekly, three monthly."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime

DAYS, WEEKS, MONTHS = 7, 4, 3


def is_due(made: Iterable[datetime], *, today: date) -> bool:
    """Whether no backup was made today, by the local day."""
    return all(moment.astimezone().date() != today for moment in made)


def kept(made: Iterable[datetime], *, today: date) -> set[datetime]:
    """Of these moments, those whose backup is kept.

    All of today's; then the last one of each of the seven last days that have one, of the four last weeks and
    of the three last months: holidays thin nothing out.
    """
    made = set(made)
    # A clock that ran ahead dated some to come: they are kept, and take nobody's place.
    newest_first = sorted((moment for moment in made if moment.astimezone().date() <= today), reverse=True)
    return (
        {moment for moment in made if moment.astimezone().date() >= today}
        | _last_of_each(newest_first, DAYS, lambda day: day)
        | _last_of_each(newest_first, WEEKS, lambda day: day.isocalendar()[:2])
        | _last_of_each(newest_first, MONTHS, lambda day: (day.year, day.month))
    )


def _last_of_each(newest_first: list[datetime], most: int, period: Callable[[date], Hashable]) -> set[datetime]:
    last: dict[Hashable, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment.astimezone().date()), moment)
    return set(list(last.values())[:most])
