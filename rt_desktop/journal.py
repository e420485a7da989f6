"""The journal: what an operation changed is read from the session it worked in, and can be taken back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Table,
    and_,
    bindparam,
    event,
    insert,
    inspect,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import InstanceState, Session

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models import travelling
from rt_desktop.models.base import DERIVED, Shared
from rt_desktop.models.journal import Change, Entry
from rt_desktop.models.settings import Counter

T = TypeVar("T")

REV = "rev"

#: Columns the journal neither watches nor gives back: they say how a row travels, not what it is.
OF_TRAVEL = frozenset({"rev", "entry_id"})

#: What names the record a row belongs to: a record is touched when something leaves it, for it is found otherwise then.
OF_RECORD, RECORD = "record_id", "record"

# What every operation asks and says: made once, for building a statement takes longer than running it.
_SEAT: BindParameter[UUID] = bindparam("seat_id")
_LAST = select(Entry.seq, Entry.recorded_at).where(Entry.seat_id == _SEAT).order_by(Entry.seq.desc()).limit(1)
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
        self._left: set[UUID] = set()
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
        if before.get(OF_RECORD) is not None:
            self._left.add(UUID(str(before[OF_RECORD])))
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
        """The ids of the rows made or changed so far, by table, and of the records that something of theirs left."""
        rows = {table: set(ids) for table, ids in self._created.items()}
        if self._left:
            rows.setdefault(RECORD, set()).update(self._left)
        for table, row_id in self._changes:
            rows.setdefault(table, set()).add(row_id)
        return rows

    def close(self) -> None:
        """Write what was seen to the entry, and the counter last of all."""
        self._entry.created = {table: list(map(str, ids)) for table, ids in self._created.items()}
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


def next_seq(session: Session, seat_id: UUID, *, at: datetime) -> tuple[int, datetime]:
    """The number of the seat's next entry, and its moment: `at`, but never before the seat's last entry.

    So what one seat did stays in its order when its clock is set back.
    """
    last = session.connection().execute(_LAST, {"seat_id": seat_id}).one_or_none()
    return (1, at) if last is None else (last.seq + 1, max(at, last.recorded_at))


def touched_later(session: Session, entry: Entry) -> list[Change]:
    """The changes that entries since this one, still standing, made to the rows it made, or to the fields it changed.

    What is derived does not count: it follows from other rows, and is computed again.
    """
    rows: dict[UUID, set[str] | None] = {
        row_id: set(before)
        for row_id, before in session.execute(select(Change.row_id, Change.before).where(Change.entry_id == entry.id))
    }
    rows |= dict.fromkeys((UUID(row_id) for ids in entry.created.values() for row_id in ids), None)
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
    return [change for change in found if change.entry_id not in own and _is_of(change, rows[change.row_id])]


def _is_of(change: Change, names: set[str] | None) -> bool:
    """Whether a change is one of these fields, or of any when None."""
    changed = without_derived(model(change.table_name), change.before).keys()
    return bool(changed if names is None else changed & names)


class Taken(UserError):
    """What must be unique to one row, and another has now: `row` wanted it back, `by` has it."""

    def __init__(self, row: Shared, by: Shared, value: object) -> None:
        super().__init__(_("{value} was given to another since. Change that first.").format(value=value))
        self.row, self.by = row, by


def standing_of(session: Session, group_id: UUID) -> list[UUID]:
    """The entries of a long work that nobody withdrew, the last first; those that withdrew others are none of them."""
    standing = select(Entry.id).where(Entry.group_id == group_id, Entry.withdrawn_by_id.is_(None))
    return list(session.scalars(standing.where(Entry.withdraws_id.is_(None)).order_by(Entry.seq.desc())))


def give_back(session: Session, entry: Entry) -> None:
    """Retire the rows an entry made, and give those it changed their values from before, the last changed first.

    What is derived is left to whoever derives it.  The caller asked first whether something touched them later.
    Raises Taken when another row has now what must be unique to one.
    """
    made: set[UUID] = set()
    for table, ids in entry.created.items():
        for row in _rows(session, table, map(UUID, ids)):
            row.retired = True
            made.add(row.id)
    session.flush()
    changes = session.scalars(select(Change).where(Change.entry_id == entry.id).order_by(Change.number.desc()))
    for table, changed in groupby(changes.all(), key=lambda change: change.table_name):
        before = {change.row_id: change.before for change in changed if change.row_id not in made}
        rows = {row.id: row for row in _rows(session, table, before)}
        for row_id, values in before.items():
            _restore(session, rows[row_id], values)


def _restore(session: Session, row: Shared, values: Mapping[str, Any]) -> None:
    """Give a row these values; written at once when one of them is a key, so that the next row may have its own."""
    values = without_derived(type(row), values)
    keys = [key for key in _keys(type(row)) if {*key.names, "retired"} & values.keys()]
    with session.no_autoflush:
        for name, value in values.items():
            setattr(row, name, as_column(type(row), name, value))
        for key in keys:
            _require_free(session, row, key)
    if keys:
        session.flush()


def without_derived(kind: type[Shared], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row save those that follow from other rows."""
    columns = inspect(kind).columns
    return {name: value for name, value in values.items() if not columns[name].info.get(DERIVED)}


class _Key(NamedTuple):
    """The columns, or columns together, of which no two rows that are not retired may have the same, and which rows."""

    names: tuple[str, ...]
    where: ColumnElement[bool]


def _keys(kind: type[Shared]) -> Iterator[_Key]:
    table = kind.__table__
    for index in table.indexes if isinstance(table, Table) else ():
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            yield _Key(tuple(column.key for column in index.columns), true() if where is None else where)


def _require_free(session: Session, row: Shared, key: _Key) -> None:
    columns = inspect(type(row)).columns
    wanted = [getattr(row, name) for name in key.names]
    if row.retired or None in wanted or not _is_among(session, row, key):
        return
    same = [columns[name] == value for name, value in zip(key.names, wanted, strict=True)]
    kind = type(row)
    by = session.scalars(select(kind).where(*same, kind.id != row.id, ~kind.retired, key.where).limit(1)).first()
    if by is not None:
        raise Taken(row, by, wanted[0])


def _is_among(session: Session, row: Shared, key: _Key) -> bool:
    """Whether the row, as it is about to be written, is one of those the key is for."""
    columns = inspect(type(row)).columns
    written = select(*(literal(getattr(row, name), column.type).label(name) for name, column in columns.items()))
    return session.scalar(select(true()).select_from(written.subquery()).where(key.where)) is not None


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
    return travelling()[table]


def as_column(table: type[Shared], name: str, value: Any) -> Any:
    """A value of the journal as the table's column holds it."""
    kind = inspect(table).columns[name].type.python_type
    if value is None or isinstance(value, kind):
        return value
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    return kind(value)
