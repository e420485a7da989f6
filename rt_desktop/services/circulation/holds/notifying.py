"""Record that somebody was told that a document waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.circulation import HoldState
from rt_desktop.services.borrowers.sameness import standing_id
from rt_desktop.services.circulation.calendar import happened_on
from rt_desktop.services.circulation.holds.cancelling import named, require_open


class By(StrEnum):
    """How they were notified."""

    MAIL = "mail"
    CALL = "call"
    LETTER = "letter"


@dataclass(frozen=True)
class Notified:
    """A hold whose borrower was told, on which day and how."""

    entry_id: UUID
    hold_id: UUID
    borrower: str
    on: date
    by: By


def complete(desk: Desk, *, hold_id: UUID, by: By, on: date | None = None) -> dict[str, Any]:
    """What `notify` is given, from what a person says: today unless another day is named."""
    return {**named(desk, hold_id=hold_id), "by": By(by), "on": happened_on(desk, on)}


@operation("hold.notify", relay=True, fill=complete)
def notify(desk: Desk, *, hold_id: UUID, by: By, on: date, **_named: Any) -> Notified:
    """Record that the borrower was told by mail, call or letter; people give what `complete` takes.

    Raises UserError when nothing is set aside for the hold.
    """
    hold = require_open(desk, hold_id)
    if hold.state is not HoldState.SET_ASIDE:
        raise UserError(_("Nothing is set aside for this hold yet. Tell them once a copy is back."))
    hold.notified_on, hold.notified_by = on, By(by).value
    borrower = desk.session.get(Borrower, standing_id(desk, hold.borrower_id)) if hold.borrower_id else None
    return Notified(desk.entry.id, hold_id, borrower.full_name if borrower else "", on, By(by))
