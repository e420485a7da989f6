"""Whether journal and rows agree: no operation is missing, none is there by half."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop import journal
from rt_desktop.desk import Desk
from rt_desktop.errors import Objection, Severity
from rt_desktop.i18n import N_
from rt_desktop.models.circulation import Loan
from rt_desktop.models.journal import Entry
from rt_desktop.models.settings import Counter
from rt_desktop.services.checks.state import travelling


def problems(desk: Desk) -> Iterator[Objection]:
    """What is wrong between the journal and the rows."""
    yield from _gaps(desk)
    yield from _halves(desk)
    yield from _late_counter(desk)
    yield from _lent_twice(desk)


def _gaps(desk: Desk) -> Iterator[Objection]:
    """Numbers a seat's entries jump over."""
    held = select(Entry.seat_id, func.min(Entry.seq), func.max(Entry.seq), func.count()).group_by(
        Entry.seat_id
    )
    for seat, first, last, number in desk.session.execute(held):
        if first != 1 or last != number:
            yield _problem(
                "journal-gap",
                N_("The journal of the seat {seat} holds {n} entries, numbered {first} to {last}."),
                seat=str(seat), n=str(number), first=str(first), last=str(last),
            )  # fmt: skip


def _halves(desk: Desk) -> Iterator[Objection]:
    """Rows whose entry is not there, entries whose rows are not; a relay lacks the entries made elsewhere."""
    told: Tally[tuple[str, UUID]] = Tally()
    entries = set()
    for entry_id, created in desk.session.execute(select(Entry.id, Entry.created)):
        entries.add(entry_id)
        told.update({(table, entry_id): len(ids) for table, ids in created.items() if table in travelling()})
    found: Tally[tuple[str, UUID]] = Tally()
    for table, model in travelling().items():
        rows = select(model.entry_id, func.count()).group_by(model.entry_id)
        for entry_id, number in desk.session.execute(rows):
            if entry_id is not None and (desk.here.is_centre or entry_id in entries):
                found[table, entry_id] = number
    for table, entry_id in sorted(told.keys() | found.keys()):
        if told[table, entry_id] != found[table, entry_id]:
            yield _half(table, entry_id, told[table, entry_id], found[table, entry_id])


def _half(table: str, entry_id: UUID, told: int, found: int) -> Objection:
    return _problem(
        "half-operation",
        N_("The entry {entry} says it made {told} rows of {table}; {found} are there."),
        entry=str(entry_id), told=str(told), table=table, found=str(found),
    )  # fmt: skip


def _late_counter(desk: Desk) -> Iterator[Objection]:
    """Rows stamped with a number the counter has not reached."""
    counter = desk.session.scalar(select(Counter.value).where(Counter.name == journal.REV)) or 0
    for table, model in travelling().items():
        highest = desk.session.scalar(select(func.max(model.rev))) or 0
        if highest > counter:
            yield _problem(
                "counter-late",
                N_("The counter of changes stands at {counter}, but a row of {table} bears {highest}."),
                counter=str(counter), table=table, highest=str(highest),
            )  # fmt: skip


def _lent_twice(desk: Desk) -> Iterator[Objection]:
    """Items on loan to two at once."""
    open_loans = select(Loan.item_id, func.count()).where(Loan.returned_on.is_(None), ~Loan.retired)
    for item_id, number in desk.session.execute(open_loans.group_by(Loan.item_id).having(func.count() > 1)):
        yield _problem(
            "lent-twice", N_("The item {item} has {n} open loans."), item=str(item_id), n=str(number)
        )


def _problem(code: str, text: str, **values: str) -> Objection:
    return Objection(code, Severity.REFUSAL, text, values)
