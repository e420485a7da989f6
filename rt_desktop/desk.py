"""Where somebody works: site, operator, clock, session.  The only place that opens a session, commits and journals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid5, uuid7

from rt_desktop import journal
from rt_desktop.clock import Clock, SystemClock
from rt_desktop.database import engine as engines
from rt_desktop.database.faults import said_in_words
from rt_desktop.database.store import Store
from rt_desktop.errors import Objected, Objection, Severity, UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models import every_table
from rt_desktop.models.journal import Change, Entry
from rt_desktop.models.settings import Local

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

# Asked at each start, so of tables: to ask models has all of them made ready, which takes 8 ms.
_ENTRY = Entry.__table__.c
_LOCAL = select(Local.__table__.c.key, Local.__table__.c.value)
_LAST = select(_ENTRY.seat_id, func.max(_ENTRY.seq)).group_by(_ENTRY.seat_id)

#: Completes what was given with the defaults a person is told (day, due date); asked before the entry is written.
Fill = Callable[..., dict[str, Any]]

#: Keeps what is derived from rows in step with them, in the same transaction; called with the ids touched, by table.
Follower = Callable[[Session, Mapping[str, Set[UUID]]], None]


@dataclass(frozen=True)
class Operation:
    """A service function that changes data, under the name its journal entries bear.

    `relay`: a relay may do it.  `fact`: it happened, and is recomputed rather than given back when withdrawn.
    """

    name: str
    function: Callable[..., Any]
    relay: bool
    fact: bool
    fill: Fill | None


OPERATIONS: dict[str, Operation] = {}
_FOLLOWERS: list[tuple[frozenset[str], Follower]] = []


def operation(name: str, *, relay: bool = False, fact: bool = False, fill: Fill | None = None) -> Callable[[F], F]:
    """Declare a service function as an operation; raises ValueError when the name is taken."""

    def declare(function: F) -> F:
        if name in OPERATIONS:
            raise ValueError(name)
        OPERATIONS[name] = Operation(name, function, relay, fact, fill)
        function.operation = OPERATIONS[name]  # type: ignore[attr-defined]
        return function

    return declare


def follows(*tables: str) -> Callable[[Follower], Follower]:
    """Declare what is derived from these tables; see Follower."""

    def declare(follower: Follower) -> Follower:
        _FOLLOWERS.append((frozenset(tables), follower))
        return follower

    return declare


@dataclass(frozen=True)
class Here:
    """Which installation a data folder is: its seat, its site, and whether its data are a demonstration."""

    seat_id: UUID
    site_id: UUID
    is_centre: bool
    is_demonstration: bool


def where(connection: Connection) -> Here:
    """Read which installation the folder is; raises UserError when it was never set up."""
    facts: dict[str, str] = {row.key: row.value for row in connection.execute(_LOCAL)}
    try:
        return Here(
            UUID(facts["seat"]), UUID(facts["site"]), facts["kind"] == "centre", facts["purpose"] == "demonstration"
        )
    except KeyError:
        raise UserError(_("These data were not set up to the end. Set them up again in an empty folder.")) from None


class Desk:
    """One person at one place, on one connection; to be used by one thread, save `interrupt`."""

    def __init__(self, store: Store, *, operator: str, clock: Clock | None = None) -> None:
        """Sit down at an open data folder; raises UserError or DamagedDatabase when it cannot be read."""
        self.operator = operator
        self.clock: Clock = clock or SystemClock()
        self.on_changed: Callable[[frozenset[str]], None] = lambda _tables: None
        self.store = store
        self._session: Session | None = None
        self._recorder: journal.Recorder | None = None
        self._entry: Entry | None = None
        self._acts_for: UUID | None = None
        with said_in_words(), ExitStack() as held:
            self._connection = store.engine.connect()
            held.callback(self._connection.close)
            self._connection.info[engines.BEGIN] = engines.FOR_READING
            self.here = where(self._connection)
            self._connection.rollback()
            self._data_version = self._read_data_version()
            self._seen = self.read(_last_entries)
            held.pop_all()

    # ---- what operations and queries use
    @property
    def session(self) -> Session:
        """The session of the transaction under way; outside of one there is none."""
        if self._session is None:
            raise AssertionError("a session exists only inside an operation or a query")
        return self._session

    @property
    def entry(self) -> Entry:
        """The journal entry of the operation under way."""
        if self._entry is None:
            raise AssertionError("an entry exists only inside an operation")
        return self._entry

    @property
    def recorder(self) -> journal.Recorder:
        """Where bulk statements say what they made and changed."""
        if self._recorder is None:
            raise AssertionError("changes are recorded only inside an operation")
        return self._recorder

    @property
    def site_id(self) -> UUID:
        """The site where the work is done: this seat's, or the one an operation is done for."""
        return self._acts_for or self.here.site_id

    def today(self) -> date:
        """The day on the wall."""
        return self.clock.today()

    def new_id(self, role: str, *parts: object) -> UUID:
        """The id of a row this operation makes: the same at every replay of its entry."""
        return uuid5(self.entry.id, "/".join([role, *map(str, parts)]))

    def object(self, objections: Iterable[Objection], forced: Set[str] = frozenset()) -> None:
        """Raise Objected with what stands against the operation and was not forced; notes never stand against it."""
        standing = [
            objection
            for objection in objections
            if objection.severity is Severity.REFUSAL
            or (objection.severity is Severity.FORCEABLE and objection.code not in forced)
        ]
        if standing:
            raise Objected(standing)

    # ---- the gate
    def perform(
        self, function: Callable[..., T], *, group_id: UUID | None = None, for_site_id: UUID | None = None, **given: Any
    ) -> T:
        """Run an operation in one transaction with one journal entry, and answer what it answers.

        `group_id` joins the entries of one long work.  `for_site_id` is where the thing was done, when it is typed here
        for another site.  Raises Objected or UserError, and then nothing was changed.
        """
        named: Operation = function.operation  # type: ignore[attr-defined]
        every_table()  # a row may refer to any of them
        with self._acting_for(for_site_id), self._transaction(engines.FOR_WRITING) as session:
            if named.fill is not None:
                given = named.fill(self, **given)
            entry = self._new_entry(session, named, given, group_id)
            recorder = journal.Recorder(session, entry, stamps_revs=self.here.is_centre)
            self._entry, self._recorder = entry, recorder
            try:
                answer = function(self, **given)
                session.flush()
                self._follow(session, recorder.touched())
                recorder.close()
            finally:
                self._entry = self._recorder = None
            touched = frozenset(recorder.touched()) | {Entry.__tablename__}
        self.store.own_entries.add(entry.id)
        self.on_changed(touched)
        return answer

    def read(self, query: Callable[..., T], **params: Any) -> T:
        """Answer a query from one consistent view of the data; raises Cancelled when interrupted."""
        if self._session is not None:
            return query(self, **params)
        with self._transaction(engines.FOR_READING):
            return query(self, **params)

    def run(self, function: Callable[..., T], *, job: Job, **params: Any) -> T:
        """Run long work, which performs its own operations; raises Cancelled when the job was stopped."""
        with said_in_words():
            return function(self, job=job, **params)

    def interrupt(self) -> None:
        """Stop the query under way, from another thread: it raises Cancelled."""
        driver = self._connection.connection.driver_connection
        if driver is not None:
            driver.interrupt()

    def close(self) -> None:
        """Leave the desk."""
        self._connection.close()

    # ---- what others did
    def changed_elsewhere(self) -> frozenset[str]:
        """The tables other programs changed since this was last asked; empty when none did."""
        with said_in_words():
            version = self._read_data_version()
            if version == self._data_version:
                return frozenset()
            tables = self.read(_tables_since)
            self._data_version = version
            return tables

    def _read_data_version(self) -> int:
        self._connection.info[engines.BEGIN] = engines.FOR_READING
        found = self._connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        self._connection.rollback()
        return int(found)

    # ---- inside
    @contextmanager
    def _acting_for(self, site_id: UUID | None) -> Iterator[None]:
        self._acts_for = site_id
        try:
            yield
        finally:
            self._acts_for = None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        if self._session is not None:
            raise AssertionError("operations are called plainly inside an operation, not performed")
        self._connection.info[engines.BEGIN] = begin
        with said_in_words():
            session = Session(self._connection, expire_on_commit=False, autoflush=True)
            self._session = session
            try:
                with session.begin():
                    yield session
            finally:
                self._session = None
                session.close()

    def _new_entry(
        self, session: Session, named: Operation, given: Mapping[str, Any], group_id: UUID | None
    ) -> Entry:
        seq, recorded_at = journal.next_seq(session, self.here.seat_id, at=self.clock.now())
        return Entry(
            id=uuid7(),
            seat_id=self.here.seat_id,
            site_id=self.site_id,
            seq=seq,
            done_on=given.get("on") or self.today(),
            recorded_at=recorded_at,
            operator=self.operator,
            operation=named.name,
            given=journal.plain(given),
            created={},
            group_id=group_id,
            item_id=given.get("item_id") if named.fact else None,
        )

    def _follow(self, session: Session, touched: Mapping[str, Set[UUID]]) -> None:
        for tables, follower in _FOLLOWERS:
            if not tables.isdisjoint(touched):
                follower(session, touched)


def _last_entries(desk: Desk) -> dict[UUID, int]:
    """The number of the last entry of each seat."""
    return {row[0]: row[1] for row in desk.session.execute(_LAST)}


def _tables_since(desk: Desk) -> frozenset[str]:
    """The tables that entries of other programs touched since the desk last looked."""
    tables: set[str] = set()
    for seat_id, last in _last_entries(desk).items():
        found = select(Entry.id, Entry.created).where(
            Entry.seat_id == seat_id, Entry.seq > desk._seen.get(seat_id, 0)  # noqa: SLF001
        )
        for entry_id, created in desk.session.execute(found):
            if entry_id not in desk.store.own_entries:
                tables |= {Entry.__tablename__, *created}
                tables |= set(desk.session.scalars(select(Change.table_name).where(Change.entry_id == entry_id)))
        desk._seen[seat_id] = last  # noqa: SLF001
    return frozenset(tables)
