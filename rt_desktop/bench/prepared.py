"""The data benchmarks work on: invented records as a file, and folders that hold them.  Real data are never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rt_desktop.bench.lengthening import lengthened
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.formats import iso2709
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.services.borrowers.registering import register
from rt_desktop.services.catalogue.importing import import_files
from rt_desktop.services.demo import collection
from rt_desktop.services.settings.setup import set_up

#: The day the invented records are of, so that every run measures the same.
DAY = date(2026, 3, 24)
SEED = 1
OPERATOR = "bench"
#: Borrowers with a card each; enough to hold every loan that is measured.
BORROWERS = 60

_BARCODE = re.compile(rb"\x1ff[A-Z]([A-Z] \d{3} \d{3})")


@dataclass(frozen=True)
class Prepared:
    """A data folder of `records` records and some borrowers, and a file of others like them."""

    folder: Path
    records: int
    file: Path


def write_records(file: Path, *, number: int, seed: int = SEED) -> None:
    """Write invented records, as long as real ones, as ISO 2709."""
    invented = lengthened(collection.records(number=number, seed=seed, today=DAY))
    file.write_bytes(b"".join(map(iso2709.write, invented)))


def write_others(file: Path, *, number: int) -> None:
    """Write records whose copies have barcodes that the others have not."""
    write_records(file, number=number, seed=SEED + 1)
    file.write_bytes(_BARCODE.sub(b"\x1ffZ\\1", file.read_bytes()))


def prepare(folder: Path, *, records: int, others: int, job: Job) -> Prepared:
    """Set up a folder with that many records; `others` is how many the file beside it has."""
    job.step(0, None, _("Preparing the records"))
    base, more = folder / "records.mrc", folder / "others.mrc"
    write_records(base, number=records)
    write_others(more, number=others)
    data = folder / "data"
    set_up(data, site="toulouse", demonstration=True)
    with a_desk(data) as desk:
        import_files(desk, files=[base], job=job)
        for place in range(BORROWERS):
            job.step(place, BORROWERS, _("Preparing the borrowers"))
            desk.perform(register, name=f"Lecteur {place}", card=card(place))
    return Prepared(data, records, more)


def card(place: int) -> str:
    """The card of a borrower of the prepared folder."""
    return f"9000 {place:04d}"


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """A desk of a folder."""
    with opened(folder) as store:
        desk = Desk(store, operator=OPERATOR)
        try:
            yield desk
        finally:
            desk.close()
