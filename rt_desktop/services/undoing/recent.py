"""The last operations of this seat, each of which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.models.journal import Entry
from rt_desktop.services.circulation.next_steps import Next, next_steps
from rt_desktop.services.circulation.projection import RETURN
from rt_desktop.services.circulation.states import item_now
from rt_desktop.services.undoing.entries import undoable
from rt_desktop.services.undoing.gestures import About, about, label


@dataclass(frozen=True)
class Recent:
    """An operation of this seat that stands: `due_on` of a loan or renewal, `next` of a return.

    `on` is the day it is about, `at` the moment it was recorded, `is_today` whether that was today.
    """

    entry_id: UUID
    operation: str
    at: datetime
    is_today: bool
    on: date
    item_id: UUID | None
    about: About
    due_on: date | None
    next: tuple[Next, ...]

    @property
    def gesture(self) -> str:
        """What was done, in a word or two."""
        return label(self.operation)


def recent(desk: Desk, *, limit: int = 8) -> tuple[Recent, ...]:
    """The last operations of this seat that stand, latest first: what undoing takes back, in that order."""
    return tuple(_recent(desk, entry) for entry in desk.session.scalars(undoable(desk).limit(limit)))


def _recent(desk: Desk, entry: Entry) -> Recent:
    until = entry.given.get("due_on")
    return Recent(
        entry_id=entry.id,
        operation=entry.operation,
        at=entry.recorded_at,
        is_today=entry.recorded_at.astimezone().date() == desk.today(),
        on=entry.done_on,
        item_id=entry.item_id,
        about=about(desk, entry),
        due_on=date.fromisoformat(until) if until else None,
        next=_next(desk, entry),
    )


def _next(desk: Desk, entry: Entry) -> tuple[Next, ...]:
    """What to do with an item taken back, unless it went out again since."""
    if entry.operation != RETURN or entry.item_id is None:
        return ()
    item = item_now(desk, entry.item_id)
    return () if item.state.out else tuple(next_steps(item, site_id=desk.site_id))
