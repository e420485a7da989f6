"""Commands for whoever keeps it running: init, backup, restore, check, state."""

from __future__ import annotations

import click

from rt_desktop.cli import Answer, data_folder
from rt_desktop.i18n import N_, _


@click.command(help=N_("Set up a new data folder for a site."))
@click.option("--site", required=True, metavar="CODE", help=N_("toulouse for the centre, else a relay."))
def init(site: str) -> Answer:
    """Set up the folder."""
    from rt_desktop.services.settings.setup import set_up  # noqa: PLC0415

    made = set_up(data_folder(), site=site)
    return Answer(
        {"site": made.site, "seat": made.seat, "database": made.database},
        _("Ready: {file}").format(file=made.database),
    )
