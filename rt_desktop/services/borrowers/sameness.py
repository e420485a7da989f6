"""One borrower, or one structure, under several rows: the one that stands, and those merged into it.

Merging rewrites no history: loans, holds and memberships go on naming the row they were made with, and whoever reads
them asks here whose they are.  `same_as_id` always names the row that stands, so that one step suffices.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, cast, func, or_, select
from sqlalchemy.orm import aliased

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower, Organisation

N = TypeVar("N", Borrower, Organisation)
Noun = type[Borrower] | type[Organisation]


def stands(row: Any) -> ColumnElement[UUID]:
    """The id of the row that stands for `row`, a model or an alias of one: its own, unless it was merged."""
    return func.coalesce(row.same_as_id, row.id)


def stands_among(row: Any) -> ColumnElement[UUID]:
    """As `stands`, for a column of a subquery that is joined on: an id by its type, which an index can be made of."""
    return cast(stands(row), row.id.type)


def ids_of(row_id: Any, noun: Noun = Borrower) -> Select[UUID]:
    """The ids under which the row that stands is known, for `IN`; `row_id` is an id, a column or a parameter."""
    known = aliased(noun)
    return select(known.id).where(or_(known.id == row_id, known.same_as_id == row_id))


def standing_id(desk: Desk, row_id: UUID, noun: Noun = Borrower) -> UUID:
    """The row that stands for this one: itself, unless it was merged, or is not known."""
    return desk.session.scalar(select(stands(noun)).where(noun.id == row_id)) or row_id


def become_one(desk: Desk, kept: N, other: N, *, filled: Iterable[str]) -> None:
    """Have one row stand for the other, and take over the fields nothing is known of, and the note."""
    noun = type(kept)
    other.retired, other.same_as_id = True, kept.id
    for earlier in desk.session.scalars(select(noun).where(noun.same_as_id == other.id)):
        earlier.same_as_id = kept.id
    for name in filled:
        if not getattr(kept, name):
            setattr(kept, name, getattr(other, name))
    if other.note and other.note not in kept.note:
        kept.note = f"{kept.note}\n{other.note}".strip()


def everyone(desk: Desk, row_id: UUID, noun: Noun = Borrower) -> list[UUID]:
    """All the ids of whom this is one, the row that stands first."""
    first = standing_id(desk, row_id, noun)
    found = set(desk.session.scalars(ids_of(first, noun)))
    return [first, *sorted(found - {first})]
