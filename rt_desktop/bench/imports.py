"""How many records are imported in a second, beside pymarc's plain reading of the same file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rt_desktop.bench.figures import Figure, median
from rt_desktop.bench.prepared import a_desk
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.services.catalogue.importing import import_files
from rt_desktop.services.settings.setup import set_up

ROUNDS = 3
#: What share of the speed of plain reading an import should reach.
A_QUARTER = 0.25


def imports(file: Path, *, job: Job) -> Iterator[Figure]:
    """The figure of a file imported into a new folder with everything, read and imported in turns."""
    speeds, references, read = [], [], 0
    for place in range(ROUNDS):
        job.step(place, ROUNDS, _("Importing"))
        read, seconds = _read_plainly(file)
        references.append(read / seconds)
        speeds.append(read / _imported(file))
    reference = median(references)
    yield Figure(
        "import",
        N_("Records imported, with items and search"),
        median(speeds),
        N_("records/s"),
        reference,
        reference * A_QUARTER,
        more_is_better=True,
        note=_("{n} records of {bytes} bytes; the reference is pymarc reading them").format(
            n=read, bytes=file.stat().st_size // max(read, 1)
        ),
    )


def _read_plainly(file: Path) -> tuple[int, float]:
    """How many records pymarc reads, and in how many seconds."""
    from pymarc import MARCReader  # noqa: PLC0415 -- only to compare with

    start = perf_counter()
    with file.open("rb") as stream:
        number = sum(record is not None for record in MARCReader(stream, to_unicode=True, force_utf8=True))
    return number, perf_counter() - start


def _imported(file: Path) -> float:
    """Seconds to import a file into a new folder."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        set_up(data, site="toulouse", demonstration=True)
        with a_desk(data) as desk:
            start = perf_counter()
            import_files(desk, files=[file], job=Job())
            return perf_counter() - start
