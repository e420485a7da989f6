"""Two records that look alike and are not the same: said once, remembered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.models.catalogue import Record
from rt_desktop.services import told_apart
from rt_desktop.services.told_apart import Apart


def told(desk: Desk, *, record_id: UUID, other_id: UUID) -> dict[str, Any]:
    """What `tell_apart` is given; raises UserError when that was said before."""
    told_apart.require_new(desk, record_id, other_id)
    return {"record_id": record_id, "other_id": other_id}


@operation("record.tell-apart", fill=told)
def tell_apart(desk: Desk, *, record_id: UUID, other_id: UUID) -> Apart:
    """Remember that two records which look alike are not the same; people give what `told` takes."""
    return note(desk, record_id, other_id)


def note(desk: Desk, record_id: UUID, other_id: UUID) -> Apart:
    """Remember it within another operation."""
    return told_apart.keep(desk, Record.__tablename__, record_id, other_id)
