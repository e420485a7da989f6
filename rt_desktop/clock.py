"""The only place that asks the computer what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the moment; tests bring their own."""

    def now(self) -> datetime:
        """The moment, with UTC as its time zone."""
        ...

    def today(self) -> date:
        """The day as the calendar on the wall says it."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 -- this module is the one that may

    def today(self) -> date:
        return datetime.now(UTC).astimezone().date()  # noqa: TID251
