"""A sheet looked at before it is taken over: its columns with an example of each, and what would be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rt_desktop.desk import Desk
from rt_desktop.formats import sheets
from rt_desktop.formats.sheets import Sheet
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.services.migrating import columns as mapping
from rt_desktop.services.migrating.columns import Columns
from rt_desktop.services.migrating.report import Migrated
from rt_desktop.services.migrating.running import migrate_sheet


@dataclass(frozen=True)
class ColumnSeen:
    """A column: its heading, the first cell that holds something below it, the field it is read as ("" for none)."""

    heading: str
    example: str
    key: str


@dataclass(frozen=True)
class Examined:
    """A sheet that was looked at; `missing` names the fields no column holds, without which there is no `trial`."""

    file: Path
    kind: str
    columns: tuple[ColumnSeen, ...]
    missing: tuple[str, ...]
    trial: Migrated | None


def examine(desk: Desk, *, file: Path, kind: str, columns: Mapping[str, str], job: Job) -> Examined:
    """Say what each column holds and what taking the sheet over would do; changes nothing.

    Raises UserError when the file cannot be read, or two columns are said to hold the same.
    """
    sheet = sheets.read(file)
    chosen = mapping.chosen(sheet, kind, columns)
    missing = tuple(_(one.label) for one in chosen.missing())
    trial = None if missing else migrate_sheet(desk, sheet=sheet, file=file, columns=chosen, dry_run=True, job=job)
    return Examined(file, kind, tuple(_seen(sheet, chosen)), missing, trial)


def _seen(sheet: Sheet, columns: Columns) -> list[ColumnSeen]:
    below = [row.cells for row in sheet.rows if row.line > columns.header.line]
    return [
        ColumnSeen(heading, next((cells[place] for cells in below if place < len(cells) and cells[place]), ""), key)
        for place, (heading, key) in enumerate(zip(columns.header.cells, columns.keys, strict=True))
    ]
