"""What an operation changed besides loans is given back when it is withdrawn, and changed again when it stands again.

Loans, remarks and places are computed from the facts.  Any other field a fact touched (the status of an item it found,
the state of a hold it fulfilled) is as the last entry that stands left it, or as it was before the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from rt_desktop import journal
from rt_desktop.desk import Desk
from rt_desktop.models.base import Shared
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
    _follow(desk, [change for change in _changes(desk, fact) if change.table_name not in PROJECTED])


def follow_decision(desk: Desk, decision: Entry) -> None:
    """Once a decision gave its values back, bring those that facts change too to what the facts left."""
    _follow(desk, [change for change in _changes(desk, decision) if change.table_name in OF_BOTH])


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


def _follow(desk: Desk, changes: Sequence[Change]) -> None:
    """Give the fields that were changed what they amount to; read at once for all rows, which may be many."""
    for some in journal.chunks(changes):
        amounts = _amounting(desk, some)
        rows = {(row.__tablename__, row.id): row for row in _rows(desk, some)}
        for change in some:
            _give(rows[change.table_name, change.row_id], change, amounts[change.table_name, change.row_id])


def _give(row: Shared, change: Change, amounts: Mapping[str, Any]) -> None:
    kind = type(row)
    for name in journal.without_derived(kind, change.before):
        value = journal.as_column(kind, name, amounts[name])
        if getattr(row, name) != value:
            setattr(row, name, value)


def _rows(desk: Desk, changes: Iterable[Change]) -> Iterator[Shared]:
    """The rows these changes are about."""
    for table in {change.table_name for change in changes}:
        kind = journal.model(table)
        ids = [change.row_id for change in changes if change.table_name == table]
        yield from desk.session.scalars(select(kind).where(kind.id.in_(ids)))


def _amounting(desk: Desk, changes: Iterable[Change]) -> dict[tuple[str, UUID], dict[str, Any]]:
    """Each field of the rows as the last change that stands left it, or as it was before the first."""
    stands = and_(Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
    known = (
        select(Change.table_name, Change.row_id, Change.before, Change.after, stands)
        .join(Entry, Entry.id == Change.entry_id)
        .where(Change.row_id.in_({change.row_id for change in changes}))
        .order_by(Change.number)
    )
    amounts: dict[tuple[str, UUID], dict[str, Any]] = defaultdict(dict)
    for table, row_id, before, after, is_standing in desk.session.execute(known):
        fields = amounts[table, row_id]
        for name, value in before.items():
            fields.setdefault(name, value)
        if is_standing:
            fields.update(after)
    return amounts
