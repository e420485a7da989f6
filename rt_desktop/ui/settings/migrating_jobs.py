"""What taking over a sheet asks of the services: jobs that whoever asked can stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled
from rt_desktop.job import Job
from rt_desktop.services.migrating import Migrated, migrate
from rt_desktop.services.migrating.examining import Examined, examine
from rt_desktop.services.migrating.examples import write_example


@dataclass(frozen=True)
class Asked:
    """A sheet, what its rows are about, and what was said of its columns."""

    file: Path
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)


class Look:
    """A sheet examined, unless another one is asked for before."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._job: Job | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """Stop at the next batch."""
        self._is_stopped = True
        if self._job is not None:
            self._job.cancel()

    def __call__(self, desk: Desk, *, job: Job) -> Examined:
        """Examine it; raises UserError when it cannot be read, Cancelled when it was stopped before."""
        self._job = job
        if self._is_stopped:
            raise Cancelled
        one = self._asked
        return examine(desk, file=one.file, kind=one.kind, columns=one.columns, job=job)


def take_over(desk: Desk, *, asked: Asked, job: Job) -> Migrated:
    """Take the sheet over as asked."""
    return migrate(desk, file=asked.file, kind=asked.kind, columns=asked.columns, job=job)


def write_model(_desk: Desk, *, file: Path, kind: str, job: Job) -> Path:
    """Write the model of a kind of sheet, and answer where."""
    job.step(0)
    write_example(file, kind=kind)
    return file
