"""Whether journal and rows agree: no operation is missing, none is there by half."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select

from rt_desktop import journal
from rt_desktop.desk import Desk
from rt_desktop.errors import Objection
from rt_desktop.i18n import N_
from rt_desktop.models import travelling
from rt_desktop.models.circulation import OPEN_LOAN, Loan
from rt_desktop.models.journal import Entry
from rt_desktop.models.settings import Counter
from rt_desktop.services.checks.problems import problem


def problems(desk: Desk) -> Iterator[Objection]:
    """What is wrong between the journal and the rows."""
    yield from _gaps(desk)
    yield from _halves(desk)
    yield from _late_counter(desk)
    yield from _lent_twice(desk)


def _gaps(desk: Desk) -> Iterator[Objection]:
    """Numbers a seat's entries jump over."""
    held = select(Entry.seat_id, func.min(Entry.seq), func.max(Entry.seq), func.count()).group_by(Entry.seat_id)
    for seat, first, last, number in desk.session.execute(held):
        if first != 1 or last != number:
            yield problem(
                "journal-gap",
                N_("The journal of the seat {seat} holds {n} entries, numbered {first} to {last}."),
                seat=str(seat), n=str(number), first=str(first), last=str(last),
            )  # fmt: skip


def _halves(desk: Desk) -> Iterator[Objection]:
    """Rows an entry says it made that are not there; rows no entry made (a relay lacks the entries of others)."""
    told: dict[str, set[UUID]] = defaultdict(set)
    for created in desk.session.scalars(select(Entry.created)):
        for table, ids in created.items():
            told[table].update(map(UUID, ids))
    for table, model in travelling().items():
        found = set(desk.session.scalars(select(model.id).where(model.entry_id.is_not(None))))
        for missing in told[table] - found:
            yield problem(
                "row-missing",
                N_("The journal says that {row} was made in {table}; it is not there."),
                row=str(missing), table=table,
            )  # fmt: skip
        for unknown in found - told[table] if desk.here.is_centre else ():
            yield problem(
                "row-unknown",
                N_("The row {row} of {table} was made by no entry of the journal."),
                row=str(unknown), table=table,
            )  # fmt: skip


def _late_counter(desk: Desk) -> Iterator[Objection]:
    """Rows stamped with a number the counter has not reached."""
    counter = desk.session.scalar(select(Counter.value).where(Counter.name == journal.REV)) or 0
    for table, model in travelling().items():
        highest = desk.session.scalar(select(func.max(model.rev))) or 0
        if highest > counter:
            yield problem(
                "counter-late",
                N_("The counter of changes stands at {counter}, but a row of {table} bears {highest}."),
                counter=str(counter), table=table, highest=str(highest),
            )  # fmt: skip


def _lent_twice(desk: Desk) -> Iterator[Objection]:
    """Items on loan to two at once."""
    open_loans = select(Loan.item_id, func.count()).where(OPEN_LOAN)
    for item_id, number in desk.session.execute(open_loans.group_by(Loan.item_id).having(func.count() > 1)):
        yield problem("lent-twice", N_("The item {item} has {n} open loans."), item=str(item_id), n=str(number))
