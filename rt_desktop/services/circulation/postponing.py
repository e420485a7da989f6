"""Put off the day to bring something back because the site is closed then: no renewal, and nobody asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.services.circulation.closing import ClosureKept, FallingDue, close, due_when_closed, falling_due
from rt_desktop.services.circulation.due import require_likely
from rt_desktop.services.circulation.projection import POSTPONE
from rt_desktop.services.circulation.recomputing import recompute


@dataclass(frozen=True)
class Postponed:
    """A loan that may last longer."""

    entry_id: UUID
    loan_id: UUID
    due_on: date


@dataclass(frozen=True)
class Closed:
    """A closure entered, and what became of the loans due in it: put off, or left as somebody changed them meanwhile.

    `group_id` names the work as a whole, to undo it; None when there was nothing to put off.
    """

    closure: ClosureKept
    group_id: UUID | None
    postponed: int
    left: int


@dataclass(frozen=True)
class PutOff:
    """Loans put off, or left as somebody changed them meanwhile; `group_id` as in Closed."""

    group_id: UUID | None
    postponed: int
    left: int


def complete(desk: Desk, *, item_id: UUID, due_on: date) -> dict[str, Any]:
    """What `postpone` is given, from the item and the new day.

    Raises UserError when the item is not on loan, is to come back later anyhow, or the new day cannot be meant.
    """
    is_out = select(Loan.id, Loan.due_on).where(Loan.item_id == item_id, OPEN_LOAN)
    loan = desk.session.execute(is_out).one_or_none()
    if loan is None:
        raise UserError(_("It is not on loan any more: there is nothing to put off."))
    if loan.due_on >= due_on:
        text = N_("It is to come back on {due_on:full} only. Give a later day.")
        raise UserError.of(text, due_on=loan.due_on)
    require_likely(loan.due_on, due=due_on)
    return {"item_id": item_id, "loan_id": loan.id, "on": desk.today(), "due_on": due_on}


@operation(POSTPONE, fact=True, fill=complete)
def postpone(desk: Desk, *, item_id: UUID, loan_id: UUID, on: date, due_on: date) -> Postponed:
    """Let a loan last until a later day; people give what `complete` takes."""
    return Postponed(desk.entry.id, loan_id, recompute(desk, item_id).loans[loan_id].due_on)


def close_and_postpone(
    desk: Desk, *, first_on: date, last_on: date, site_id: UUID | None = None, label: str = "", job: Job
) -> Closed:
    """Enter a closure and put off each loan due in it to the next open day of its site, as one work.

    Raises UserError as `closing.close` does, and then nothing was changed.  Raises Cancelled between two loans; what
    was done until then can be undone as a whole.
    """
    days: dict[str, Any] = {"first_on": first_on, "last_on": last_on, "site_id": site_id}
    group_id = uuid7() if desk.read(falling_due, **days) else None
    closure = desk.perform(close, group_id=group_id, label=label, **days)
    falling = desk.read(falling_due, **days) if group_id else []
    done = _put_off(desk, falling, group_id, job)
    return Closed(closure, group_id, done, len(falling) - done)


def put_off_closed(desk: Desk, *, site_id: UUID | None = None, job: Job) -> PutOff:
    """Put off each loan that is due on a day its site is closed, as one work; see `closing.due_when_closed`.

    Raises Cancelled between two loans; what was done until then can be undone as a whole.
    """
    due = desk.read(due_when_closed, site_id=site_id)
    group_id = uuid7() if due else None
    done = _put_off(desk, due, group_id, job)
    return PutOff(group_id, done, len(due) - done)


def _put_off(desk: Desk, due: Sequence[FallingDue], group_id: UUID | None, job: Job) -> int:
    """Put off each of these; answers how many were still there."""
    done = 0
    for number, loan in enumerate(due):
        job.step(number, len(due), _("Putting off the days to bring things back"))
        try:
            desk.perform(postpone, group_id=group_id, item_id=loan.item_id, due_on=loan.next_open_on)
        except UserError:  # returned or renewed meanwhile
            continue
        done += 1
    return done
