"""Undo what was recorded: a fact is withdrawn and its item computed again, a decision gives values back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models import every_table
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item
from rt_desktop.models.journal import Change, Entry
from rt_desktop.services.borrowers.sameness import standing_id
from rt_desktop.services.catalogue.places import STATED
from rt_desktop.services.circulation.coherence import is_contradicted
from rt_desktop.services.circulation.recomputing import recompute
from rt_desktop.services.undoing.consequences import decided_since, follow_decision, follow_fact
from rt_desktop.services.undoing.gestures import About, about, label

DEPENDS = N_("Something recorded since depends on it. Undo that first.")


@dataclass(frozen=True)
class Undone:
    """What was taken back: the operation's name, its day, what it was about.

    `stands_again` when what was taken back is an undo, so that the operation counts again.
    """

    entry_id: UUID
    undone_id: UUID
    operation: str
    on: date
    about: About
    stands_again: bool

    @property
    def gesture(self) -> str:
        """What was done, in a word or two."""
        return label(self.operation)


@dataclass(frozen=True)
class UndoneLast:
    """What was taken back, latest first, and the sentence that says why no more was; empty when all was."""

    undone: tuple[Undone, ...]
    refused: str = ""


def complete(desk: Desk, *, entry_id: UUID | None = None) -> dict[str, Any]:
    """What `undo` is given: the entry named, else the last of this seat that still stands.

    Raises UserError when there is none.
    """
    wanted = entry_id or last_undoable(desk)
    if wanted is None:
        raise UserError(_("There is nothing left to undo here."))
    return {"entry_id": wanted}


@operation("entry.undo", relay=True, fill=complete)
def undo(desk: Desk, *, entry_id: UUID) -> Undone:
    """Take back an operation, or an earlier undo of a fact; people give what `complete` takes.

    Raises UserError when it was taken back before, something since stands on it, or a long work includes it.
    """
    entry = desk.session.get_one(Entry, entry_id)
    _require_standing(desk, entry)
    return take_back(desk, entry)


def take_back(desk: Desk, entry: Entry) -> Undone:
    """Withdraw an entry by the one under way; raises UserError when something since stands on it."""
    root = _root(desk, entry)
    what = about(desk, root)
    if root.item_id is None:
        require_untouched(desk, entry)
        _give_back(desk, entry)
    elif root.withdrawn_by_id is None:
        _require_undecided(desk, root)
    desk.entry.withdraws_id = entry.id
    _withdraw(desk, entry, by=desk.entry.id)
    if root.item_id is None:
        follow_decision(desk, root)
    else:
        if root.withdrawn_by_id is None:
            _require_there(desk, root)
        follow_fact(desk, root)
        recompute(desk, root.item_id)
    _require_coherent(desk)
    return Undone(desk.entry.id, entry.id, root.operation, root.done_on, what, root.withdrawn_by_id is None)


def _give_back(desk: Desk, entry: Entry) -> None:
    """Give back what a decision changed; where its items are follows from what is done with them."""
    try:
        journal.give_back(desk.session, entry)
    except journal.Taken as taken:
        raise _taken_refusal(taken) from taken
    changed = select(Change.row_id, Change.before).where(
        Change.entry_id == entry.id, Change.table_name == Item.__tablename__
    )
    for item_id, before in desk.session.execute(changed).all():
        if STATED in before:  # nothing else of an item says where it is
            recompute(desk, item_id)


def _taken_refusal(taken: journal.Taken) -> UserError:
    """The card or barcode that cannot be had again, and who has it."""
    if isinstance(taken.by, Borrower):
        text = N_("The card {card} is {name}’s now. Give them another number first.")
        return UserError.of(text, card=taken.by.card, name=taken.by.full_name)
    if isinstance(taken.by, Item):
        text = N_("The barcode {barcode} is on another copy now. Give that one another barcode first.")
        return UserError.of(text, barcode=taken.by.barcode or "")
    return taken


def undo_last(desk: Desk, *, count: int = 1) -> UndoneLast:
    """Take back the last operations of this seat that stand, each by its own entry; not itself an operation.

    Raises UserError when not even one could be.
    """
    undone: list[Undone] = []
    for _each in range(count):
        try:
            undone.append(desk.perform(undo))
        except UserError as refusal:
            if not undone:
                raise
            return UndoneLast(tuple(undone), refusal.message)
    return UndoneLast(tuple(undone))


def last_undoable(desk: Desk) -> UUID | None:
    """The last operation of this seat that stands; long works are taken back as a whole, from their page."""
    return desk.session.scalar(undoable(desk).with_only_columns(Entry.id).limit(1))


def last_work(desk: Desk) -> UUID | None:
    """The group of the long work that is the last thing this seat did, None when the last thing is no part of one."""
    last = (
        select(Entry.group_id)
        .where(Entry.seat_id == desk.here.seat_id, Entry.withdrawn_by_id.is_(None), Entry.withdraws_id.is_(None))
        .order_by(Entry.seq.desc())
    )
    return desk.session.scalar(last.limit(1))


def undoable(desk: Desk) -> Select[Entry]:
    """The operations of this seat that stand, latest first, without long works and undos."""
    return (
        select(Entry)
        .where(Entry.seat_id == desk.here.seat_id, Entry.withdrawn_by_id.is_(None))
        .where(Entry.withdraws_id.is_(None), Entry.group_id.is_(None))
        .order_by(Entry.seq.desc())
    )


def _root(desk: Desk, entry: Entry) -> Entry:
    """The operation behind an undo, or behind the undo of an undo."""
    while entry.withdraws_id is not None:
        entry = desk.session.get_one(Entry, entry.withdraws_id)
    return entry


def _withdraw(desk: Desk, entry: Entry, *, by: UUID | None) -> None:
    """Have an entry withdrawn, or (by None) stand again; what it withdrew follows."""
    entry.withdrawn_by_id = by
    if entry.withdraws_id is not None:
        below = desk.session.get_one(Entry, entry.withdraws_id)
        _withdraw(desk, below, by=entry.id if by is None else None)


def _require_standing(desk: Desk, entry: Entry) -> None:
    if entry.withdrawn_by_id is not None:
        by = desk.session.get_one(Entry, entry.withdrawn_by_id)
        text = N_("This was already undone by {operator} on {day}. There is nothing left to do.")
        raise UserError.of(text, operator=by.operator, day=by.done_on)
    if entry.group_id is not None:
        raise UserError.of(N_("This is part of a longer work. Undo that as a whole, where it was begun."))
    if entry.withdraws_id is not None and _root(desk, entry).item_id is None:
        raise UserError.of(N_("A change that was undone does not come back by itself. Make it again."))


def _require_there(desk: Desk, fact: Entry) -> None:
    """Raise UserError when the item or the borrower of a fact that would stand again is no longer kept."""
    if desk.session.scalar(select(Item.retired).where(Item.id == fact.item_id)) is not False:
        raise UserError.of(N_("The item is no longer in the catalogue: this cannot stand again."))
    borrower_id = fact.given.get("borrower_id")
    standing = standing_id(desk, UUID(borrower_id)) if borrower_id else None
    borrower = desk.session.get(Borrower, standing) if standing else None
    if borrower is not None and borrower.retired:
        text = N_("{name} is no longer registered: this cannot stand again. Register them first, then do it anew.")
        raise UserError.of(text, name=borrower.full_name)


def _require_undecided(desk: Desk, fact: Entry) -> None:
    """Raise UserError when something was decided since about what the fact made: how a loss was settled."""
    later = decided_since(desk, fact)
    if later is not None:
        raise _changed_refusal(later)


def require_untouched(desk: Desk, entry: Entry) -> None:
    """Raise UserError when later entries changed the same rows, or made rows that name them."""
    for change in journal.touched_later(desk.session, entry):
        later = desk.session.get_one(Entry, change.entry_id)
        raise _changed_refusal(later)
    if any(_depending(desk, entry)):
        raise UserError.of(DEPENDS)


def _require_coherent(desk: Desk) -> None:
    """Raise UserError when an item would be on loan and withdrawn, lost and there: something since stands on it."""
    if is_contradicted(desk):
        raise UserError.of(DEPENDS)


def _changed_refusal(later: Entry) -> UserError:
    text = N_("{operator} changed it since, on {day} ({gesture}). Undo that first.")
    return UserError.of(text, operator=later.operator, day=later.done_on, gesture=label(later.operation))


def _depending(desk: Desk, entry: Entry) -> Iterator[bool]:
    """Whether each table that may name rows this entry made has such rows, standing and made by another work.

    A row that names them because of this very work gives that up with it.
    """
    own = Entry.group_id == entry.group_id if entry.group_id is not None else Entry.id == entry.id
    ours = select(Entry.id).where(own)
    for table in every_table().sorted_tables:
        for key in table.foreign_keys:
            made = entry.created.get(key.column.table.name)
            if made and "retired" in table.c:
                named = select(table.c.id).where(key.parent.in_([UUID(row_id) for row_id in made]))
                made_apart = table.c.entry_id.is_(None) | table.c.entry_id.not_in(ours)
                others = set(desk.session.scalars(named.where(~table.c.retired, made_apart)))
                yield bool(others and others - _given_back(desk, ours, table.name, key.parent.key))


def _given_back(desk: Desk, ours: Select[UUID], table: str, column: str) -> set[UUID]:
    """The rows of a table whose value in a column these entries changed."""
    changes = select(Change.row_id, Change.before).where(Change.entry_id.in_(ours), Change.table_name == table)
    return {row_id for row_id, before in desk.session.execute(changes) if column in before}
