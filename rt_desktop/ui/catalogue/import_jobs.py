"""What an import asks of the services; answers are ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from rt_desktop.desk import Desk
from rt_desktop.errors import Cancelled
from rt_desktop.formats.reading import Encoding, Format
from rt_desktop.job import Job
from rt_desktop.services.catalogue.holdings import CopyChoice
from rt_desktop.services.catalogue.importing import Imported, TakenBack, import_files, undo_import

#: Under the data folder: where the refused records are put, to be mended.
REFUSED = "refused"


@dataclass(frozen=True)
class Asked:
    """The files and how to read them."""

    files: tuple[Path, ...]
    source: str = ""
    copies: CopyChoice = CopyChoice.ALL
    format: Format = "auto"
    encoding: Encoding = "auto"


@dataclass(frozen=True)
class Line:
    """A record of a list of the report: where it stands, its title, what is said of it, and what it is like."""

    id: int
    file: str
    position: int
    title: str
    reason: str
    other: str = ""
    other_id: UUID | None = None
    barcode: str = ""


@dataclass(frozen=True)
class Report:
    """What an import did or would do, its lists made ready; whether a person interrupted it."""

    done: Imported
    is_interrupted: bool
    refused: tuple[Line, ...]
    duplicates: tuple[Line, ...]
    copies: tuple[Line, ...]
    warnings: tuple[Line, ...]


def import_asked(desk: Desk, *, asked: Asked, is_trial: bool, job: Job) -> Report:
    """Import what was asked, or try it; raises UserError when nothing could be read."""
    done = import_files(
        desk,
        files=asked.files,
        source=asked.source,
        format=asked.format,
        encoding=asked.encoding,
        copies=asked.copies,
        dry_run=is_trial,
        refused_to=desk.store.folder / REFUSED,
        job=job,
    )
    return _report(done, is_interrupted=job.is_cancelled)


def undo(desk: Desk, *, group_id: UUID, job: Job) -> TakenBack | None:
    """Take an import back; None when it was stopped on the way.  Raises UserError as undo_import does."""
    try:
        return undo_import(desk, group_id=group_id, job=job)
    except Cancelled:
        return None


def _report(done: Imported, *, is_interrupted: bool) -> Report:
    return Report(
        done,
        is_interrupted and bool(done.stopped),
        refused=_lines((one, {"reason": one.problem.message}) for one in done.refusals),
        duplicates=_lines(
            (one, {"reason": one.reason.message, "other": one.other_title, "other_id": one.other_id})
            for one in done.duplicates
        ),
        copies=_lines((one, {"reason": one.reason.message, "barcode": one.barcode}) for one in done.refused_items),
        warnings=_lines((one, {"reason": one.problem.message}) for one in done.warnings),
    )


def _lines(found: Iterable[tuple[Any, dict[str, Any]]]) -> tuple[Line, ...]:
    return tuple(
        Line(number, one.file.name, one.position, one.title, **said) for number, (one, said) in enumerate(found)
    )
