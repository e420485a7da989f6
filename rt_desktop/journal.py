"""The journal: what an operation changed is read from the session it worked in, and can be taken back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, event, func, insert, inspect, or_, select, update
from sqlalchemy.orm import InstanceState, Session

from rt_desktop.models.base import Base, Shared
from rt_desktop.models.journal import Change, Entry
from rt_desktop.models.settings import Counter

T = TypeVar("T")

REV = "rev"

#: Columns the journal neither watches nor gives back: they say how a row travels, not what it is.
OF_TRAVEL = frozenset({"rev", "entry_id"})

# What every operation asks and says: made once, for building a statement takes longer than running it.
_SEAT: BindParameter[UUID] = bindparam("seat_id")
_LAST_SEQ = select(func.max(Entry.seq)).where(Entry.seat_id == _SEAT)
_LAST_REV = select(Counter.value).where(Counter.name == REV)
_KEEP_REV = update(Counter).where(Counter.name == REV)
_ENTRY_COLUMNS = inspect(Entry).column_attrs
_ADD_ENTRY, _ADD_CHANGES = insert(Entry), insert(Change)


class Abridged(ABC):
    """A value too long for the journal, which keeps only what stands for it."""

    @abstractmethod
    def in_journal(self) -> Mapping[str, Any]:
        """What the journal keeps of it."""


def plain(value: Any) -> Any:
    """A value as JSON holds it: ids, dates and moments as text, sets as sorted lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        each = [plain(one) for one in value]
        return sorted(each) if isinstance(value, set | frozenset) else each
    if isinstance(value, Abridged):
        value = value.in_journal()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return value


class Recorder:
    """Watches one session during one operation: stamps the rows, keeps what they were."""

    def __init__(self, session: Session, entry: Entry, *, stamps_revs: bool) -> None:
        self._session = session
        self._entry = entry
        self._stamps_revs = stamps_revs
        self._created: dict[str, list[UUID]] = {}
        self._changes: dict[tuple[str, UUID], tuple[dict[str, Any], dict[str, Any]]] = {}
        self._rev: int | None = None
        event.listen(session, "before_flush", self._watch)

    def created(self, table: str, ids: Iterable[UUID]) -> None:
        """Note rows made past the session, by a bulk insert."""
        self._created.setdefault(table, []).extend(ids)

    def changed(self, table: str, row_id: UUID, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Note the fields of a row that were changed; the first before and the last after are kept."""
        was, now = self._changes.setdefault((table, row_id), ({}, {}))
        for name, value in before.items():
            was.setdefault(name, plain(value))
        now.update({name: plain(value) for name, value in after.items()})

    @property
    def rev(self) -> int:
        """The number that stamps the rows of this operation; at a relay the rows keep the centre's (here 0)."""
        if not self._stamps_revs:
            return 0
        if self._rev is None:
            self._rev = self._session.connection().execute(_LAST_REV).scalar_one() + 1
        return self._rev

    def touched(self) -> dict[str, set[UUID]]:
        """The ids of the rows made or changed so far, by table."""
        rows = {table: set(ids) for table, ids in self._created.items()}
        for table, row_id in self._changes:
            rows.setdefault(table, set()).add(row_id)
        return rows

    def close(self) -> None:
        """Write what was seen to the entry, and the counter last of all."""
        self._entry.created = plain(self._created)
        columns = {column.key: getattr(self._entry, column.key) for column in _ENTRY_COLUMNS}
        self._session.connection().execute(_ADD_ENTRY, columns)
        changes = [
            {"entry_id": self._entry.id, "table_name": table, "row_id": row_id, "before": was, "after": now}
            for (table, row_id), (was, now) in self._changes.items()
        ]
        if changes:
            self._session.connection().execute(_ADD_CHANGES, changes)
        if self._rev is not None:
            self._session.connection().execute(_KEEP_REV, {"value": self._rev})

    def _watch(self, session: Session, _context: object, _instances: object) -> None:
        for row in session.new:
            if isinstance(row, Shared):
                row.entry_id = self._entry.id
                row.rev = self.rev
                self.created(row.__tablename__, [row.id])
        for row in session.dirty:
            if isinstance(row, Shared) and session.is_modified(row):
                self._note_modified(row)
        forgotten = [row for row in session.deleted if isinstance(row, Shared)]
        if forgotten:
            raise AssertionError(f"rows are retired, never deleted: {forgotten}")

    def _note_modified(self, row: Shared) -> None:
        before, after = modified(row)
        if before:
            self.changed(row.__tablename__, row.id, before, after)
            row.rev = self.rev


def modified(row: Shared) -> tuple[dict[str, Any], dict[str, Any]]:
    """The watched fields of a row that differ from what the database holds: as they were, as they are."""
    state: InstanceState[Shared] = inspect(row)
    before, after = {}, {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if column.key in OF_TRAVEL or not history.has_changes():
            continue
        if not history.deleted:
            raise AssertionError(f"{row.__tablename__}.{column.key} was changed without having been read")
        before[column.key], after[column.key] = next(iter(history.deleted)), next(iter(history.added))
    return before, after


def next_seq(session: Session, seat_id: UUID) -> int:
    """The number of the seat's next entry."""
    last: int | None = session.connection().execute(_LAST_SEQ, {"seat_id": seat_id}).scalar()
    return (last or 0) + 1


def touched_later(session: Session, entry: Entry) -> list[Change]:
    """The changes that entries since this one, still standing, made to the rows it made or changed."""
    rows = set(session.scalars(select(Change.row_id).where(Change.entry_id == entry.id)))
    rows |= {UUID(row_id) for ids in entry.created.values() for row_id in ids}
    own = {entry.id}
    if entry.group_id is not None:
        own = set(session.scalars(select(Entry.id).where(Entry.group_id == entry.group_id)))
    after = or_(
        and_(Entry.seat_id == entry.seat_id, Entry.seq > entry.seq),
        and_(Entry.seat_id != entry.seat_id, Entry.recorded_at >= entry.recorded_at),
    )
    later = (
        select(Change)
        .join(Entry, Entry.id == Change.entry_id)
        .where(after, Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
    )
    found: list[Change] = []
    for some in chunks(rows):
        found += session.scalars(later.where(Change.row_id.in_(some)))
    return [change for change in found if change.entry_id not in own]


def give_back(session: Session, entry: Entry) -> None:
    """Give the rows an entry changed their values from before, and retire those it made.

    The caller asked first whether something touched them later.
    """
    changes: dict[str, dict[UUID, Change]] = {}
    for change in session.scalars(select(Change).where(Change.entry_id == entry.id)):
        changes.setdefault(change.table_name, {})[change.row_id] = change
    for table, changed in changes.items():
        for row in _rows(session, table, changed):
            for name, value in changed[row.id].before.items():
                setattr(row, name, as_column(type(row), name, value))
    for table, ids in entry.created.items():
        for row in _rows(session, table, map(UUID, ids)):
            row.retired = True


def _rows(session: Session, table: str, ids: Iterable[UUID]) -> Iterator[Shared]:
    kind = model(table)
    for some in chunks(ids):
        yield from session.scalars(select(kind).where(kind.id.in_(some)))


def chunks(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """The values in lists short enough for one statement."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


def model(table: str) -> type[Shared]:
    """The model of a table that travels; raises KeyError when there is none."""
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Shared) and mapper.class_.__tablename__ == table:
            return mapper.class_
    raise KeyError(table)


def as_column(table: type[Shared], name: str, value: Any) -> Any:
    """A value of the journal as the table's column holds it."""
    kind = inspect(table).columns[name].type.python_type
    if value is None or isinstance(value, kind):
        return value
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    return kind(value)
