"""Taking back an import: its batches, the last first, each by an entry that withdraws it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import SOME, _, some_of
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import OPEN_HOLD, Hold, Loan
from rt_desktop.models.journal import Entry
from rt_desktop.services.catalogue.importing.giving_back import give_back
from rt_desktop.services.catalogue.importing.planning import collection_rev
from rt_desktop.services.catalogue.standing_items import named


@dataclass(frozen=True)
class TakenBack:
    """What undoing an import took back: records and items that are no more, rows that are again as they were."""

    records: int
    items: int
    restored: int


def undo_import(desk: Desk, *, group_id: UUID, job: Job) -> TakenBack:
    """Take back a whole import, batch by batch, so that a loan never waits.

    Raises UserError when it is taken back already, or when something of it was lent or changed since: then nothing is
    undone.  Raises Cancelled between two batches; those not yet taken back still stand and can be undone later.
    """
    entry_ids = desk.read(lambda desk: journal.standing_of(desk.session, group_id))
    if not entry_ids:
        raise UserError(_("There is nothing left to undo of this import."))
    seen = desk.read(collection_rev)
    _look(desk, entry_ids, job)
    total, undo_id = TakenBack(0, 0, 0), uuid7()
    for done, entry_id in enumerate(entry_ids, start=len(entry_ids)):
        job.step(done, 2 * len(entry_ids), _("Undoing the import"))
        one = desk.perform(take_back, group_id=undo_id, entry_id=entry_id, seen=seen + done - len(entry_ids))
        total = TakenBack(total.records + one.records, total.items + one.items, total.restored + one.restored)
    return total


@operation("record.undo-import")
def take_back(desk: Desk, *, entry_id: UUID, seen: int) -> TakenBack:
    """Withdraw one batch of an import; raises UserError when something of it was lent or changed since.

    `seen` is the collection's change counter when nothing had been yet: looking again takes half of the time.
    """
    if desk.recorder.rev != seen + 1:
        _require_none(_in_the_way(desk, entry_id=entry_id))
    entry = desk.session.get_one(Entry, entry_id)
    restored = give_back(desk, entry)
    entry.withdrawn_by_id = desk.entry.id
    desk.entry.withdraws_id = entry.id
    return TakenBack(len(entry.created.get("record", ())), len(entry.created.get("item", ())), restored)


def _look(desk: Desk, entry_ids: Sequence[UUID], job: Job) -> None:
    """Raise UserError when something of the whole import was touched since."""
    found: list[str] = []
    for done, entry_id in enumerate(reversed(entry_ids)):
        job.step(done, 2 * len(entry_ids), _("Looking at what happened since"))
        if len(found) <= SOME:
            found += desk.read(_in_the_way, entry_id=entry_id)
    _require_none(found)


def _require_none(found: Sequence[str]) -> None:
    if found:
        text = _("The import cannot be undone, for some of it was lent or changed since: {names}.")
        raise UserError(text.format(names=some_of(found)))


def _in_the_way(desk: Desk, *, entry_id: UUID) -> list[str]:
    """The first names of what stands in the way of withdrawing an entry, each once, one more than are told."""
    return list(islice(dict.fromkeys(_touched(desk, desk.session.get_one(Entry, entry_id))), SOME + 1))


def _touched(desk: Desk, entry: Entry) -> Iterator[str]:
    """The names of what was lent, held or changed since the entry, or was added to what it made."""
    records = [UUID(row_id) for row_id in entry.created.get("record", ())]
    items = [UUID(row_id) for row_id in entry.created.get("item", ())]
    yield from named(desk, _lent(desk, items))
    yield from _titles(desk, _held(desk, records))
    touched = {change.row_id for change in journal.touched_later(desk.session, entry)}
    yield from named(desk, touched)
    yield from _titles(desk, touched)
    yield from named(desk, _added(desk, records, entry))


def _lent(desk: Desk, items: Iterable[UUID]) -> Iterator[UUID]:
    for some in journal.chunks(items):
        yield from desk.session.scalars(select(Loan.item_id).where(Loan.item_id.in_(some), ~Loan.retired))
        held = select(Hold.item_id).where(Hold.item_id.in_(some), OPEN_HOLD)
        yield from (item_id for item_id in desk.session.scalars(held) if item_id is not None)


def _held(desk: Desk, records: Iterable[UUID]) -> Iterator[UUID]:
    for some in journal.chunks(records):
        yield from desk.session.scalars(select(Hold.record_id).where(Hold.record_id.in_(some), OPEN_HOLD))


def _added(desk: Desk, records: Iterable[UUID], entry: Entry) -> Iterator[UUID]:
    """The items that others than this import gave to the records it made."""
    group = select(Entry.id).where((Entry.id == entry.id) | (Entry.group_id == entry.group_id))
    for some in journal.chunks(records):
        others = select(Item.id).where(Item.record_id.in_(some), ~Item.retired, Item.entry_id.not_in(group))
        yield from desk.session.scalars(others)


def _titles(desk: Desk, ids: Iterable[UUID]) -> Iterator[str]:
    for some in journal.chunks(dict.fromkeys(ids)):
        for title in desk.session.scalars(select(Record.title).where(Record.id.in_(some)).order_by(Record.title)):
            yield _("“{title}”").format(title=title)
