"""Giving a heading another name in every record that has it; under a name that others have, the two become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, select
from uuid_utils.compat import uuid7

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.formats import marc, subjects
from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.headings import Heading
from rt_desktop.formats.renaming import renamed
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Record
from rt_desktop.services.catalogue import deriving, headings
from rt_desktop.services.catalogue.importing.writing import rewrite, short
from rt_desktop.services.catalogue.themes import Themes, themes

#: Records to a batch: each is read, rewritten and indexed anew, and a loan must not wait for many.
BATCH = 30


@dataclass(frozen=True)
class Renamed:
    """How many records have the name now; `group_id` names the work in the journal, None when nothing was changed.

    `is_stopped` when it was stopped before the end: what it counts was kept.
    """

    kind: Heading
    names: tuple[str, ...]
    to: str
    records: int
    group_id: UUID | None
    is_stopped: bool = False


def rename(
    desk: Desk, *, kind: Heading, names: Sequence[str], to: str, job: Job, group_id: UUID | None = None
) -> Renamed:
    """Give these headings of a kind the name `to` in all records, batch by batch, so that a loan never waits.

    `group_id` joins it to a longer work, which is then undone as a whole.
    Raises UserError when `to` is no such heading, or when no record has one of the others.
    """
    wanted = [name for name in dict.fromkeys(names) if name != to]
    require_name(kind, to)
    records = desk.read(headings.record_ids, kind=kind, names=wanted)
    if not records:
        raise UserError(_("No record has this name any more."))
    work_id, done, changed = group_id or uuid7(), 0, 0
    try:
        for first in range(0, len(records), BATCH):
            some = records[first : first + BATCH]
            job.step(first, len(records), _("Renaming: {name}").format(name=to))
            changed += desk.perform(rename_batch, group_id=work_id, kind=kind, names=wanted, to=to, record_ids=some)
            done = first + len(some)
    except Cancelled:
        if not done:
            raise
        return Renamed(kind, tuple(wanted), to, changed, work_id, is_stopped=True)
    return Renamed(kind, tuple(wanted), to, changed, work_id)


def require_name(kind: Heading, to: str) -> None:
    """Raise UserError when a text cannot stand as such a heading."""
    if not to or to != clean(to):
        raise UserError(_("Type the name that the records are to have."))
    by_tag = {"610": [("610", "0 ", (("a", to),))]}
    if kind is Heading.KEYWORD and subjects.keywords(by_tag) != (to,):
        raise UserError(_("A keyword has no comma and no semicolon: they stand between keywords."))


@operation("heading.rename")
def rename_batch(desk: Desk, *, kind: Heading, names: Sequence[str], to: str, record_ids: Sequence[UUID]) -> int:
    """Rename in some records, as they are now; answers how many were changed."""
    known = themes(desk)
    rows = desk.session.execute(select(*_TABLE.c).where(_TABLE.c.id.in_(record_ids), ~_TABLE.c.retired)).mappings()
    changes: dict[tuple[str, ...], list[tuple[UUID, dict[str, Any]]]] = {}
    for row in rows.all():
        after = _after(row["marc"], Heading(kind), names, to, known)
        changed = {name: value for name, value in after.items() if row[name] != value}
        if changed:
            changes.setdefault(tuple(sorted(changed)), []).append((row["id"], changed))
            before = {name: row[name] for name in changed}
            desk.recorder.changed(Record.__tablename__, row["id"], before, dict(short(changed)))
    for columns, alike in changes.items():
        rewrite(desk, _TABLE, columns, alike)
    return sum(map(len, changes.values()))


_TABLE = cast(Table, Record.__table__)


def _after(text: str, kind: Heading, names: Sequence[str], to: str, known: Themes) -> dict[str, Any]:
    """The columns of a record with the name changed; {} when it has none of them."""
    was = marc.from_json(text)
    made = renamed(was, kind, names, to)
    return {} if made is was else deriving.columns(made, known)
