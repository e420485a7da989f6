"""Make a demonstration: a data folder of its own, filled through the operations people use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from rt_desktop.clock import Clock, SystemClock
from rt_desktop.database import folder as folders
from rt_desktop.database.faults import said_in_words
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.catalogue import Item, Record
from rt_desktop.models.circulation import Loan
from rt_desktop.models.sites import Site
from rt_desktop.services.demo import collection, shelves
from rt_desktop.services.demo.past import PastClock
from rt_desktop.services.demo.story import Story
from rt_desktop.services.settings.setup import require_empty, set_up

RECORDS = 6000
SEED = 1
#: Who stands at the counter of the demonstration.
OPERATOR = "N. B."
#: Where the folder is made ready, so that it is there whole or not at all.
_BEING_MADE = "being-made"
_KIT = "kit"


@dataclass(frozen=True)
class Demonstration:
    """What there is in a demonstration that was made."""

    records: int
    items: int
    borrowers: int
    loans: int
    kits: int
    sites: int


def make_demonstration(
    folder: Path, *, records: int = RECORDS, seed: int = SEED, job: Job, clock: Clock | None = None
) -> Demonstration:
    """Fill an empty or missing folder with that many records, as many items, and a year of loans; the same for one
    seed, number and day, ids apart.

    The folder says of itself that it is a demonstration.  Raises UserError when the folder holds something or the
    records are too few, Cancelled when the job was stopped; nothing is left behind then.
    """
    if records < collection.FEWEST:
        raise UserError(_("A demonstration has at least {number} records.").format(number=collection.FEWEST))
    now = clock or SystemClock()
    story = Story(records=records, seed=seed, today=now.today(), job=job)
    with _made_ready(folder) as being_made:
        past = PastClock(story.begins_on)
        set_up(being_made, site=shelves.CENTRE, demonstration=True, clock=past)
        with opened(being_made) as store:
            desk = Desk(store, operator=OPERATOR, clock=past)
            try:
                story.tell(desk, past)
                made = desk.read(counted)
            finally:
                desk.close()
    return made


def counted(desk: Desk) -> Demonstration:
    """What there is in a data folder."""

    def number(table: type[Record | Item | Borrower | Loan | Site], *where: object) -> int:
        wanted = select(func.count()).select_from(table).where(~table.retired, *where)  # type: ignore[arg-type]
        return desk.session.scalars(wanted).one()

    return Demonstration(
        records=number(Record),
        items=number(Item),
        borrowers=number(Borrower),
        loans=number(Loan),
        kits=number(Item, Item.support == _KIT),
        sites=number(Site),
    )


@contextmanager
def _made_ready(folder: Path) -> Iterator[Path]:
    """A place inside the folder where it is made ready; what is there at the end becomes the folder's."""
    being_made = folder / _BEING_MADE
    with said_in_words():
        _clear_leftover(being_made)
        require_empty(folder)
        was_there = folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            yield being_made
            folders.database_file(being_made).rename(folders.database_file(folder))
            shutil.rmtree(being_made)
        except BaseException:
            shutil.rmtree(being_made, ignore_errors=True)
            if not was_there:
                folder.rmdir()
            raise


def _clear_leftover(being_made: Path) -> None:
    """Take away what a program that was killed left; raises UserError while one is at it."""
    if being_made.is_dir():
        with folders.alone(being_made):
            pass
        shutil.rmtree(being_made)
