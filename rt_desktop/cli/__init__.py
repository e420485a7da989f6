"""The command line: which words it knows, and where each is found when it is asked for.

A command is a `@click.command(help=N_("…"))` function that answers an `Answer`; the options common to all
(--data, --json, --operator, --help) come by themselves, before or after its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from rt_desktop.cli.answers import Answer
from rt_desktop.cli.asked import DAY, FILE, FOLDER, MOST, asked, data_folder, job, opened_desk
from rt_desktop.cli.program import run_program

__all__ = ["COMMANDS", "DAY", "FILE", "FOLDER", "MOST", "Answer", "asked", "data_folder", "job", "opened_desk", "run"]

#: Loaded when first asked for, so that a command starts without the others.
COMMANDS = {
    "backup": "rt_desktop.cli.upkeep:backup",
    "basket": "rt_desktop.cli.baskets:basket",
    "bench": "rt_desktop.cli.bench:bench",
    "borrower": "rt_desktop.cli.borrowers:borrower",
    "check": "rt_desktop.cli.upkeep:check",
    "closure": "rt_desktop.cli.closures:closure",
    "demo": "rt_desktop.cli.demo:demo",
    "export": "rt_desktop.cli.importing:export",
    "hold": "rt_desktop.cli.holds:hold",
    "import": "rt_desktop.cli.importing:import_records",
    "init": "rt_desktop.cli.upkeep:init",
    "item": "rt_desktop.cli.items:item",
    "lend": "rt_desktop.cli.counter:lend",
    "loans": "rt_desktop.cli.loans:loans",
    "loss": "rt_desktop.cli.losses:loss",
    "migrate-in": "rt_desktop.cli.migrating:migrate_in",
    "organisation": "rt_desktop.cli.organisations:organisation",
    "record": "rt_desktop.cli.searching:record",
    "reindex": "rt_desktop.cli.searching:reindex",
    "renew": "rt_desktop.cli.counter:renew",
    "restore": "rt_desktop.cli.upkeep:restore",
    "return": "rt_desktop.cli.counter:take_back",
    "rule": "rt_desktop.cli.rules:rule",
    "search": "rt_desktop.cli.searching:search",
    "state": "rt_desktop.cli.upkeep:state",
    "thesaurus": "rt_desktop.cli.thesaurus:thesaurus",
    "undo": "rt_desktop.cli.counter:undo",
}


def run(argv: Sequence[str]) -> int:
    """Do what the words say; answers the exit code (0 done, 1 refused or partly refused, 2 usage).

    Bugs rise as they are: main says and logs them.
    """
    return run_program(COMMANDS, argv)
