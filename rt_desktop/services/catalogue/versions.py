"""What a record said at each moment: the journal keeps what every change replaced."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Record
from rt_desktop.models.journal import Change, Entry


def content(desk: Desk, *, record_id: UUID, entry_id: UUID) -> str:
    """The version an entry made, as JSON; raises UserError when it made none."""
    found = next((text for made_by, text in _made(desk, record_id) if made_by == entry_id), None)
    if found is None:
        raise UserError(_("There is no version of that moment. Choose another line of the history."))
    return found


def _made(desk: Desk, record_id: UUID) -> list[tuple[UUID | None, str]]:
    """Each version as JSON with the entry that made it, the first first.

    A change keeps what it replaced: what it made is what the next one replaced, or what stands now.
    """
    record = desk.session.get(Record, record_id)
    if record is None:
        raise UserError(_("This record is not in the catalogue. Search for its title."))
    changes = (
        select(Change.entry_id, Change.before)
        .join(Entry, Entry.id == Change.entry_id)
        .where(Change.row_id == record_id, Change.table_name == Record.__tablename__)
        .order_by(Entry.recorded_at, Entry.seq, Change.number)
    )
    made: list[tuple[UUID | None, str]] = []
    by = record.entry_id
    for entry_id, before in desk.session.execute(changes):
        if "marc" in before:
            made.append((by, before["marc"]))
            by = entry_id
    return [*made, (by, record.marc)]
