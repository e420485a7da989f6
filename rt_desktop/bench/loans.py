"""How long a loan takes until it is on the disk, journal included, beside one flush of the same disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from uuid import UUID

from sqlalchemy import select

from rt_desktop.bench.figures import Figure, in_ms, median
from rt_desktop.bench.prepared import BORROWERS, a_desk, card
from rt_desktop.desk import Desk
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus
from rt_desktop.services.borrowers.cards import borrower_of
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.returning import take_back

LOANS = 240
#: Milliseconds a loan may take beyond one flush of the disk.
BEYOND_A_FLUSH = 3.0

_PAGE = b"\0" * 4096
#: fdatasync where there is one, else fsync.
_flush = getattr(os, "fdatasync", os.fsync)


def loans(folder: Path, *, job: Job) -> Iterator[Figure]:
    """The figures of loans and returns, each followed by a flush of one page to a file beside the database."""
    page = os.open(folder / "flushed", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    try:
        with a_desk(folder) as desk:
            lent, returned, flushed = _measured(desk, page, job)
    finally:
        os.close(page)
    flush = in_ms(median(flushed))
    note, reference = _("median of {n}").format(n=len(lent)), _("the reference is one flush of a page of 4 KiB")
    yield Figure(
        "loan",
        N_("A loan, on the disk"),
        in_ms(median(lent)),
        "ms",
        flush,
        flush + BEYOND_A_FLUSH,
        note=f"{note}; {reference}",
    )
    yield Figure("return", N_("A return, on the disk"), in_ms(median(returned)), "ms", flush, note=note)


def _measured(desk: Desk, page: int, job: Job) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each loan, of each return, of each flush."""
    items = desk.read(_on_the_shelves)
    borrowers = [desk.read(borrower_of, card=card(place)) for place in range(BORROWERS)]
    lent, returned, flushed = [], [], []
    for place, item_id in enumerate(items):
        job.step(place, len(items), _("Lending and taking back"))
        start = perf_counter()
        desk.perform(lend, item_id=item_id, borrower_id=borrowers[place % BORROWERS])
        lent.append(perf_counter() - start)
        flushed.append(_a_flush(page))
    for item_id in items:
        start = perf_counter()
        desk.perform(take_back, item_id=item_id)
        returned.append(perf_counter() - start)
        flushed.append(_a_flush(page))
    return lent, returned, flushed


def _a_flush(page: int) -> float:
    start = perf_counter()
    os.write(page, _PAGE)
    _flush(page)
    return perf_counter() - start


def _on_the_shelves(desk: Desk) -> list[UUID]:
    """Items of this site that may be lent."""
    wanted = (
        select(Item.id)
        .where(Item.current_site_id == desk.site_id, Item.status == ItemStatus.AVAILABLE, ~Item.retired)
        .order_by(Item.id)
        .limit(LOANS)
    )
    return list(desk.session.scalars(wanted))
