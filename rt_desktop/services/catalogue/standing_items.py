"""Items that somebody has or waits for: they stay in the collection until that is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _, some_of
from rt_desktop.journal import chunks
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_HOLD, OPEN_LOAN, Hold, Loan


def require_idle(desk: Desk, item_ids: Iterable[UUID]) -> None:
    """Raise UserError, naming them, when some of these items are on loan or kept for somebody."""
    ids = list(item_ids)
    for found, text in (
        (list(named(desk, _lent(desk, ids))), _("On loan: {names}. Take back first what should leave.")),
        (list(named(desk, _held(desk, ids))), _("Kept for somebody: {names}. Cancel that hold first.")),
    ):
        if found:
            raise UserError(text.format(names=some_of(found)))


def _lent(desk: Desk, item_ids: Iterable[UUID]) -> Iterator[UUID]:
    for some in chunks(item_ids):
        wanted = select(Loan.item_id).where(Loan.item_id.in_(some), OPEN_LOAN)
        yield from desk.session.scalars(wanted)


def _held(desk: Desk, item_ids: Iterable[UUID]) -> Iterator[UUID]:
    """Those set aside, or asked for themselves and not just any copy of their record."""
    standing = select(Hold.item_id, Hold.set_aside_item_id).where(OPEN_HOLD)
    for some in chunks(item_ids):
        wanted = standing.where(or_(Hold.item_id.in_(some), Hold.set_aside_item_id.in_(some)))
        for item_id, set_aside_id in desk.session.execute(wanted):
            yield from filter(None, [set_aside_id or item_id])


def named(desk: Desk, item_ids: Iterable[UUID]) -> Iterator[str]:
    """The barcodes of items, or the titles of those without."""
    found = select(Item.barcode, Record.title).join(Record, Record.id == Item.record_id)
    for some in chunks(dict.fromkeys(item_ids)):
        for barcode, title in desk.session.execute(
            found.where(Item.id.in_(some)).order_by(Item.barcode, Record.title)
        ):
            yield barcode or _("“{title}”").format(title=title)
