"""Commands for whoever keeps it running: init, backup, restore, check, state."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rt_desktop.cli import FILE, FOLDER, Answer, data_folder, job, opened_desk
from rt_desktop.i18n import N_, _

if TYPE_CHECKING:
    from rt_desktop.errors import Objection
    from rt_desktop.services.checks.checking import Checked


@click.command(help=N_("Set up a new data folder for a site."))
@click.option("--site", required=True, metavar="CODE", help=N_("toulouse for the centre, else a relay."))
def init(site: str) -> Answer:
    """Set up the folder."""
    from rt_desktop.services.settings.setup import set_up  # noqa: PLC0415 -- each command loads its own

    made = set_up(data_folder(), site=site)
    return Answer(
        {"site": made.site, "seat": made.seat, "database": made.database},
        _("Ready: {file}").format(file=made.database),
    )


@click.command(help=N_("Copy the database, verified, while everybody goes on working."))
@click.option("--to", type=FOLDER, metavar="DIR", help=N_("Put the copy there instead of with the others."))
def backup(to: Path | None) -> Answer:
    """Make a backup."""
    from rt_desktop.services.backup.making import backup_now  # noqa: PLC0415

    with opened_desk() as desk:
        made = desk.run(backup_now, job=job(), to=to)
    fields: dict[str, object] = {
        "file": made.file,
        "size": made.size,
        "second": made.second,
        "thinned": list(made.thinned),
        "sqlite_integrity": "ok",
        "problems": [],
    }
    return Answer(fields, _("Backed up and verified: {file}").format(file=made.file), refused=made.missed)


@click.command(help=N_("Put a backup back; the database it replaces is set aside."))
@click.argument("file", type=FILE, help=N_("The backup."))
def restore(file: Path) -> Answer:
    """Put a backup back."""
    from rt_desktop.services.backup import restoring  # noqa: PLC0415

    back = restoring.restore(data_folder(), file=file, job=job())
    fields: dict[str, object] = {
        "file": back.database,
        "from": file,
        "set_aside": back.set_aside,
        "lost": back.lost,
        "lost_until": back.lost_until,
        "site": back.town,
        "computer": back.computer,
        "sqlite_integrity": "ok",
        "problems": [],
    }
    return Answer(fields, "\n".join(back.sentences()))


@click.command(help=N_("Look whether the data are whole."))
def check() -> Answer:
    """Look at everything."""
    from rt_desktop.database.faults import DamagedDatabase  # noqa: PLC0415
    from rt_desktop.services import inspection  # noqa: PLC0415
    from rt_desktop.services.checks import checking  # noqa: PLC0415

    try:
        with opened_desk() as desk:
            found = desk.run(inspection.inspect, job=job())
    except DamagedDatabase as damage:
        found = checking.check_damaged(data_folder(), damage)
    return _checked(found)


def _checked(found: Checked) -> Answer:
    wrong = [objection.message for objection in found.problems]
    fields = {
        "file": found.file,
        "sqlite_integrity": found.sqlite_integrity,
        "problems": [_told_of(objection) for objection in found.problems],
        "remarks": [_told_of(objection) for objection in found.remarks],
    }
    said = [] if wrong else [_("The data are whole.")]
    said += [objection.message for objection in found.remarks]
    return Answer(fields, "\n".join(said), refused=" ".join(wrong))


def _told_of(objection: Objection) -> dict[str, object]:
    return {"code": objection.code, "message": objection.message, **objection.values}


@click.command(help=N_("What this installation holds, in figures to compare."))
def state() -> Answer:
    """Count and sum up the tables."""
    from rt_desktop.services.checks import state as states  # noqa: PLC0415

    with opened_desk() as desk:
        held = desk.read(states.state)
    rows = [f"{name:<14}{table.count:>9}  {table.checksum:016x}" for name, table in held.tables.items()]
    return Answer(asdict(held), "\n".join([f"{held.site}  {held.seat}", *rows]))
