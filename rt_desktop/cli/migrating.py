"""The command that takes over from another program or a spreadsheet: migrate-in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import FILE, Answer, job, opened_desk
from rt_desktop.i18n import N_, _, ngettext, number

if TYPE_CHECKING:
    from rt_desktop.services.migrating import Migrated, Reason

KINDS = ("borrowers", "organisations", "loans")

#: How many lines of a kind are told to a person; programs get all.
TOLD = 20


@click.command("migrate-in", help=N_("Take over borrowers, structures or loans from a spreadsheet (.xlsx, .ods, CSV)."))
@click.argument("file", required=False, type=FILE, metavar="FILE", help=N_("The sheet."))
@click.option("--kind", required=True, type=click.Choice(KINDS), help=N_("What its rows are about."))
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and change nothing."))
@click.option(
    "--columns",
    multiple=True,
    metavar="HEADING=FIELD,…",
    help=N_("What a column holds, where its heading does not say so; “HEADING=” leaves it out."),
)
@click.option("--model", type=FILE, metavar="FILE", help=N_("Write a model of the sheet (.xlsx) and do nothing else."))
def migrate_in(
    *, file: Path | None, kind: str, dry_run: bool, columns: tuple[str, ...], model: Path | None
) -> Answer:
    """Take over a sheet, or write a model of one."""
    if model is not None:
        return _model(model, kind)
    if file is None:
        raise click.UsageError(_("FILE is missing: name the sheet, or ask for a model of one with --model."))
    from rt_desktop.services.migrating import migrate  # noqa: PLC0415 -- each command loads its own
    from rt_desktop.services.migrating.columns import parsed  # noqa: PLC0415

    said = {heading: key for text in columns for heading, key in parsed(text).items()}
    with opened_desk() as desk:
        done = desk.run(migrate, job=job(), file=file, kind=kind, columns=said, dry_run=dry_run)
    return Answer(_fields(done), "\n".join(_told(done)), refused=_refused(done))


def _model(file: Path, kind: str) -> Answer:
    from rt_desktop.services.migrating.examples import write_example  # noqa: PLC0415
    from rt_desktop.services.migrating.fields import FIELDS  # noqa: PLC0415

    count = write_example(file, kind=kind)
    text = _("A model with {n} columns was written: {file}").format(n=count, file=file)
    fields = {one.key: {"label": _(one.label), "needed": one.needed} for one in FIELDS[kind]}
    return Answer({"file": file, "kind": kind, "fields": fields}, text)


def _fields(done: Migrated) -> dict[str, Any]:
    """The report as the contract of `import` writes it, a row being told by its line."""
    return {
        "file": done.file,
        "kind": done.kind,
        "columns": dict(done.columns),
        "unread": list(done.unread),
        "themes": list(done.themes),
        "not_taken": list(done.not_taken()),
        "read": done.read,
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "refused": done.refused,
        "organisations_created": done.organisations_created,
        "refusals": [_row_fields(one, "reason") for one in done.refusals],
        "warnings": [_row_fields(one, "message") for one in done.warnings],
        "changes": [{"line": one.line, "title": one.title, "fields": list(one.fields)} for one in done.changes],
        "seconds": round(done.seconds, 3),
        "group": done.group_id,
        "dry_run": done.is_dry_run,
        "stopped": done.stopped,
    }


def _row_fields(one: Any, said: str) -> dict[str, Any]:
    reason: Reason = one.reason
    return {"line": one.line, "title": one.title, "code": reason.code, said: reason.message}


def _told(done: Migrated) -> Iterator[str]:
    """The report in words."""
    yield _("Columns read: {columns}.").format(
        columns=", ".join(f"{heading} = {key}" for heading, key in done.columns.items())
    )
    yield from done.not_taken()
    if done.is_dry_run:
        yield _("Nothing was changed. This is what would be done:")
    yield _("{read} rows read: {created} created, {updated} updated, {unchanged} unchanged, {refused} refused.").format(
        **{name: number(getattr(done, name)) for name in ("read", "created", "updated", "unchanged", "refused")}
    )
    if done.organisations_created:
        text = ngettext("{n} structure founded besides.", "{n} structures founded besides.", done.organisations_created)
        yield text.format(n=number(done.organisations_created))
    yield from _listed(_("Refused:"), ((one.line, one.title, one.reason.message) for one in done.refusals))
    yield from _listed(_("Changed:"), ((one.line, one.title, ", ".join(one.fields)) for one in done.changes))
    yield from _listed(_("To look at:"), ((one.line, one.title, one.reason.message) for one in done.warnings))


def _listed(heading: str, lines: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    """The first lines of a kind under their heading, and how many more there are."""
    every = list(lines)
    if every:
        yield heading
    for line, title, said in every[:TOLD]:
        yield f"  {line}  {title}  {said}"
    if len(every) > TOLD:
        left = len(every) - TOLD
        yield "  " + ngettext("… and {n} more.", "… and {n} more.", left).format(n=number(left))


def _refused(done: Migrated) -> str:
    """The sentence for what was not taken, "" when all was."""
    if done.stopped:
        return done.stopped
    if done.refused:
        return ngettext("{n} row was refused.", "{n} rows were refused.", done.refused).format(n=number(done.refused))
    return ""
