"""Importing a thesaurus: read, compared with what is here, written batch by batch, reported to the last concept."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled
from rt_desktop.formats import vocabularies
from rt_desktop.formats.vocabularies import Stated, Vocabulary
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.models.thesaurus import Thesaurus
from rt_desktop.services.thesaurus import planning
from rt_desktop.services.thesaurus.naming import OWN, OWN_LABEL, code_of, require_code
from rt_desktop.services.thesaurus.planning import Plan, values_of
from rt_desktop.services.thesaurus.report import ThesaurusImported
from rt_desktop.services.thesaurus.writing import Batch, import_batch

T = TypeVar("T")

#: Rows to a batch: a transaction of so many stays short enough for a loan not to wait.
BATCH = 120

LANGUAGE = "fr"


def import_file(
    desk: Desk,
    *,
    file: Path,
    code: str = "",
    label: str = "",
    language: str = LANGUAGE,
    dry_run: bool = False,
    job: Job,
) -> ThesaurusImported:
    """Take the concepts of a file into the thesaurus of a code, and answer a report that balances.

    Code and label are those of the file (its scheme's title, else its name) when not said; a thesaurus that is here
    keeps its label.  Concepts that the file no longer has are kept, and listed.  Batches written before a cancellation
    are kept.  Raises UserError when the file cannot be read or is no thesaurus.
    """
    start = time.perf_counter()
    job.step(0, None, _("Reading {name}").format(name=file.name))
    found = vocabularies.read(file, language=language)
    kept_under = require_code(code or code_of(found.label) or file.stem)
    named = label or (_(OWN_LABEL) if kept_under == OWN else found.label) or file.stem
    return import_vocabulary(desk, found=found, code=kept_under, label=named, dry_run=dry_run, job=job, started=start)


def import_vocabulary(
    desk: Desk,
    *,
    found: Vocabulary,
    code: str,
    label: str,
    dry_run: bool = False,
    job: Job,
    started: float | None = None,
) -> ThesaurusImported:
    """As import_file, of concepts that were read already."""
    start = time.perf_counter() if started is None else started
    plan = desk.read(planning.plan, found=found, code=code)
    kept = desk.read(_label, code=code) or label
    work = _Work(desk, Batch(code, kept, found.language, found.uri), plan, uuid7())
    stopped = ""
    if not dry_run:
        try:
            work.run(job)
        except Cancelled:
            stopped = _("Stopped before the end. What is counted here was kept; import the file again for the rest.")
    return _report(found, plan, work, seconds=time.perf_counter() - start, is_dry_run=dry_run, stopped=stopped)


def _label(desk: Desk, *, code: str) -> str:
    return desk.session.scalar(select(Thesaurus.label).where(Thesaurus.code == code, ~Thesaurus.retired)) or ""


@dataclass
class _Work:
    desk: Desk
    of: Batch
    plan: Plan
    group_id: UUID
    created: int = 0
    updated: int = 0
    links: int = 0
    links_gone: int = 0

    def run(self, job: Job) -> None:
        """Concepts first: links need both ends."""
        plan = self.plan
        total = len(plan.created) + len(plan.updated) + len(plan.links) + len(plan.links_gone)
        for some in _batches(plan.created):
            job.step(self._done, total, self.of.label)
            self._create(some)
        for some_updated in _batches(plan.updated):
            job.step(self._done, total, self.of.label)
            self._perform(updated={row_id: _columns(one) for one, row_id in some_updated})
            self.updated += len(some_updated)
        for some_links in _batches(plan.links):
            job.step(self._done, total, self.of.label)
            self._perform(links=[(plan.ids[one], plan.ids[other], kind) for one, other, kind in some_links])
            self.links += len(some_links)
        for gone in _batches(plan.links_gone):
            job.step(self._done, total, self.of.label)
            self._perform(links_gone=gone)
            self.links_gone += len(gone)

    @property
    def _done(self) -> int:
        return self.created + self.updated + self.links + self.links_gone

    @property
    def wrote(self) -> bool:
        """Whether anything was changed."""
        return self._done > 0

    def _create(self, some: Sequence[Stated]) -> None:
        ids = self._perform(created=[{**values_of(one), "uri": one.uri} for one in some])
        self.plan.ids.update(zip([one.key for one in some], ids, strict=True))
        self.created += len(some)

    def _perform(self, **rows: object) -> list[UUID]:
        batch = replace(self.of, **rows)  # type: ignore[arg-type]
        return self.desk.perform(import_batch, group_id=self.group_id, batch=batch)


def _columns(one: Stated) -> dict[str, object]:
    return {**values_of(one), "uri": one.uri} if one.uri else values_of(one)


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def _report(
    found: Vocabulary, plan: Plan, work: _Work, *, seconds: float, is_dry_run: bool, stopped: str
) -> ThesaurusImported:
    created = len(plan.created) if is_dry_run else work.created
    updated = len(plan.updated) if is_dry_run else work.updated
    return ThesaurusImported(
        code=work.of.code,
        label=work.of.label,
        read=created + updated + plan.unchanged + len(found.refusals),
        created=created,
        updated=updated,
        unchanged=plan.unchanged,
        refused=len(found.refusals),
        links_created=len(plan.links) if is_dry_run else work.links,
        links_removed=len(plan.links_gone) if is_dry_run else work.links_gone,
        refusals=found.refusals,
        warnings=found.warnings,
        gone=tuple(plan.gone),
        seconds=seconds,
        group_id=work.group_id if work.wrote else None,
        is_dry_run=is_dry_run,
        stopped=stopped,
    )
