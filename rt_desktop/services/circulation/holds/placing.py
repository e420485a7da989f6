"""Have a borrower wait for a document, or for one copy of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import DoneAllTheSame, Objection, UserError
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Item, ItemStatus, Record
from rt_desktop.models.circulation import OPEN_LOAN, Hold, Loan
from rt_desktop.services.borrowers.sameness import everyone
from rt_desktop.services.circulation.holds import queue, rules
from rt_desktop.services.circulation.holds.allotting import Free, Waiting, allotted
from rt_desktop.services.circulation.holds.on_shelf import shelves
from rt_desktop.services.circulation.holds.setting_aside import open_of
from rt_desktop.services.circulation.keeping import kept_or_read, read_and_keep
from rt_desktop.services.circulation.states import BorrowerNow, borrower_now

#: A copy in one of these states will be lent again, or is found one day.
TO_WAIT_FOR = (ItemStatus.AVAILABLE, ItemStatus.IN_REPAIR)


@dataclass(frozen=True)
class Placed(DoneAllTheSame):
    """A hold placed: `position` counts from 1 in the record's queue, `back_on` is when the first copy is due.

    `ready` is the copy on a shelf that is for them, None when they must wait for one.
    """

    hold_id: UUID
    entry_id: UUID
    record_id: UUID
    title: str
    item: str
    borrower_id: UUID
    borrower: str
    position: int
    back_on: date | None
    objections: tuple[Objection, ...]
    ready: Free | None = None


@dataclass(frozen=True)
class _Case:
    """What is known when the rules are asked."""

    title: str
    borrower: BorrowerNow
    objections: tuple[Objection, ...]


def complete(
    desk: Desk,
    *,
    record_id: UUID,
    borrower_id: UUID,
    item_id: UUID | None = None,
    pickup_site_id: UUID | None = None,
    note: str = "",
    forced: Set[str] = frozenset(),
) -> dict[str, Any]:
    """What `place` is given, from what a person says: they fetch it here unless another site is named."""
    case = read_and_keep(desk, _case, record_id, item_id, borrower_id)
    return {
        "record_id": record_id,
        "item_id": item_id,
        "borrower_id": borrower_id,
        "pickup_site_id": pickup_site_id or desk.site_id,
        "note": note.strip(),
        "forced": frozenset(forced) & {one.code for one in case.objections},
    }


@operation("hold.place", relay=True, fill=complete)
def place(
    desk: Desk,
    *,
    record_id: UUID,
    item_id: UUID | None,
    borrower_id: UUID,
    pickup_site_id: UUID,
    note: str,
    forced: Set[str],
) -> Placed:
    """Have a borrower wait for any copy of a record, or for one; people give what `complete` takes.

    Raises Objected with what stands against it and was not forced, UserError when the record is not there.
    """
    case = kept_or_read(desk, _case, record_id, item_id, borrower_id)
    desk.object(case.objections, forced)
    hold = Hold(
        id=desk.new_id("hold"),
        record_id=record_id,
        item_id=item_id,
        borrower_id=borrower_id,
        pickup_site_id=pickup_site_id,
        placed_at=desk.entry.recorded_at,
        note=note,
    )
    desk.session.add(hold)
    desk.session.flush()
    (line,) = queue.holds(desk, where=queue.Narrowing(hold_id=hold.id)).rows
    return Placed(
        hold_id=hold.id,
        entry_id=desk.entry.id,
        record_id=record_id,
        title=case.title,
        item=line.item,
        borrower_id=borrower_id,
        borrower=case.borrower.standing.name,
        position=line.position,
        back_on=line.back_on,
        objections=case.objections,
        ready=line.ready,
    )


def _case(desk: Desk, record_id: UUID, item_id: UUID | None, borrower_id: UUID) -> _Case:
    title = desk.session.scalar(select(Record.title).where(Record.id == record_id, ~Record.retired))
    if title is None:
        raise UserError(_("This record is no longer in the catalogue. Look for another one."))
    if item_id is not None:
        _require_copy(desk, record_id, item_id)
    borrower = borrower_now(desk, borrower_id)
    wanted = _wanted(desk, record_id, item_id, borrower_id)
    found = rules.objections(wanted=wanted, borrower=borrower.standing, on=desk.today())
    return _Case(title, borrower, tuple(found))


def _require_copy(desk: Desk, record_id: UUID, item_id: UUID) -> None:
    item = desk.session.get(Item, item_id)
    if item is None or item.retired or item.record_id != record_id:
        raise UserError(_("This copy is no longer in the catalogue. Look at the record again."))


def _wanted(desk: Desk, record_id: UUID, item_id: UUID | None, borrower_id: UUID) -> rules.Wanted:
    theirs = everyone(desk, borrower_id)
    of_record: list[ColumnElement[bool]] = [Item.record_id == record_id, ~Item.retired]
    if item_id is not None:
        of_record.append(Item.id == item_id)
    lendable = select(func.count()).select_from(Item).where(*of_record, Item.status.in_(TO_WAIT_FOR))
    has = select(func.min(Loan.due_on)).join(Item, Item.id == Loan.item_id).where(*of_record, OPEN_LOAN)
    return rules.Wanted(
        copies=desk.session.scalar(lendable) or 0,
        on_shelf=_on_shelf(desk, record_id, item_id),
        has_until=desk.session.scalar(has.where(Loan.borrower_id.in_(theirs))),
        waits_since=_waits_since(desk, record_id, item_id, theirs),
    )


def _on_shelf(desk: Desk, record_id: UUID, item_id: UUID | None) -> str | None:
    """The call number of a copy that is here for one more who waits, None when there is none."""
    shelf = shelves(desk, [record_id])[record_id]
    line = [*shelf.line, Waiting(None, "", pickup_site_id=desk.site_id, item_id=item_id)]
    copy = allotted(line, shelf.free).get(len(shelf.line))
    return copy.call_number if copy is not None and copy.is_here else None


def _waits_since(desk: Desk, record_id: UUID, item_id: UUID | None, theirs: Sequence[UUID]) -> date | None:
    for hold in open_of(desk, record_id):
        is_same = None in (hold.item_id, item_id) or hold.item_id == item_id
        if hold.borrower_id in theirs and is_same:
            return hold.placed_at.date()
    return None
