"""Importing files of records: read one by one, settled batch by batch, reported to the last one."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from uuid_utils.compat import uuid7

from rt_desktop.database.faults import DamagedDatabase
from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.formats import reading
from rt_desktop.formats.problems import Read
from rt_desktop.i18n import _
from rt_desktop.job import Job, collecting_seldom
from rt_desktop.services.catalogue.holdings import CopyChoice, Wanted, sites
from rt_desktop.services.catalogue.importing import planning
from rt_desktop.services.catalogue.importing.arriving import Arrived, arrived
from rt_desktop.services.catalogue.importing.identity import Known
from rt_desktop.services.catalogue.importing.planning import Batch, Plan
from rt_desktop.services.catalogue.importing.refused_files import RefusedFiles
from rt_desktop.services.catalogue.importing.report import Fate, Imported, Reason
from rt_desktop.services.catalogue.importing.tally import Tally
from rt_desktop.services.catalogue.importing.writing import Planned, import_batch
from rt_desktop.services.catalogue.themes import themes

#: Records to a batch: a transaction of so many stays short enough for a loan not to wait.
BATCH = 200

#: Records nobody foresaw before any went through: then it is not the records' fault.
MOST_UNFORESEEN = 20

_log = logging.getLogger(__name__)


def import_files(
    desk: Desk,
    *,
    files: Sequence[Path],
    source: str = "",
    format: reading.Format = "auto",
    encoding: reading.Encoding = "auto",
    copies: CopyChoice | str = CopyChoice.ALL,
    dry_run: bool = False,
    refused_to: Path | None = None,
    job: Job,
) -> Imported:
    """Take the records of some files into the collection, and answer a report that balances.

    `source` names where they come from: their numbers mean something within it.  `refused_to` is the folder where the
    refused records are written as they came; not in a dry run, which changes nothing anywhere.

    Batches settled before a cancellation, a full disk or a crash are kept; of the first two the report says so.  Raises
    UserError when nothing was kept because a file cannot be read or written.
    """
    work = _Import(
        desk,
        files,
        source,
        Wanted(CopyChoice(copies), desk.read(sites)),
        RefusedFiles(None if dry_run else refused_to),
        is_dry_run=dry_run,
    )
    return work.run(format, encoding, job)


class _Import:
    def __init__(
        self,
        desk: Desk,
        files: Sequence[Path],
        source: str,
        wanted: Wanted,
        refused: RefusedFiles,
        *,
        is_dry_run: bool,
    ) -> None:
        self._desk = desk
        self._files = files
        self._source = source
        self._wanted = wanted
        self._themes = desk.read(themes)
        self._refused = refused
        self._known = Known() if is_dry_run else None
        self._tally = Tally(files)
        self._group_id: UUID = uuid7()
        self._waiting: list[Arrived] = []
        self._unforeseen = 0

    def run(self, format: reading.Format, encoding: reading.Encoding, job: Job) -> Imported:
        start, stopped = time.perf_counter(), ""
        with self._refused, collecting_seldom():
            try:
                self._import(format, encoding, job)
            except Cancelled:
                stopped = _(
                    "Stopped before the end. What is counted here was kept; import the file again for the rest."
                )
            except DamagedDatabase:
                raise
            except UserError as refusal:
                if not self._tally.has_kept_something:
                    raise
                stopped = _("{reason} What is counted here had been kept before; import the file again for the rest.")
                stopped = stopped.format(reason=refusal.message)
        return self._tally.report(
            refused_files=tuple(self._refused.written),
            seconds=time.perf_counter() - start,
            group_id=self._group_id if self._tally.has_kept_something and self._known is None else None,
            is_dry_run=self._known is not None,
            stopped=stopped,
        )

    def _import(self, format: reading.Format, encoding: reading.Encoding, job: Job) -> None:
        sizes = [file.stat().st_size if file.is_file() else 0 for file in self._files]
        done, total = 0, sum(sizes)
        for file, size in zip(self._files, sizes, strict=True):
            try:
                for read in _reads(file, format, encoding):
                    if read.position % BATCH == 0:
                        job.step(done + max(read.offset, 0), total, file.name)
                    self._take(read, file)
                    if len(self._waiting) >= BATCH:
                        self._settle(self._waiting)
            except UnreadableFile:
                self._settle_all(job, done, total)
                raise
            done += size
        self._settle_all(job, done, total)

    def _settle_all(self, job: Job, done: int, total: int) -> None:
        while self._waiting:
            job.step(done, total)
            self._settle(self._waiting)

    def _take(self, read: Read, file: Path) -> None:
        if read.refusal is not None:
            self._tally.refuse(file, read.position, read.title, read.refusal, read.warnings)
            self._refused.keep(read.raw, of=file)
            return
        try:
            self._waiting.append(arrived(read, file=file, themes=self._themes, wanted=self._wanted))
        except Exception as fault:  # noqa: BLE001 -- one record nobody foresaw must not stop the others
            self._refuse_unforeseen(fault, read, file)

    def _settle(self, waiting: list[Arrived]) -> None:
        """Decide about these records and carry it out; those that must see the others written stay in the list."""
        try:
            plan = self._carried_out(waiting)
        except (UserError, Cancelled):
            raise
        except Exception as fault:  # noqa: BLE001 -- as above
            self._settle_apart(waiting, fault)
            return
        del waiting[: len(plan.decided)]
        self._tally.settle(plan)
        for decided in plan.decided:
            if decided.fate is Fate.REFUSED:
                self._refused.keep(decided.arrived.raw, of=decided.arrived.file)

    def _refuse_unforeseen(self, fault: Exception, one: Read | Arrived, file: Path) -> None:
        """Refuse one record and go on; raises the fault when it is not the records', for none goes through."""
        self._unforeseen += 1
        _log.error("record %s of %s: %r", one.position, file.name, fault, exc_info=fault)
        if self._unforeseen >= MOST_UNFORESEEN and not self._tally.has_kept_something:
            raise fault
        self._tally.refuse(file, one.position, one.title, _unforeseen(fault), one.warnings)
        self._refused.keep(one.raw, of=file)

    def _settle_apart(self, waiting: list[Arrived], fault: Exception) -> None:
        """Settle what failed in two halves, until the one record nobody foresaw is alone: it is refused."""
        if len(waiting) == 1:
            one = waiting.pop()
            self._refuse_unforeseen(fault, one, one.file)
            return
        middle = len(waiting) // 2
        for half in (waiting[:middle], waiting[middle:]):
            while half:
                self._settle(half)
        waiting.clear()

    def _carried_out(self, waiting: Sequence[Arrived]) -> Plan:
        batch = Batch(waiting, self._source, self._wanted.sites, self._known)
        plan = self._desk.read(planning.plan, batch=batch)
        if self._known is not None or not plan.changes_something:
            return plan
        return self._desk.perform(import_batch, group_id=self._group_id, batch=Planned(batch, plan))


class UnreadableFile(UserError):
    """A file that cannot be read, or not to its end."""


def _reads(file: Path, format: reading.Format, encoding: reading.Encoding) -> Iterator[Read]:
    try:
        yield from reading.read(file, format=format, encoding=encoding)
    except UserError as refusal:
        raise UnreadableFile(refusal.message) from refusal


def _unforeseen(fault: Exception) -> Reason:
    return Reason("unforeseen", {"reason": f"{type(fault).__name__}: {fault}"[:200]})
