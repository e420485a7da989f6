"""What an operation changed besides loans is given back when it is withdrawn, and changed again when it stands again.

Loans, remarks and places are computed from the facts.  Any other field a fact touched (the status of an item it found,
the state of a hold it fulfilled) is as the last entry that stands left it, or as it was before the first.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from rt_desktop import journal
from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Item
from rt_desktop.models.circulation import Hold, Loan, Loss, Remark
from rt_desktop.models.journal import Change, Entry

#: Computed from the facts themselves.
PROJECTED = frozenset({Loan.__tablename__, Remark.__tablename__})

#: What facts change as well as decisions: the value from before a decision may be that of a fact withdrawn since.
OF_BOTH = frozenset({Hold.__tablename__, Item.__tablename__, Loss.__tablename__})


def follow_fact(desk: Desk, fact: Entry) -> None:
    """Bring what a fact made or changed besides loans to what it is now that the fact is withdrawn, or stands again."""
    for table, ids in fact.created.items():
        for row_id in () if table in PROJECTED else ids:
            desk.session.get_one(journal.model(table), UUID(row_id)).retired = fact.withdrawn_by_id is not None
    for change in _changes(desk, fact):
        if change.table_name not in PROJECTED:
            _follow(desk, change)


def follow_decision(desk: Desk, decision: Entry) -> None:
    """Once a decision gave its values back, bring those that facts change too to what the facts left."""
    for change in _changes(desk, decision):
        if change.table_name in OF_BOTH:
            _follow(desk, change)


def decided_since(desk: Desk, fact: Entry) -> Entry | None:
    """The first decision since, still standing, about something the fact made besides loans: how a loss was settled."""
    made = [UUID(row_id) for table, ids in fact.created.items() if table not in PROJECTED for row_id in ids]
    if not made:
        return None
    since = (
        select(Entry)
        .join(Change, Change.entry_id == Entry.id)
        .where(Change.row_id.in_(made), Entry.id != fact.id, Entry.item_id.is_(None))
        .where(Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
    )
    return desk.session.scalars(since.order_by(Change.number).limit(1)).first()


def _changes(desk: Desk, entry: Entry) -> list[Change]:
    return list(desk.session.scalars(select(Change).where(Change.entry_id == entry.id).order_by(Change.number)))


def _follow(desk: Desk, change: Change) -> None:
    kind = journal.model(change.table_name)
    row = desk.session.get_one(kind, change.row_id)
    amounts = _amounting(desk, change)
    for name in journal.without_derived(kind, change.before):
        value = journal.as_column(kind, name, amounts[name])
        if getattr(row, name) != value:
            setattr(row, name, value)


def _amounting(desk: Desk, change: Change) -> dict[str, Any]:
    """Each field of the row as the last change that stands left it, or as it was before the first."""
    stands = and_(Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
    known = (
        select(Change.before, Change.after, stands)
        .join(Entry, Entry.id == Change.entry_id)
        .where(Change.row_id == change.row_id, Change.table_name == change.table_name)
        .order_by(Change.number)
    )
    amounts: dict[str, Any] = {}
    for before, after, is_standing in desk.session.execute(known):
        for name, value in before.items():
            amounts.setdefault(name, value)
        if is_standing:
            amounts.update(after)
    return amounts
