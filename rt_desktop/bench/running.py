"""A whole benchmark: everything is measured on invented data in a folder that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rt_desktop.bench.figures import Figure
from rt_desktop.bench.prepared import Prepared, prepare
from rt_desktop.job import Job

#: How many records the file to be imported has at most.
IMPORTED = 6000
#: On more records than this a window is set to work only once.
_MANY = 20_000


def _keystrokes(prepared: Prepared, job: Job) -> Iterator[Figure]:
    from rt_desktop.bench.keystrokes import keystrokes  # noqa: PLC0415 -- each measure loads its own

    return keystrokes(prepared.folder, records=prepared.records, job=job)


def _loans(prepared: Prepared, job: Job) -> Iterator[Figure]:
    from rt_desktop.bench.loans import loans  # noqa: PLC0415

    return loans(prepared.folder, job=job)


def _imports(prepared: Prepared, job: Job) -> Iterator[Figure]:
    from rt_desktop.bench.imports import imports  # noqa: PLC0415

    return imports(prepared.file, job=job)


def _starting(prepared: Prepared, job: Job) -> Iterator[Figure]:
    from rt_desktop.bench.starting import starting  # noqa: PLC0415

    return starting(prepared.folder, job=job)


def _answering(prepared: Prepared, job: Job) -> Iterator[Figure]:
    from rt_desktop.bench.answering import ROUNDS, answering  # noqa: PLC0415

    return answering(prepared, job=job, rounds=ROUNDS if prepared.records < _MANY else 1)


#: What is measured, in this order: what waits last changes least of what others measure.
MEASURES: Mapping[str, Callable[[Prepared, Job], Iterator[Figure]]] = {
    "keystroke": _keystrokes,
    "start": _starting,
    "window": _answering,
    "import": _imports,
    "loan": _loans,
}


def run(*, records: int, measures: tuple[str, ...] = tuple(MEASURES), job: Job) -> list[Figure]:
    """The figures of these measures; raises Cancelled when the job was stopped, and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="rt-desktop-bench-") as folder:
        prepared = prepare(Path(folder), records=records, others=min(records, IMPORTED), job=job)
        return [figure for name in measures for figure in MEASURES[name](prepared, job)]
