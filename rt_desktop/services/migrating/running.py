"""Taking over a sheet: read, its columns known, settled row by row, reported to the last one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.formats import sheets
from rt_desktop.formats.sheets import Sheet
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.journal import chunks
from rt_desktop.services.migrating import columns as mapping
from rt_desktop.services.migrating import knowing, planning_borrowers, planning_structures
from rt_desktop.services.migrating.columns import Columns, Said
from rt_desktop.services.migrating.fields import BORROWERS, LOANS
from rt_desktop.services.migrating.known import Known, Stated
from rt_desktop.services.migrating.lending_rows import LoanWork, lend_row
from rt_desktop.services.migrating.planning_borrowers import PeoplePlan
from rt_desktop.services.migrating.planning_structures import StructurePlan
from rt_desktop.services.migrating.report import Migrated, Tally
from rt_desktop.services.migrating.writing import Batch, migrate_borrowers, migrate_structures

#: Rows to a batch: a transaction of so many stays short enough for a loan not to wait.
BATCH = 30


def migrate(
    desk: Desk,
    *,
    file: Path,
    kind: str,
    columns: Mapping[str, str] | None = None,
    dry_run: bool = False,
    job: Job,
) -> Migrated:
    """Take over the borrowers, structures or loans of a file, and answer a report that balances.

    `columns` says by heading what it holds, where the headings do not say it themselves.  What was written before a
    cancellation or a full disk is kept, and the report says so.  Raises UserError when the file cannot be read, a
    column that is needed is missing, or nothing was kept.
    """
    sheet = sheets.read(file)
    chosen = mapping.chosen(sheet, kind, columns or {})
    mapping.require_whole(chosen)
    return migrate_sheet(desk, sheet=sheet, file=file, columns=chosen, dry_run=dry_run, job=job)


def migrate_sheet(
    desk: Desk, *, sheet: Sheet, file: Path, columns: Columns, dry_run: bool = False, job: Job
) -> Migrated:
    """As `migrate`, of a sheet that was read already, all its needed columns known."""
    return _Work(desk, file, columns, mapping.rows(sheet, columns), is_dry_run=dry_run).run(job)


class _Work:
    def __init__(self, desk: Desk, file: Path, columns: Columns, rows: list[Said], *, is_dry_run: bool) -> None:
        self._desk = desk
        self._file = file
        self._columns = columns
        self._rows = rows
        self._is_dry_run = is_dry_run
        self._tally = Tally()
        self._stated = Stated()
        self._known: Known | None = None
        self._group_id: UUID = uuid7()

    def run(self, job: Job) -> Migrated:
        """Settle all rows, or as many as can be."""
        start, stopped = time.perf_counter(), ""
        try:
            self._settle_all(job)
        except Cancelled:
            stopped = _("Stopped before the end. What is counted here was kept; do it again for the rest.")
        except DamagedDatabase:
            raise
        except UserError as refusal:
            if not self._tally.has_kept_something:
                raise
            stopped = _("{reason} What is counted here had been kept before; do it again for the rest.")
            stopped = stopped.format(reason=refusal.message)
        has_kept = self._tally.has_kept_something and not self._is_dry_run
        return self._tally.report(
            file=self._file,
            kind=self._columns.kind,
            columns=self._columns.by_heading,
            unread=self._columns.unread,
            themes=self._columns.themes,
            seconds=time.perf_counter() - start,
            group_id=self._group_id if has_kept else None,
            is_dry_run=self._is_dry_run,
            stopped=stopped,
        )

    def _settle_all(self, job: Job) -> None:
        if self._columns.kind == LOANS:
            self._lend_all(job)
            return
        done = 0
        for some in chunks(self._rows, BATCH):
            job.step(done, len(self._rows), self._file.name)
            plan = self._settled(Batch(self._file.name, some, self._stated))
            self._tally.settle(plan.decided)
            self._tally.organisations_created += plan.founded
            done += len(some)

    def _settled(self, batch: Batch) -> PeoplePlan | StructurePlan:
        """The plan of a batch, carried out but in a dry run or where there is nothing to change."""
        is_about_people = self._columns.kind == BORROWERS
        plan: PeoplePlan | StructurePlan = self._desk.read(self._planned, batch=batch)
        if self._is_dry_run or not plan.changes_something:
            return plan
        write: Any = migrate_borrowers if is_about_people else migrate_structures
        return self._desk.perform(write, group_id=self._group_id, batch=batch)  # type: ignore[no-any-return]

    def _planned(self, desk: Desk, *, batch: Batch) -> PeoplePlan | StructurePlan:
        is_about_people = self._columns.kind == BORROWERS
        keys = batch.card_keys if is_about_people else []
        known = knowing.known(desk, card_keys=keys, onto=self._known)
        known.stated = self._stated
        if self._is_dry_run:
            self._known = known
        plan = planning_borrowers.plan if is_about_people else planning_structures.plan
        return plan(batch.rows, known)

    def _lend_all(self, job: Job) -> None:
        sites = self._desk.read(knowing.known).sites
        work = LoanWork(sites, self._group_id, self._is_dry_run)
        for done, row in enumerate(self._rows):
            job.step(done, len(self._rows), self._file.name)
            self._tally.settle([lend_row(self._desk, row=row, work=work)])
