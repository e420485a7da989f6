"""Two records, borrowers or structures that look alike and are not the same: somebody said so, it is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import ToldApart


@dataclass(frozen=True)
class Apart:
    """The two that are not the same."""

    one_id: UUID
    other_id: UUID
    entry_id: UUID


def complete(desk: Desk, *, one_id: UUID, other_id: UUID) -> dict[str, Any]:
    """What is given to tell two apart; raises UserError when somebody did already."""
    require_new(desk, one_id, other_id)
    return {"one_id": one_id, "other_id": other_id}


def require_new(desk: Desk, one_id: UUID, other_id: UUID) -> None:
    """Raise UserError when they are one, or were told apart before."""
    if one_id == other_id or other_id in apart_from(desk, one_id):
        raise UserError(_("It was said already that they are not the same. Nothing was changed."))


def apart_from(desk: Desk, row_id: UUID) -> frozenset[UUID]:
    """Those of whom somebody said that they are not this one."""
    pairs = select(ToldApart.one_id, ToldApart.other_id).where(
        or_(ToldApart.one_id == row_id, ToldApart.other_id == row_id), ~ToldApart.retired
    )
    return frozenset(one for pair in desk.session.execute(pairs) for one in pair if one != row_id)


def keep(desk: Desk, kind: str, one_id: UUID, other_id: UUID) -> Apart:
    """Remember that two are not the same; `kind` is the table of what they are."""
    row_id = desk.new_id("told-apart", other_id)
    desk.session.add(ToldApart(id=row_id, kind=kind, one_id=one_id, other_id=other_id))
    return Apart(one_id, other_id, desk.entry.id)
