"""Records whose UNIMARC cannot be read any more: written by another program, or damaged."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Objection, UserError
from rt_desktop.formats import marc
from rt_desktop.i18n import N_
from rt_desktop.models.catalogue import Record
from rt_desktop.services.checks.problems import problem

CANNOT_BE_READ = N_("The record “{title}” cannot be read any more. Put a backup back: Settings, Backups.")
UNREADABLE = N_("The record “{title}” ({record}) cannot be read any more: put a backup back.")


def read(record: Record) -> marc.MarcRecord:
    """What a record says; raises UserError when that cannot be read."""
    try:
        return marc.from_json(record.marc)
    except ValueError as fault:
        raise UserError.of(CANNOT_BE_READ, title=record.title) from fault


def problems(desk: Desk) -> Iterator[Objection]:
    """The records nothing can be made of; called through desk.read."""
    for record_id, title, text in desk.session.execute(select(Record.id, Record.title, Record.marc)):
        try:
            marc.from_json(text)
        except ValueError:
            yield problem("record-unreadable", UNREADABLE, title=title, record=str(record_id))
