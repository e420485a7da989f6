"""Command to make a demonstration."""

from __future__ import annotations

from dataclasses import asdict

import click

from rt_desktop.cli import Answer, data_folder, job
from rt_desktop.i18n import N_, _, number

#: As the service has them; said here so that `--help` does not load it.
RECORDS, FEWEST, MOST, SEED = 6000, 100, 20000, 1


@click.command(help=N_("Make a demonstration in an empty folder: an invented collection, borrowers, a year of loans."))
@click.option(
    "--records",
    type=click.IntRange(FEWEST, MOST),
    default=RECORDS,
    metavar="N",
    help=N_("How many records, and items as many; 6000 when not said."),
)
@click.option("--seed", type=int, default=SEED, metavar="N", help=N_("Another number makes another collection."))
def demo(records: int, seed: int) -> Answer:
    """Make the folder."""
    from rt_desktop.services.demo.making import make_demonstration  # noqa: PLC0415 -- each command loads its own

    made = make_demonstration(data_folder(), records=records, seed=seed, job=job())
    text = _("Ready: {records} records, {items} items, {borrowers} borrowers and {loans} loans at {sites} sites.")
    return Answer(asdict(made), text.format(**{name: number(count) for name, count in asdict(made).items()}))
