"""Everything there is to look at, of every capability: what `check` and the settings page ask for."""

from __future__ import annotations

from collections.abc import Iterator

from rt_desktop.desk import Desk
from rt_desktop.errors import Objection
from rt_desktop.job import Job
from rt_desktop.services.backup import making
from rt_desktop.services.catalogue import reindexing, unreadable
from rt_desktop.services.checks.checking import Checked, check
from rt_desktop.services.checks.problems import problem
from rt_desktop.services.circulation import coherence, comparing


def inspect(desk: Desk, *, job: Job) -> Checked:
    """Look whether the data are whole: file, journal, loans, records, index, backups; called through desk.run."""
    return check(desk, job=job, looks=LOOKS)


def _index_problems(desk: Desk) -> Iterator[Objection]:
    for found in reindexing.problems(desk.session):
        yield problem(f"index-{found.code}", reindexing.SENTENCES[found.code], n=str(found.number))


LOOKS = (comparing.problems, coherence.problems, unreadable.problems, _index_problems, making.remarks)
