"""What may be decided at the counter for several gestures at once: the day, the due date, the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.services.circulation import due
from rt_desktop.services.circulation.calendar import happened_on
from rt_desktop.services.settings.sites import towns


@dataclass(frozen=True)
class Choices:
    """What is offered: today, and the sites as (id, town), this one first."""

    today: date
    sites: tuple[tuple[UUID, str], ...]


def choices(desk: Desk) -> Choices:
    """What may be chosen."""
    return Choices(desk.today(), towns(desk))


def require_possible(desk: Desk, *, on: date | None, due_on: date | None) -> None:
    """Raise UserError when the day is still to come, or the due date is before it."""
    due.require_likely(happened_on(desk, on), due=due_on)
