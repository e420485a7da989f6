"""A word of the thesaurus that has another name now, in the records that have it as subject or keyword."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from uuid_utils.compat import uuid7

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled
from rt_desktop.formats.headings import Heading
from rt_desktop.formats.subjects import SUBDIVIDED
from rt_desktop.job import Job
from rt_desktop.services.catalogue import headings, renaming
from rt_desktop.services.catalogue.renaming import Renamed
from rt_desktop.services.thesaurus.naming import key_of

#: A kind of heading and the name it is to have.
Target = tuple[Heading, str]


def rename_word(desk: Desk, *, was: str, to: str, job: Job) -> Renamed:
    """Have the records say `to` where they say `was`, however written, and keep the subdivisions of their subjects.

    Undone as a whole.  Raises UserError when `to` cannot stand where `was` does.
    """
    targets = desk.read(_targets, was=was, to=to)
    for kind, name in targets:
        renaming.require_name(kind, name)
    group_id: UUID = uuid7()
    done: list[Renamed] = []
    stopped = False
    for (kind, name), names in targets.items():
        try:
            done.append(renaming.rename(desk, kind=kind, names=names, to=name, job=job, group_id=group_id))
        except Cancelled:
            if not done:
                raise
            stopped = True
        if stopped or done[-1].is_stopped:
            stopped = True
            break
    records = sum(one.records for one in done)
    return Renamed(Heading.SUBJECT, (was,), to, records, group_id if records else None, is_stopped=stopped)


def _targets(desk: Desk, *, was: str, to: str) -> Mapping[Target, Sequence[str]]:
    """The headings that are this word, by what they are to be called."""
    found: dict[Target, list[str]] = {}
    key = key_of(was)
    for kind in (Heading.SUBJECT, Heading.KEYWORD):
        for one in headings.listing(desk, kind=kind, text=was, limit=None).rows:
            main, _sign, below = one.name.partition(SUBDIVIDED)
            name = SUBDIVIDED.join(filter(None, (to, below)))
            if key_of(main) == key and one.name != name:
                found.setdefault((kind, name), []).append(one.name)
    return found
