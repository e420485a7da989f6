"""Whether the window always answers: how long its thread is kept while people import, search, lend and scroll."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from rt_desktop.bench.figures import Figure, in_ms, median
from rt_desktop.bench.prepared import Prepared, a_desk
from rt_desktop.bench.starting import screen, seen
from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus

ROUNDS = 3
#: Milliseconds no slot may keep the window's thread for; one frame.
LONGEST, FRAME = 50.0, 16.0
#: How many documents the hands have before them.
_BARCODES = 400

_DONE = {
    "opening": N_("Window kept, longest: pages made"),
    "searching": N_("Window kept, longest: searching"),
    "lending": N_("Window kept, longest: lending"),
    "importing": N_("Window kept, longest: importing, searching and lending at once"),
    "paging": N_("Window kept, longest: turning pages"),
    "scrolling": N_("Window kept, longest: scrolling 100,000 rows"),
}


def answering(prepared: Prepared, *, job: Job, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of a window at work on copies of the prepared folder."""
    barcodes = _barcodes_of(prepared.folder)
    runs = []
    for place in range(rounds):
        job.step(place, rounds, _("Working in a window"))
        with TemporaryDirectory(dir=prepared.folder.parent) as beside:
            copy = Path(beside) / "data"
            shutil.copytree(prepared.folder, copy)
            runs.append(seen("busy_window", str(copy), str(prepared.file), *barcodes))
    value = {name: in_ms(median([run[name] for run in runs])) for name in runs[0]}
    note = _("median of {n}, {screen}").format(n=rounds, screen=screen())
    own = _("{work} ms of its own work, the rest waiting; the reference is the same window at rest")
    for doing, what in _DONE.items():
        work = round(value[f"work_{doing}"])
        kept, at_rest = value[f"longest_{doing}"], value["longest_rest"]
        said = f"{note}; {own.format(work=work)}"
        yield Figure(f"lag_{doing}", what, kept, "ms", at_rest, LONGEST, note=said)
    yield Figure("frame_p50", N_("A frame of 100,000 rows scrolled"), value["frame_p50"], "ms", note=note)
    yield Figure("frame_p95", N_("A frame of 100,000 rows scrolled"), value["frame_p95"], "ms", target=FRAME, note=note)
    yield Figure("frame_max", N_("A frame of 100,000 rows scrolled"), value["frame_max"], "ms", note=note)


def _barcodes_of(folder: Path) -> list[str]:
    with a_desk(folder) as desk:
        return desk.read(_to_lend)


def _to_lend(desk: Desk) -> list[str]:
    """Barcodes of items of this site that may be lent."""
    wanted = (
        select(Item.barcode)
        .where(Item.current_site_id == desk.site_id, Item.status == ItemStatus.AVAILABLE, ~Item.retired)
        .where(Item.barcode.is_not(None))
        .order_by(Item.barcode)
        .limit(_BARCODES)
    )
    return [barcode for barcode in desk.session.scalars(wanted) if barcode]
