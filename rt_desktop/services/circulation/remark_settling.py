"""Say that a remark was looked at and is settled; what it was about stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, said
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Remark


@dataclass(frozen=True)
class RemarkSettled:
    """The remark nobody needs to look at any more, and the title it is about."""

    entry_id: UUID
    remark_id: UUID
    title: str


def complete(desk: Desk, *, remark_id: UUID) -> dict[str, Any]:
    """What `settle` is given: the moment and by whom; raises UserError when somebody settled it already."""
    remark = desk.session.get_one(Remark, remark_id)
    if remark.settled_at is not None or remark.retired:
        text = N_("This was settled already, or settled itself since. There is nothing left to do.")
        raise UserError(said(text, {}))
    return {"remark_id": remark_id, "item_id": remark.item_id, "at": desk.clock.now(), "by": desk.operator}


@operation("remark.settle", relay=True, fill=complete)
def settle(desk: Desk, *, remark_id: UUID, item_id: UUID | None, at: datetime, by: str) -> RemarkSettled:
    """Take a remark from what is to be settled; people give what `complete` takes."""
    remark = desk.session.get_one(Remark, remark_id)
    remark.settled_at, remark.settled_by = at, by
    item = desk.session.get(Item, item_id) if item_id else None
    record = desk.session.get(Record, item.record_id) if item else None
    return RemarkSettled(desk.entry.id, remark_id, record.title if record else "")
