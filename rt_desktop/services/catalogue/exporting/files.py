"""Exporting records to a file, written beside and read again before it takes its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal
from uuid import UUID

from rt_desktop import files
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import csv, iso2709, marcxml, xlsx
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.journal import chunks
from rt_desktop.services.catalogue.exporting import lists, rereading
from rt_desktop.services.catalogue.exporting.stating import Stated, all_ids, stated
from rt_desktop.services.catalogue.holdings import sites

Format = Literal["unimarc", "marcxml", "csv", "xlsx"]

ODD = N_("Other programs would not read this record as it is: mend its odd fields, or export it as MARCXML.")

#: Records read from the database at a time.
STRETCH = 200


@dataclass(frozen=True)
class NotWritten:
    """A record the format cannot hold, and why."""

    id: UUID
    title: str
    reason: str


@dataclass(frozen=True)
class Exported:
    """What an export wrote."""

    written: int
    file: Path
    refused: tuple[NotWritten, ...] = ()


def _fit(desk: Desk, file: Path) -> Path:
    """The file an export may write, links followed; raises UserError for a folder, a device, or the data themselves."""
    found = file.resolve()
    if found.is_relative_to(desk.store.folder.resolve()):
        raise UserError(_("{file} is among the data of the program. Choose another folder.").format(file=file))
    if not file.name or (found.exists() and not found.is_file()):
        raise UserError(_("{file} is no file. Give the name of a file to write.").format(file=file))
    return found


def export_records(
    desk: Desk,
    *,
    file: Path,
    format: Format = "unimarc",
    ids: Sequence[UUID] | None = None,
    job: Job,
) -> Exported:
    """Write records to a file: those named, in that order, else the whole collection.

    In `unimarc` (ISO 2709) and `marcxml` they leave complete, in UTF-8, with their items of today as 995; a UNIMARC
    file is read again before it takes its name.  `csv` and `xlsx` are the list of them.  What was there before under
    that name stays until the new file is whole.

    Raises UserError when the file cannot be written, Cancelled when the job was stopped.
    """
    wanted = desk.read(all_ids) if ids is None else list(ids)
    file = _fit(desk, file)
    work = _Export(desk, wanted, job)
    with files.made_for(file) as beside:
        written = _WRITERS[format](work, beside)
    return Exported(written, file, tuple(work.refused))


class _Export:
    def __init__(self, desk: Desk, ids: Sequence[UUID], job: Job) -> None:
        self._desk = desk
        self._ids = ids
        self._job = job
        self.refused: list[NotWritten] = []

    def to_unimarc(self, file: Path) -> int:
        """Write ISO 2709, and read it again."""
        said = self._written(file, each_is_read=False)
        if not rereading.reads_back(file, said):
            self.refused.clear()
            said = self._written(file, each_is_read=True)  # one record must not keep all the others from leaving
            if not said:
                raise UserError(self.refused[0].reason)
            if not rereading.reads_back(file, said):
                raise UserError(_("The file could not be read back as it was written: it was not kept. Export again."))
        return len(said)

    def _written(self, file: Path, *, each_is_read: bool) -> list[rereading.Said]:
        """Write the records ISO 2709 can hold; with `each_is_read` only those another reader reads as they are."""
        said: list[rereading.Said] = []
        with file.open("wb") as stream:
            for one in self._stated():
                if self._write(one, stream, each_is_read=each_is_read):
                    said.append(rereading.said(one.record))
        return said

    def to_marcxml(self, file: Path) -> int:
        """Write one MARCXML collection."""
        count = 0

        def records() -> Iterator[MarcRecord]:
            nonlocal count
            for count, one in enumerate(self._stated(), start=1):  # noqa: B007 -- counted for the report
                yield one.record

        with file.open("wb") as stream:
            stream.writelines(marcxml.write(records()))
        return count

    def to_csv(self, file: Path) -> int:
        """Write the list as CSV."""
        with file.open("wb") as stream:
            return sum(1 for _line in map(stream.write, csv.write(lists.header(), self._rows()))) - 2

    def to_xlsx(self, file: Path) -> int:
        """Write the list as a workbook."""
        return xlsx.write(file, name=_("Catalogue"), header=lists.header(), rows=self._rows())

    def _write(self, one: Stated, stream: BinaryIO, *, each_is_read: bool) -> bool:
        try:
            raw = iso2709.write(one.record)
            if each_is_read and not rereading.is_read(raw, one.record):
                raise UserError(_(ODD))
            stream.write(raw)
        except UserError as refusal:
            self.refused.append(NotWritten(one.id, one.title, refusal.message))
            return False
        return True

    def _stated(self) -> Iterator[Stated]:
        known = self._desk.read(sites)
        for some in self._stretches():
            yield from self._desk.read(stated, ids=some, sites=known)

    def _rows(self) -> Iterator[list[object]]:
        for some in self._stretches():
            yield from self._desk.read(lists.rows, ids=some)

    def _stretches(self) -> Iterator[list[UUID]]:
        done = 0
        for some in chunks(self._ids, STRETCH):
            self._job.step(done, len(self._ids), _("Writing the records"))
            yield some
            done += len(some)


_WRITERS: dict[Format, Callable[[_Export, Path], int]] = {
    "unimarc": _Export.to_unimarc,
    "marcxml": _Export.to_marcxml,
    "csv": _Export.to_csv,
    "xlsx": _Export.to_xlsx,
}
