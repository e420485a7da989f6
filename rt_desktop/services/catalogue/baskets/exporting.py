"""What leaves a basket: an export of its ticked documents, a bibliography of them."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.services.catalogue import bibliography
from rt_desktop.services.catalogue.baskets.listing import chosen
from rt_desktop.services.catalogue.bibliography import Order, Written
from rt_desktop.services.catalogue.exporting import Exported, export_records
from rt_desktop.services.catalogue.exporting.files import Format


def export(desk: Desk, *, basket_id: UUID, file: Path, form: Format, job: Job) -> Exported:
    """Write the records of the ticked documents; raises as export_records does, or when nothing is ticked."""
    ids = desk.read(chosen, basket_id=basket_id).record_ids
    if not ids:
        raise UserError(_("There is no document to list. Tick some first."))
    return export_records(desk, file=file, format=form, ids=ids, job=job)


def write_bibliography(desk: Desk, *, basket_id: UUID, title: str, by: Order, file: Path, job: Job) -> Written:
    """Write a bibliography of the ticked documents, as PDF or text; raises as bibliography.write does."""
    ids = desk.read(chosen, basket_id=basket_id).record_ids
    return bibliography.write(desk, ids=ids, title=title, by=by, file=file, job=job)
