"""Describe a document anew, correct its record, give it back an earlier version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats import editing, marc
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import _
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue import deriving, telling_apart, unreadable, versions
from rt_desktop.services.catalogue.themes import themes
from rt_desktop.services.settings import shared


@dataclass(frozen=True)
class Catalogued:
    """A record that was made or changed here; `hash` is what it says now."""

    record_id: UUID
    title: str
    hash: str
    entry_id: UUID


@dataclass(frozen=True)
class Opened:
    """A record as a form opens it: `hash` is what it says now, to be told when it is corrected."""

    record_id: UUID
    title: str
    marc: MarcRecord
    hash: str


def begun(desk: Desk) -> MarcRecord:
    """A record of nothing yet, catalogued today by this house."""
    return editing.blank(on=desk.today(), agency=shared.settings(desk).name)


def opened(desk: Desk, *, record_id: UUID) -> Opened:
    """The record as it is kept; raises UserError when it is not in the catalogue."""
    record = _kept(desk, record_id)
    return Opened(record.id, record.title, unreadable.read(record), record.hash)


def described(desk: Desk, *, content: MarcRecord, told_apart: Iterable[UUID] = ()) -> dict[str, Any]:
    """What `catalogue` is given: a record, and those it resembles and is not.  Raises UserError without a title."""
    _require_title(desk, content)
    return {"content": marc.to_json(content), "told_apart": sorted(told_apart)}


@operation("record.catalogue", fill=described)
def catalogue(desk: Desk, *, content: str, told_apart: list[UUID]) -> Catalogued:
    """Take a document into the catalogue; people give what `described` takes."""
    values = deriving.columns(marc.from_json(content), themes(desk))
    record = Record(id=desk.new_id("record"), source="", received_hash=None, **values)
    desk.session.add(record)
    desk.session.flush()
    for other_id in told_apart:
        telling_apart.note(desk, record.id, other_id)
    return Catalogued(record.id, record.title, record.hash, desk.entry.id)


def changed(desk: Desk, *, record_id: UUID, content: MarcRecord, seen_hash: str) -> dict[str, Any]:
    """What `correct` is given: the record as it should be, and the `hash` of the one the person had before them.

    Raises UserError when it was changed since, when nothing differs, and when the title is gone.
    """
    record = _kept(desk, record_id)
    _require_title(desk, content)
    _require_as_seen(record, seen_hash)
    text = marc.to_json(content)
    if text == record.marc:
        raise UserError(_("Nothing was changed."))
    return {"record_id": record_id, "content": text, "seen_hash": seen_hash}


@operation("record.correct", fill=changed)
def correct(desk: Desk, *, record_id: UUID, content: str, seen_hash: str) -> Catalogued:
    """Give a record another content; people give what `changed` takes."""
    record = desk.session.get_one(Record, record_id)
    record.is_to_complete = False
    return _rewritten(desk, record, content)


def restorable(desk: Desk, *, record_id: UUID, entry_id: UUID, seen_hash: str) -> dict[str, Any]:
    """What `restore` is given: the version that an entry made, and the `hash` of the record as the person saw it.

    Raises UserError when it was changed since, when there is no such version, and when it is the one there is.
    """
    record = _kept(desk, record_id)
    _require_as_seen(record, seen_hash)
    content = versions.content(desk, record_id=record_id, entry_id=entry_id)
    if content == record.marc:
        raise UserError(_("The record is like that already."))
    return {"record_id": record_id, "entry_id": entry_id, "content": content, "seen_hash": seen_hash}


@operation("record.restore", fill=restorable)
def restore(desk: Desk, *, record_id: UUID, entry_id: UUID, content: str, seen_hash: str) -> Catalogued:
    """Give a record back an earlier version of itself; people give what `restorable` takes."""
    return _rewritten(desk, desk.session.get_one(Record, record_id), content)


def _rewritten(desk: Desk, record: Record, content: str) -> Catalogued:
    values = deriving.columns(marc.from_json(content), themes(desk))
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    desk.session.flush()
    return Catalogued(record.id, record.title, record.hash, desk.entry.id)


def _kept(desk: Desk, record_id: UUID) -> Record:
    record = desk.session.get(Record, record_id)
    if record is None or record.retired:
        raise UserError(_("This record is not in the catalogue. Search for its title."))
    return record


def _require_title(desk: Desk, content: MarcRecord) -> None:
    if not deriving.columns(content, themes(desk))["title"]:
        raise UserError(_("A record needs a title. Write it, then save."))


def _require_as_seen(record: Record, seen_hash: str) -> None:
    if record.hash != seen_hash:
        raise UserError(_("Somebody else changed this record meanwhile. Close the form and open it again."))
