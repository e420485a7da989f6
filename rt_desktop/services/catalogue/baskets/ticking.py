"""Tick documents of a basket: what is done to it is done to them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models.baskets import BasketLine
from rt_desktop.services.catalogue.baskets.collecting import BATCH, remove
from rt_desktop.services.catalogue.baskets.listing import line_ids
from rt_desktop.services.catalogue.batches import Carried, carry_out


@operation("basket.tick", relay=True)
def tick(desk: Desk, *, line_ids: Sequence[UUID], is_ticked: bool) -> int:
    """Tick lines, or untick them, and answer how many were not so yet."""
    lines = [desk.session.get_one(BasketLine, line_id) for line_id in line_ids]
    changed = [line for line in lines if line.is_ticked != is_ticked]
    for line in changed:
        line.is_ticked = is_ticked
    return len(changed)


def tick_all(desk: Desk, *, basket_id: UUID, is_ticked: bool, job: Job) -> Carried[int]:
    """Tick every document of a basket, or none; a long work."""
    over = desk.read(line_ids, basket_id=basket_id, is_ticked=not is_ticked)
    text = _("Ticking the documents")
    return carry_out(desk, tick, over=over, named="line_ids", size=BATCH, text=text, job=job, is_ticked=is_ticked)


def remove_ticked(desk: Desk, *, basket_id: UUID, job: Job) -> Carried[int]:
    """Take the ticked documents out of their basket; a long work."""
    over = desk.read(line_ids, basket_id=basket_id, is_ticked=True)
    text = _("Taking documents out of the basket")
    return carry_out(desk, remove, over=over, named="line_ids", size=BATCH, text=text, job=job)
