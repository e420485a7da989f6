"""What is on the shelf of what somebody waits for: who waits, in their order, and the copies that are free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, full_name
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.models.circulation import OPEN_LOAN, Hold, HoldState, Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers.sameness import stands
from rt_desktop.services.circulation.holds.allotting import Free, Waiting, allotted

_AsPlaced = aliased(Borrower)  # who they were before they were merged

#: A copy somebody has, or that is kept for somebody, even in vain: that one is passed on first.
_IS_OUT = select(Loan.id).where(Loan.item_id == Item.id, OPEN_LOAN).exists()
_IS_ASIDE = (
    select(Hold.id)
    .where(Hold.set_aside_item_id == Item.id, Hold.state == HoldState.SET_ASIDE, ~Hold.retired)
    .exists()
)


@dataclass
class Shelf:
    """One record: who waits for it, the first first, and its free copies by call number."""

    line: list[Waiting] = field(default_factory=list)
    free: list[Free] = field(default_factory=list)

    def others(self, item_id: UUID) -> list[Free]:
        """The free copies besides one."""
        return [copy for copy in self.free if copy.item_id != item_id]


def shelves(desk: Desk, record_ids: Collection[UUID]) -> dict[UUID, Shelf]:
    """Who waits for each of these records, and its free copies."""
    found: defaultdict[UUID, Shelf] = defaultdict(Shelf)
    if not record_ids:
        return found
    waiting = (
        select(Hold.record_id, Hold.id, Hold.item_id, Hold.pickup_site_id, Site.town)
        .add_columns(Borrower.id, Borrower.first_name, Borrower.name)
        .join(Site, Site.id == Hold.pickup_site_id)
        .outerjoin(_AsPlaced, _AsPlaced.id == Hold.borrower_id)
        .outerjoin(Borrower, Borrower.id == stands(_AsPlaced))
        .where(Hold.record_id.in_(record_ids), Hold.state == HoldState.WAITING, ~Hold.retired)
        .where(Borrower.retired.is_not(True))
        .order_by(Hold.placed_at, Hold.entry_id)
    )
    for record_id, hold_id, item_id, site_id, town, borrower_id, first_name, name in desk.session.execute(waiting):
        one = Waiting(borrower_id, full_name(first_name, name), hold_id, site_id, town, item_id=item_id)
        found[record_id].line.append(one)
    free = (
        select(Item.record_id, Item.id, Item.current_site_id, Item.barcode, Item.call_number)
        .where(Item.record_id.in_(record_ids), ~Item.retired, Item.status == ItemStatus.AVAILABLE)
        .where(Item.current_site_id.is_not(None), ~_IS_OUT, ~_IS_ASIDE)
        .order_by(Item.call_number, Item.barcode, Item.id)
    )
    for record_id, item_id, site_id, barcode, call_number in desk.session.execute(free):
        copy = Free(item_id, site_id, site_id == desk.site_id, barcode or "", call_number)
        found[record_id].free.append(copy)
    return found


def for_whom(desk: Desk, record_ids: Collection[UUID]) -> dict[UUID, Free]:
    """The copy on the shelf that is for each hold on these records, by the hold; those with none are left out."""
    return {
        hold_id: copy
        for shelf in shelves(desk, record_ids).values()
        for place, copy in allotted(shelf.line, shelf.free).items()
        if (hold_id := shelf.line[place].hold_id) is not None
    }
