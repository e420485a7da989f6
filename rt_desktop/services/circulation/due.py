"""Until when something is lent."""

from __future__ import annotations

from datetime import date, timedelta

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_
from rt_desktop.services.circulation.calendar import TEN_YEARS, OpenDays


def due_on(*, start: date, days: int, open_days: OpenDays) -> date:
    """The day to bring it back: so many days after the start, or the next open day of the site."""
    return open_days.next_open(start + timedelta(days=days))


def renewed_due_on(*, due: date, on: date, days: int, open_days: OpenDays) -> date:
    """The day to bring it back once renewed: counted from the day promised, or from today when that is past.

    So a renewal always gains its days, whether asked early or late.
    """
    return due_on(start=max(due, on), days=days, open_days=open_days)


def require_likely(day: date, *, due: date | None) -> None:
    """Raise UserError when somebody says to bring it back before that day, or years after; None says nothing."""
    if due is not None and due < day:
        text = N_("{due_on:full} is before the loan itself. Give a later day to bring it back.")
        raise UserError.of(text, due_on=due)
    if due is not None and due - day > TEN_YEARS:
        raise UserError.of(N_("{due_on:full} is more than ten years later. Check the year."), due_on=due)


def late_days(*, due: date, on: date) -> int:
    """How many days late something is on that day; 0 when it is not."""
    return max((on - due).days, 0)
