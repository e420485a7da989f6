"""Undo a long work as a whole: an import, or the many operations that one gesture joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.i18n import _, ngettext, number
from rt_desktop.job import Job, collecting_seldom
from rt_desktop.models.journal import Entry
from rt_desktop.services.undoing.entries import require_untouched, take_back
from rt_desktop.services.undoing.gestures import label

IMPORT = "record.import"


@dataclass(frozen=True)
class WorkUndone:
    """What was taken back: the work's operation, how many of its entries, the rows it had made that are no more."""

    operation: str
    entries: int
    gone: Mapping[str, int]
    restored: int

    def sentence(self) -> str:
        """What was taken back, in words."""
        if self.operation == IMPORT:
            text = _("Import undone: {records} records and {items} items are gone, {restored} changes were taken back.")
            return text.format(
                records=self.gone.get("record", 0), items=self.gone.get("item", 0), restored=self.restored
            )
        text = ngettext(
            "{gesture}: undone, {n} operation was taken back.",
            "{gesture}: undone, {n} operations were taken back.",
            self.entries,
        )
        return text.format(gesture=label(self.operation), n=number(self.entries))


def undo_work(desk: Desk, *, group_id: UUID, job: Job) -> WorkUndone:
    """Take back every operation of a group that still stands, the last first, each by its own entry.

    Raises UserError when there is none, or when something since stands on one of them: then nothing is undone.  When
    it is stopped between two, or what is found only then stands against the rest, the error says how much was taken
    back; the rest still stands and can be undone later.  Raises Cancelled when it is stopped before the first.
    """
    standing = desk.read(lambda desk: journal.standing_of(desk.session, group_id))
    if not standing:
        raise UserError(_("There is nothing left to undo of this work."))
    if desk.read(_operation, entry_id=standing[0]) == IMPORT:
        from rt_desktop.services.catalogue.importing.undoing import undo_import  # noqa: PLC0415 -- heavy, seldom

        gone = undo_import(desk, group_id=group_id, job=job)
        return WorkUndone(IMPORT, len(standing), {"record": gone.records, "item": gone.items}, gone.restored)
    name = desk.read(_operation, entry_id=standing[-1])
    with collecting_seldom():
        for done, entry_id in enumerate(standing):
            job.step(done, 2 * len(standing), _("Looking at what happened since"))
            desk.read(_look, entry_id=entry_id)
        made = _undo_each(desk, standing, job)
    return WorkUndone(name, len(standing), made, 0)


def _undo_each(desk: Desk, standing: Sequence[UUID], job: Job) -> Mapping[str, int]:
    """Take back the entries one by one; answers how many rows they had made, by table."""
    made: Counter[str] = Counter()
    undo_id = uuid7()
    for done, entry_id in enumerate(standing):
        try:
            job.step(len(standing) + done, 2 * len(standing), _("Undoing"))
            made.update(desk.perform(undo_one, group_id=undo_id, entry_id=entry_id))
        except (Cancelled, UserError) as stopped:
            if done == 0:
                raise
            raise _partly(done, len(standing), stopped) from stopped
    return made


def _partly(done: int, total: int, stopped: Exception) -> UserError:
    """How much of a work was taken back before it stopped, and why the rest was not."""
    text = ngettext(
        "{n} operation of {total} was taken back; the others stand, and can be undone later.",
        "{n} operations of {total} were taken back; the others stand, and can be undone later.",
        done,
    )
    said = text.format(n=number(done), total=number(total))
    return UserError(f"{said} {stopped}" if isinstance(stopped, UserError) else said)


@operation("work.undo")
def undo_one(desk: Desk, *, entry_id: UUID) -> Mapping[str, int]:
    """Take back one operation of a work, and answer how many rows it had made, by table."""
    entry = desk.session.get_one(Entry, entry_id)
    take_back(desk, entry)
    return {table: len(ids) for table, ids in entry.created.items()}


def _operation(desk: Desk, *, entry_id: UUID) -> str:
    return desk.session.get_one(Entry, entry_id).operation


def _look(desk: Desk, *, entry_id: UUID) -> None:
    entry = desk.session.get_one(Entry, entry_id)
    if entry.item_id is None:
        require_untouched(desk, entry)
