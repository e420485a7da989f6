"""Take an item back: one scan, never refused, and what to do with it next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.models.circulation import Loss, LossState
from rt_desktop.services.circulation import due
from rt_desktop.services.circulation.calendar import happened_on
from rt_desktop.services.circulation.holds.setting_aside import due_aside, hand_over, is_aside
from rt_desktop.services.circulation.keeping import kept_or_read, read_and_keep
from rt_desktop.services.circulation.missing import found_again
from rt_desktop.services.circulation.next_steps import Next, next_steps
from rt_desktop.services.circulation.projection import RETURN
from rt_desktop.services.circulation.recomputing import recompute
from rt_desktop.services.circulation.states import item_now


@dataclass(frozen=True)
class Returned:
    """An item back: `item` is the barcode; when it was not on loan there is no borrower and nothing late.

    `hold_id` is the hold it is set aside for, `contact` how to reach who waits: telephone and e-mail.
    """

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
    hold_id: UUID | None
    contact: str
    next: tuple[Next, ...]

    @property
    def was_on_loan(self) -> bool:
        """Whether the return ended a loan; if not it is recorded all the same, and can be undone."""
        return self.loan_id is not None


def complete(desk: Desk, *, item_id: UUID, on: date | None = None) -> dict[str, Any]:
    """What `take_back` is given, from a scan: the day, the open loan, and for whom to set the item aside.

    A day that is said leaves out a loan made later; one that is not ends any, even a loan that a clock running ahead
    dated to come.
    """
    day, item = happened_on(desk, on), read_and_keep(desk, item_now, item_id)
    out = item.state.out
    is_meant = out is not None and (on is None or out.lent_on <= day)
    given = {"item_id": item_id, "on": day, "loan_id": out.loan_id if out is not None and is_meant else None}
    aside = due_aside(desk, item) if out is None or is_meant else None
    return given | ({} if aside is None else {"hold_id": aside.hold_id, "kept_until": aside.kept_until})


@operation(RETURN, relay=True, fact=True, fill=complete)
def take_back(
    desk: Desk,
    *,
    item_id: UUID,
    on: date,
    loan_id: UUID | None,
    hold_id: UUID | None = None,
    kept_until: date | None = None,
) -> Returned:
    """Take an item back, on loan or not, and set it aside for who waits; people give what `complete` takes.

    Raises UserError when the item is not in the catalogue, and for nothing else.
    """
    item = kept_or_read(desk, item_now, item_id)
    borne = found_again(desk, item_id, item.state.status, on=on)
    projection = recompute(desk, item_id)
    now = item if projection.out else hand_over(desk, item, hold_id=hold_id, on=on, kept_until=kept_until)
    ended = projection.ended.get(desk.entry.id)
    aside = now.state.waiting if now.state.waiting is not None and is_aside(now.state.waiting) else None
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
        hold_id=aside.hold_id if aside else None,
        contact=_contact(desk, aside.borrower_id) if aside and aside.borrower_id else "",
        next=(*next_steps(now, site_id=desk.site_id), *_to_settle(desk, borne)),
    )


def _to_settle(desk: Desk, borne: Loss | None) -> Iterator[Next]:
    """What to talk over when something turns up that somebody replaced or paid."""
    if borne is None:
        return
    name = _name(desk, borne.borrower_id) if borne.borrower_id else _("whoever lost it")
    if borne.state is LossState.REFUNDED:
        yield Next("settle", N_("It was lost, and paid for: settle that with {name}."), {"name": name})
    else:
        yield Next("settle", N_("It was lost, and replaced: settle that with {name}."), {"name": name})


def _contact(desk: Desk, borrower_id: UUID) -> str:
    who = desk.session.get_one(Borrower, borrower_id)
    return " · ".join(filter(None, (who.phone, who.email)))


def _name(desk: Desk, borrower_id: UUID) -> str:
    return desk.session.get_one(Borrower, borrower_id).full_name
