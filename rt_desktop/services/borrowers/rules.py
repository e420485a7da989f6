"""How long a card is good for, and which consent stands: values in, values out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

#: A card is called expiring this many days before its end.
SOON_DAYS = 30


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def good_until(expires_on: date | None, *, months: int, on: date) -> date:
    """The last day of a card renewed on a day: counted from its end while it is good, so that coming early costs
    nothing, and from the day once it is over."""
    start = on if expires_on is None else max(expires_on, on)
    return months_later(start, months)


def consent_days(
    consented_on: date | None, ended_on: date | None, *, consents: bool, on: date
) -> tuple[date | None, date | None]:
    """Since when somebody agrees, and when that ended, once they say on a day whether they do."""
    agrees = consented_on is not None and ended_on is None
    if consents == agrees:
        return consented_on, ended_on
    return (on, None) if consents else (consented_on, on)


def latest_consent(
    *said: tuple[date | None, date | None],
) -> tuple[date | None, date | None]:
    """Of what one person said under several rows, the latest; on the same day a refusal stands."""
    return max(said, key=lambda days: (max(filter(None, days), default=date.min), days[1] is not None))
