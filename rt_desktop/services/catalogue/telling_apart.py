"""Two records that look alike and are not the same: said once, remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import ToldApart

RECORD = "record"


@dataclass(frozen=True)
class Apart:
    """Two records that are not the same."""

    record_id: UUID
    other_id: UUID
    entry_id: UUID


def apart_from(desk: Desk, record_id: UUID) -> frozenset[UUID]:
    """The records that this one was said not to be."""
    pairs = select(ToldApart.one_id, ToldApart.other_id).where(
        ToldApart.kind == RECORD,
        or_(ToldApart.one_id == record_id, ToldApart.other_id == record_id),
        ~ToldApart.retired,
    )
    return frozenset(one for pair in desk.session.execute(pairs) for one in pair if one != record_id)


def told(desk: Desk, *, record_id: UUID, other_id: UUID) -> dict[str, Any]:
    """What `tell_apart` is given; raises UserError when that was said before."""
    if record_id == other_id or other_id in apart_from(desk, record_id):
        raise UserError(_("These two are told apart already."))
    return {"record_id": record_id, "other_id": other_id}


@operation("record.tell-apart", fill=told)
def tell_apart(desk: Desk, *, record_id: UUID, other_id: UUID) -> Apart:
    """Remember that two records which look alike are not the same; people give what `told` takes."""
    note(desk, record_id, other_id)
    return Apart(record_id, other_id, desk.entry.id)


def note(desk: Desk, record_id: UUID, other_id: UUID) -> None:
    """Remember it within another operation."""
    row_id = desk.new_id("told-apart", other_id)
    desk.session.add(ToldApart(id=row_id, kind=RECORD, one_id=record_id, other_id=other_id))
