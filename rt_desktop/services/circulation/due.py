"""Until when something is lent."""

from __future__ import annotations

from datetime import date, timedelta

from rt_desktop.services.circulation.calendar import OpenDays


def due_on(*, start: date, days: int, open_days: OpenDays) -> date:
    """The day to bring it back: so many days after the start, or the next open day of the site."""
    return open_days.next_open(start + timedelta(days=days))


def renewed_due_on(*, due: date, on: date, days: int, open_days: OpenDays) -> date:
    """The day to bring it back once renewed: counted from the day promised, or from today when that is past.

    So a renewal always gains its days, whether asked early or late.
    """
    return due_on(start=max(due, on), days=days, open_days=open_days)


def late_days(*, due: date, on: date) -> int:
    """How many days late something is on that day; 0 when it is not."""
    return max((on - due).days, 0)
