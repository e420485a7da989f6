"""A clock that is moved through the past, so that what is invented is recorded on the day it is told of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

#: Between two gestures: short enough for all those of a day.
_STEP = timedelta(seconds=50)
_OPENS = time(9, 30)


class PastClock:
    """Each reading of the moment is a little after the one before, from half past nine of the day it was moved to."""

    def __init__(self, day: date) -> None:
        self._moment = _opening(day)

    def move_to(self, day: date) -> None:
        """Let it be the morning of that day, unless it is that day already; days only go forward."""
        if day < self.today():
            raise ValueError(day)
        if day > self.today():
            self._moment = _opening(day)

    def now(self) -> datetime:
        self._moment += _STEP
        return self._moment

    def today(self) -> date:
        return self._moment.astimezone().date()


def _opening(day: date) -> datetime:
    """Half past nine on the wall, of that day."""
    return datetime.combine(day, _OPENS).astimezone().astimezone(UTC)
