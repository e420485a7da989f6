"""Slips and receipts to be printed later: which, whose, of which day; kept at this seat and forgotten once printed.

They are kept in a small file beside the database, by their ids: the list is a note of one desk, which nobody else
needs, and what stands on the papers is read when they are printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop import files
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower
from rt_desktop.services.borrowers.identity import Identity, identity
from rt_desktop.services.borrowers.sameness import standing_id

if TYPE_CHECKING:
    from rt_desktop.formats.pdf import Paper

FILE = "papers.json"

#: What pages name when this list is shown by them: it is no table.
PAPER = "paper"

#: What may wait, and what it is called.
KINDS: Mapping[str, str] = {"slip": N_("Loan slip"), "receipt": N_("Receipt for documents returned")}


@dataclass(frozen=True)
class ToPrint:
    """A paper to be printed: its kind (a key of KINDS), whose it is, and the day it is of."""

    kind: str
    borrower_id: UUID
    on: date
    borrower: str = ""
    organisation: str = ""
    email: str = ""

    @property
    def key(self) -> tuple[str, UUID, date]:
        """What makes it the same one."""
        return self.kind, self.borrower_id, self.on

    @property
    def title(self) -> str:
        """What the paper is called."""
        return _(KINDS[self.kind])


@dataclass(frozen=True)
class Letter:
    """A paper as a message, for the person's own mail program; `paper` is the one it stands for."""

    to: str
    subject: str
    text: str
    paper: ToPrint


def waiting(desk: Desk) -> tuple[ToPrint, ...]:
    """The papers that wait, the first put off first; those of people no longer registered are left out."""
    kept = _standing(desk)
    ids = {one.borrower_id for one in kept}
    there = select(Borrower.id).where(Borrower.id.in_(ids), ~Borrower.retired)
    people = {row_id: identity(desk, borrower_id=row_id) for row_id in desk.session.scalars(there)}
    known = (_named(one, people[one.borrower_id]) for one in kept if one.borrower_id in people)
    return tuple(dict.fromkeys(known))


def paper(desk: Desk, *, kind: str, borrower_id: UUID, on: date | None = None) -> Paper:
    """The paper itself, as of its day, today when none is said; raises UserError when nothing stands on it any more."""
    from rt_desktop.services.circulation import slips  # noqa: PLC0415 -- a start shows the list and makes no paper

    make = {"slip": slips.slip, "receipt": slips.receipt}[kind]
    return make(desk, borrower_id=borrower_id, on=on)


def letter(desk: Desk, *, kind: str, borrower_id: UUID, on: date | None = None) -> Letter:
    """A paper as a message to its borrower; raises UserError as `paper` does, or when they have no address."""
    from rt_desktop.formats.paper_text import as_text  # noqa: PLC0415

    person = identity(desk, borrower_id=borrower_id)
    if not person.email:
        text = _("{name} has no e-mail address. Write it in their record, or print the paper.")
        raise UserError(text.format(name=person.full_name))
    made = paper(desk, kind=kind, borrower_id=borrower_id, on=on)
    one = _named(ToPrint(kind, person.borrower_id, on or desk.today()), person)
    return Letter(person.email, f"{made.title}, {made.day}", as_text(made), one)


def together(desk: Desk, *, papers: Sequence[ToPrint]) -> list[Paper]:
    """These papers, to be printed in one go; what has nothing on it any more (all came back since) is left out.

    Raises UserError when none is left.
    """
    made = [one for one in (_or_none(desk, waits) for waits in papers) if one is not None]
    if not made:
        raise UserError(_("Nothing stands on these papers any more: what was lent has come back. Forget them."))
    return made


def put_off(desk: Desk, *, kind: str, borrower_id: UUID, job: Job) -> ToPrint:
    """Have a paper of today wait to be printed; raises UserError when there is none to print."""
    job.step(0)
    desk.read(paper, kind=kind, borrower_id=borrower_id)
    person = desk.read(identity, borrower_id=borrower_id)
    one = _named(ToPrint(kind, person.borrower_id, desk.today()), person)
    kept = desk.read(_standing)
    if one.key not in {other.key for other in kept}:
        _keep(desk, [*kept, one])
    return one


def forget(desk: Desk, *, papers: Iterable[ToPrint], job: Job) -> int:
    """Have these papers wait no longer, and answer how many did: they were printed, sent, or are not wanted."""
    job.step(0)
    gone = {one.key for one in papers}
    kept = desk.read(_standing)
    left = [one for one in kept if one.key not in gone]
    if len(left) != len(kept):
        _keep(desk, left)
    return len(kept) - len(left)


def _or_none(desk: Desk, one: ToPrint) -> Paper | None:
    try:
        return paper(desk, kind=one.kind, borrower_id=one.borrower_id, on=one.on)
    except UserError:
        return None


def _named(one: ToPrint, person: Identity) -> ToPrint:
    return ToPrint(one.kind, person.borrower_id, one.on, person.full_name, person.organisation, person.email)


def _standing(desk: Desk) -> list[ToPrint]:
    """What is kept, each paper that of whoever its borrower is now."""
    return [replace(one, borrower_id=standing_id(desk, one.borrower_id)) for one in _kept(desk)]


def _file(desk: Desk) -> Path:
    return desk.store.folder / FILE


def _kept(desk: Desk) -> list[ToPrint]:
    """What the file says; one that is no list of papers is set aside, never overwritten.

    Raises UserError when it cannot be read.
    """
    file = _file(desk)
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return [ToPrint(row["kind"], UUID(row["borrower"]), date.fromisoformat(row["on"])) for row in rows]
    except FileNotFoundError:
        return []
    except OSError as fault:
        text = _("{file} cannot be read: {reason}.")
        raise UserError(text.format(file=file.name, reason=files.reason(fault))) from fault
    except (ValueError, KeyError, TypeError):
        file.replace(files.free_name(file.with_name(f"{file.stem}-unreadable{file.suffix}")))
        return []


def _keep(desk: Desk, papers: Sequence[ToPrint]) -> None:
    rows = [{"kind": one.kind, "borrower": str(one.borrower_id), "on": one.on.isoformat()} for one in papers]
    try:
        files.write_whole(_file(desk), json.dumps(rows).encode())
    except OSError as fault:
        text = _("The list of papers to print could not be kept ({reason}). Check the disk and your rights.")
        raise UserError(text.format(reason=files.reason(fault))) from fault
    desk.on_changed(frozenset({PAPER}))
