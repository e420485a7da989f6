"""Two borrowers, or two structures, that look alike and are not the same: somebody said so, and it is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import ToldApart
from rt_desktop.services.borrowers.sameness import Noun


@dataclass(frozen=True)
class Apart:
    """The two that are not the same."""

    one_id: UUID
    other_id: UUID
    entry_id: UUID


def complete(desk: Desk, *, one_id: UUID, other_id: UUID) -> dict[str, Any]:
    """What is given to tell two apart; raises UserError when somebody did already."""
    if other_id in from_row(desk, one_id):
        raise UserError(_("It was said already that they are not the same. Nothing was changed."))
    return {"one_id": one_id, "other_id": other_id}


def from_row(desk: Desk, row_id: UUID) -> set[UUID]:
    """Those of whom somebody said that they are not this one."""
    found = select(ToldApart.one_id, ToldApart.other_id).where(
        or_(ToldApart.one_id == row_id, ToldApart.other_id == row_id), ~ToldApart.retired
    )
    return {one_id if other_id == row_id else other_id for one_id, other_id in desk.session.execute(found)}


def keep(desk: Desk, noun: Noun, one_id: UUID, other_id: UUID) -> Apart:
    """Remember that two are not the same."""
    kind = noun.__tablename__
    desk.session.add(ToldApart(id=desk.new_id("told_apart"), kind=kind, one_id=one_id, other_id=other_id))
    return Apart(one_id, other_id, desk.entry.id)
