"""Commands that take records in and give them out: import, export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import FILE, FOLDER, Answer, data_folder, job, opened_desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.services.catalogue.exporting import Exported
    from rt_desktop.services.catalogue.importing import Imported

FORMATS = ("auto", "iso2709", "marcxml", "pmbxml")
ENCODINGS = ("auto", "utf-8", "iso5426", "latin-1", "cp1252")
COPIES = ("all", "ours", "none")

#: Which format a file's name asks for when nothing else does; ISO 2709 otherwise.
BY_SUFFIX = {".xml": "marcxml", ".marcxml": "marcxml", ".csv": "csv", ".xlsx": "xlsx"}
EXPORTS = ("unimarc", "marcxml", "csv", "xlsx")

#: How many lines of a kind are told to a person; programs get all.
TOLD = 20

#: Under the data folder: the refused records, when nobody says where to put them.
REFUSED = "refused"


@click.command("import", help=N_("Take in records: UNIMARC (ISO 2709), MARCXML, PMB XML."))
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE…", help=N_("The files of records."))
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and change nothing."))
@click.option("--format", "form", type=click.Choice(FORMATS), default="auto", help=N_("What the files are."))
@click.option("--encoding", type=click.Choice(ENCODINGS), default="auto", help=N_("Their character set."))
@click.option(
    "--source", default="", metavar="NAME", help=N_("Where they come from: their numbers mean something there.")
)
@click.option("--copies", type=click.Choice(COPIES), default="all", help=N_("Which copies (995) become items."))
@click.option("--refused-to", type=FOLDER, metavar="DIR", help=N_("Where to put the refused records, to be mended."))
def import_records(
    *,
    files: tuple[Path, ...],
    dry_run: bool,
    form: str,
    encoding: str,
    source: str,
    copies: str,
    refused_to: Path | None,
) -> Answer:
    """Import."""
    from rt_desktop.services.catalogue.importing import import_files  # noqa: PLC0415 -- each command loads its own

    with opened_desk() as desk:
        done = desk.run(
            import_files,
            job=job(),
            files=files,
            source=source,
            format=form,
            encoding=encoding,
            copies=copies,
            dry_run=dry_run,
            refused_to=refused_to or data_folder() / REFUSED,
        )
    return Answer(_fields(done), "\n".join(_told(done)), refused=_refused(done))


def _fields(done: Imported) -> dict[str, Any]:
    """The report as the contract writes it; each list names file, position and title."""
    return {
        "read": done.read,
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "refused": done.refused,
        "duplicates": [
            {
                **_place(one),
                "code": one.reason.code,
                "reason": one.reason.message,
                "record": one.record_id,
                "other": one.other_id,
                "other_title": one.other_title,
            }
            for one in done.duplicates
        ],
        "refusals": [{**_place(one), "code": one.problem.code, "reason": one.problem.message} for one in done.refusals],
        "warnings": [
            {**_place(one), "code": one.problem.code, "message": one.problem.message} for one in done.warnings
        ],
        "items_created": done.items_created,
        "items_updated": done.items_updated,
        "items_refused": done.items_refused,
        "refused_items": [
            {**_place(one), "barcode": one.barcode, "code": one.reason.code, "reason": one.reason.message}
            for one in done.refused_items
        ],
        "refused_files": list(done.refused_files),
        "seconds": round(done.seconds, 3),
        "group": done.group_id,
        "dry_run": done.is_dry_run,
        "stopped": done.stopped,
    }


def _place(one: Any) -> dict[str, Any]:
    return {"file": one.file, "position": one.position, "title": one.title}


def _told(done: Imported) -> Iterator[str]:
    """The report in words."""
    if done.is_dry_run:
        yield _("Nothing was changed. This is what would be done:")
    yield _(
        "{read} records read: {created} created, {updated} updated, {unchanged} unchanged, {refused} refused."
    ).format(**{name: number(getattr(done, name)) for name in ("read", "created", "updated", "unchanged", "refused")})
    yield ngettext("{n} item created.", "{n} items created.", done.items_created).format(n=number(done.items_created))
    yield from _listed(_("Refused:"), ((one, one.problem.message) for one in done.refusals), done.refused)
    yield from _listed(
        _("Items refused:"), ((one, one.reason.message) for one in done.refused_items), done.items_refused
    )
    yield from _listed(
        _("Possible duplicates, created all the same:"),
        ((one, f"{one.reason.message} {one.other_title}") for one in done.duplicates),
        len(done.duplicates),
    )
    yield from _listed(_("To look at:"), ((one, one.problem.message) for one in done.warnings), len(done.warnings))
    for file in done.refused_files:
        yield _("The refused records are in {file}: mend them there and import that file.").format(file=file)


def _listed(heading: str, lines: Iterable[tuple[Any, str]], count: int) -> Iterator[str]:
    """The first lines of a kind under their heading, and how many more there are."""
    if not count:
        return
    yield heading
    for _rank, (one, said) in zip(range(TOLD), lines, strict=False):
        yield f"  {one.file.name} {one.position}  {one.title}  {said}"
    if count > TOLD:
        yield "  " + ngettext("… and {n} more.", "… and {n} more.", count - TOLD).format(n=number(count - TOLD))


def _refused(done: Imported) -> str:
    """The sentence for what was not taken, "" when all was."""
    if done.stopped:
        return done.stopped
    if done.refused:
        return ngettext("{n} record was refused.", "{n} records were refused.", done.refused).format(
            n=number(done.refused)
        )
    if done.items_refused:
        return ngettext("{n} item was refused.", "{n} items were refused.", done.items_refused).format(
            n=number(done.items_refused)
        )
    return ""


@click.command(help=N_("Give records out: UNIMARC, MARCXML, or a list for a spreadsheet."))
@click.argument("file", type=FILE, help=N_("The file to write."))
@click.option("--format", "form", type=click.Choice(EXPORTS), help=N_("Else as the file's name says, else UNIMARC."))
@click.option("--query", metavar="TEXT", help=N_("Only what a search for this finds."))
@click.option("--record", "records", multiple=True, type=click.UUID, metavar="ID", help=N_("Only this record."))
def export(file: Path, form: str | None, query: str | None, records: tuple[UUID, ...]) -> Answer:
    """Export."""
    from rt_desktop.services.catalogue.exporting import export_records  # noqa: PLC0415

    with opened_desk() as desk:
        done = desk.run(
            export_records,
            job=job(),
            file=file,
            format=form or BY_SUFFIX.get(file.suffix.lower(), "unimarc"),
            ids=_wanted(desk, query, records),
        )
    return _exported(done)


def _wanted(desk: Desk, query: str | None, records: tuple[UUID, ...]) -> list[UUID] | None:
    """The records named or found, None for all; raises UserError when one named is not there."""
    from rt_desktop.services.catalogue import search  # noqa: PLC0415
    from rt_desktop.services.catalogue.exporting.stating import missing  # noqa: PLC0415

    if records:
        for unknown in desk.read(missing, ids=records):
            raise UserError(_("There is no record {id}.").format(id=unknown))
        return list(records)
    return None if query is None else desk.read(search.ids, text=query)


def _exported(done: Exported) -> Answer:
    fields = {
        "written": done.written,
        "file": done.file,
        "refused": [{"id": one.id, "title": one.title, "reason": one.reason} for one in done.refused],
    }
    told = ngettext("{n} record written: {file}", "{n} records written: {file}", done.written)
    lines = [told.format(n=number(done.written), file=done.file)]
    lines += [f"  {one.title}  {one.reason}" for one in done.refused]
    refused = ngettext("{n} record was not written.", "{n} records were not written.", len(done.refused))
    return Answer(fields, "\n".join(lines), refused=refused.format(n=len(done.refused)) if done.refused else "")
