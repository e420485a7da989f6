"""Several of the records a search found, picked in its list: what is done to them at once begins here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.job import Job
from rt_desktop.services.catalogue.facets import NO_FILTERS, Filters
from rt_desktop.services.catalogue.ordering import RELEVANCE
from rt_desktop.services.catalogue.search import ids

if TYPE_CHECKING:
    from rt_desktop.services.catalogue.exporting import Exported
    from rt_desktop.services.catalogue.exporting.files import Format


@dataclass(frozen=True)
class Picked:
    """Stretches of the list of a search, the first and the last row of each included.

    `record_ids` are the records themselves where all of them were seen: a list that changed meanwhile misleads then
    nobody.  A list too long to be seen whole is known by its stretches.
    """

    text: str = ""
    filters: Filters = NO_FILTERS
    order: str = RELEVANCE
    descending: bool = False
    stretches: Sequence[tuple[int, int]] = ()
    record_ids: Sequence[UUID] = ()


def picked_ids(desk: Desk, *, picked: Picked) -> list[UUID]:
    """The records picked, in the order of the list."""
    if picked.record_ids:
        return list(picked.record_ids)
    found = ids(desk, text=picked.text, filters=picked.filters, order=picked.order, descending=picked.descending)
    return [record_id for first, last in sorted(picked.stretches) for record_id in found[first : last + 1]]


def export_picked(desk: Desk, *, picked: Picked, file: Path, form: Format, job: Job) -> Exported:
    """Write the records picked; raises as export_records does."""
    from rt_desktop.services.catalogue.exporting import export_records  # noqa: PLC0415 -- heavy, seldom, in a lane

    return export_records(desk, file=file, format=form, ids=desk.read(picked_ids, picked=picked), job=job)
