"""Take an item back: one scan, never refused, and what to do with it next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.i18n import N_, Value, said
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.circulation import due
from rt_desktop.services.circulation.calendar import happened_on
from rt_desktop.services.circulation.keeping import kept_or_read, read_and_keep
from rt_desktop.services.circulation.missing import found_again
from rt_desktop.services.circulation.projection import RETURN
from rt_desktop.services.circulation.recomputing import recompute
from rt_desktop.services.circulation.states import ItemNow, item_now


@dataclass(frozen=True)
class Next:
    """What to do with an item: shelve, send, repair or keep_aside; the sentence is made when shown."""

    do: str
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in the language of the moment."""
        return said(self.sentence, self.values)


@dataclass(frozen=True)
class Returned:
    """An item back: `item` is the barcode; when it was not on loan there is no borrower and nothing late."""

    entry_id: UUID
    item_id: UUID
    item: str
    title: str
    support: str
    loan_id: UUID | None
    borrower_id: UUID | None
    borrower: str
    late_days: int
    was_missing: bool
    next: tuple[Next, ...]

    @property
    def was_on_loan(self) -> bool:
        """Whether the return ended a loan; if not it is recorded all the same, and can be undone."""
        return self.loan_id is not None


def complete(desk: Desk, *, item_id: UUID, on: date | None = None) -> dict[str, Any]:
    """What `take_back` is given, from a scan: the day, and the open loan.

    A day that is said leaves out a loan made later; one that is not ends any, even a loan that a clock running ahead
    dated to come.
    """
    day, out = happened_on(desk, on), read_and_keep(desk, item_now, item_id).state.out
    is_meant = out is not None and (on is None or out.lent_on <= day)
    return {"item_id": item_id, "on": day, "loan_id": out.loan_id if out is not None and is_meant else None}


@operation(RETURN, relay=True, fact=True, fill=complete)
def take_back(desk: Desk, *, item_id: UUID, on: date, loan_id: UUID | None) -> Returned:
    """Take an item back, on loan or not; people give what `complete` takes.

    Raises UserError when the item is not in the catalogue, and for nothing else.
    """
    item = kept_or_read(desk, item_now, item_id)
    found_again(desk, item_id, item.state.status)
    projection = recompute(desk, item_id)
    ended = projection.ended.get(desk.entry.id)
    loan = projection.loans[ended] if ended else None
    return Returned(
        entry_id=desk.entry.id,
        item_id=item_id,
        item=item.barcode,
        title=item.title,
        support=item.state.support,
        loan_id=ended,
        borrower_id=loan.borrower_id if loan else None,
        borrower=_name(desk, loan.borrower_id) if loan and loan.borrower_id else "",
        late_days=due.late_days(due=loan.due_on, on=on) if loan else 0,
        was_missing=item.state.status is ItemStatus.MISSING,
        next=tuple(next_steps(item, site_id=desk.site_id)),
    )


def next_steps(item: ItemNow, *, site_id: UUID) -> Iterator[Next]:
    """What to do with an item that is at this site, in order."""
    if item.state.status is ItemStatus.WITHDRAWN:
        yield Next("keep_aside", N_("Keep it aside: it was withdrawn from the collection."))
    elif item.state.status is ItemStatus.IN_REPAIR:
        yield Next("repair", N_("Put it with the repairs."))
    elif item.owner_site_id != site_id:
        yield Next("send", N_("Send it to {town}."), {"town": item.owner_town})
    elif item.call_number:
        yield Next("shelve", N_("Shelve it at {call_number}."), {"call_number": item.call_number})
    else:
        yield Next("shelve", N_("Shelve it."))


def _name(desk: Desk, borrower_id: UUID) -> str:
    return desk.session.get_one(Borrower, borrower_id).full_name
