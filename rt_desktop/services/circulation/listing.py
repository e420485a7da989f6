"""The lists of the counter, each whole and in its own order: hundreds of lines at most, found by their words here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.models.circulation import HoldState
from rt_desktop.services.catalogue.folding import fold, words
from rt_desktop.services.circulation import today
from rt_desktop.services.circulation.holds import queue
from rt_desktop.services.circulation.holds.queue import HoldLine
from rt_desktop.services.circulation.loans import LoanLine, Narrowing, loans
from rt_desktop.services.circulation.losses import listing as losses
from rt_desktop.services.circulation.losses.listing import LossLine
from rt_desktop.services.circulation.papers_waiting import ToPrint, waiting

T = TypeVar("T")


def on_loan(desk: Desk, *, text: str = "", site_id: UUID | None = None) -> tuple[LoanLine, ...]:
    """The open loans, the earliest due first, made at one site if it is named."""
    where = Narrowing(is_open=True, site_id=site_id)
    return _found(loans(desk, where=where, sort="due_on", descending=False, limit=None).rows, text, _said_of_loan)


def late(desk: Desk, *, text: str = "", site_id: UUID | None = None) -> tuple[LoanLine, ...]:
    """The late loans, the oldest first."""
    where = Narrowing(is_overdue=True, site_id=site_id)
    return _found(loans(desk, where=where, sort="due_on", descending=False, limit=None).rows, text, _said_of_loan)


def held(desk: Desk, *, text: str = "", site_id: UUID | None = None) -> tuple[HoldLine, ...]:
    """The holds that wait, the first placed first, to be handed over at one site if it is named."""
    where = queue.Narrowing(state=HoldState.WAITING, site_id=site_id)
    return _found(queue.holds(desk, where=where, limit=None).rows, text, _said_of_hold)


def set_aside(desk: Desk, *, text: str = "", site_id: UUID | None = None) -> tuple[HoldLine, ...]:
    """What waits on a shelf for somebody, the first to expire first, at one site if it is named."""
    where = queue.Narrowing(state=HoldState.SET_ASIDE, site_id=site_id)
    return _found(queue.holds(desk, where=where, sort="expires_on", limit=None).rows, text, _said_of_hold)


def to_complete(desk: Desk, *, text: str = "") -> tuple[today.ToComplete, ...]:
    """The records made in haste, those on loan for longest first."""
    return _found(today.to_complete(desk).rows, text, lambda row: (row.title, row.borrower))


def to_settle(desk: Desk, *, text: str = "") -> tuple[today.Noticed, ...]:
    """What somebody must look at and nobody settled, the latest first."""
    return _found(today.remarks(desk).rows, text, lambda row: (row.title, row.item, row.borrower))


def to_print(desk: Desk, *, text: str = "") -> tuple[ToPrint, ...]:
    """The papers of this seat that wait to be printed, the first put off first."""
    return _found(waiting(desk), text, lambda row: (row.title, row.borrower, row.organisation, row.email))


def lost(desk: Desk, *, text: str = "") -> tuple[LossLine, ...]:
    """What was declared lost: what nobody settled first, then the latest."""
    rows = losses.losses(desk, where=losses.Narrowing(), limit=None).rows
    ordered = sorted(rows, key=lambda line: not line.is_open)
    return _found(ordered, text, lambda row: (row.title, row.item, row.borrower))


def _said_of_loan(line: LoanLine) -> tuple[str, ...]:
    return line.title, line.item, line.borrower, line.organisation, line.card


def _said_of_hold(line: HoldLine) -> tuple[str, ...]:
    return line.title, line.item, line.borrower, line.card


def _found(rows: Iterable[T], text: str, said: Callable[[T], Iterable[str]]) -> tuple[T, ...]:
    """The rows that have every word of the text somewhere, whatever capitals and accents."""
    asked = words(text)
    if not asked:
        return tuple(rows)
    return tuple(row for row in rows if all(word in known for known in [fold(" ".join(said(row)))] for word in asked))
