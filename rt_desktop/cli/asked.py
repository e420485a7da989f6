"""What was asked beside the command itself: which data, which form of answer, in whose name."""

from __future__ import annotations

import getpass
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rt_desktop import paths, seat_settings
from rt_desktop.cli.answers import Answer
from rt_desktop.cli.usage import Misfit
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job

if TYPE_CHECKING:
    from rt_desktop.desk import Desk

#: The highest number of rows somebody may ask for.
MOST = 1_000_000_000

#: Seconds between two reports of progress on a terminal.
REPORT_S = 0.1


@dataclass
class Asked:
    """The options common to all commands, as far as they were given."""

    data: Path | None = None
    json: bool = False
    operator: str | None = None


def asked() -> Asked:
    """What was asked of the command under way."""
    return click.get_current_context().ensure_object(Asked)


def data_folder() -> Path:
    """The folder the command works in, in full: « .. » at the end of a sentence says nothing."""
    folder = asked().data or paths.default_data_folder()
    return folder if folder.is_absolute() else folder.resolve()


def operator() -> str:
    """In whose name the command works: as said, else the seat's, else the computer's user."""
    said = asked().operator
    if said is not None:
        return said
    return seat_settings.load(data_folder()).settings.operator or getpass.getuser()


@contextmanager
def opened_desk() -> Iterator[Desk]:
    """A desk of the data folder the command was given; raises UserError when it cannot be opened."""
    from rt_desktop.database.store import opened  # noqa: PLC0415 -- `--help` needs no database
    from rt_desktop.desk import Desk  # noqa: PLC0415

    with opened(data_folder()) as store:
        desk = Desk(store, operator=operator())
        try:
            yield desk
        finally:
            desk.close()


def job() -> Job:
    """A job whose progress is shown when somebody watches a terminal."""
    return Job(_Progress().show if sys.stderr.isatty() else None)


class _Progress:
    """One line on the terminal, rewritten."""

    def __init__(self) -> None:
        self._next = 0.0
        click.get_current_context().call_on_close(self._clear)

    def show(self, done: int, total: int | None, text: str) -> None:
        moment = time.monotonic()
        if moment < self._next and done != total:
            return
        self._next = moment + REPORT_S
        amount = f"{done}" if total is None else f"{done} / {total}"
        click.echo(f"\r\033[K{amount}  {text}"[:200], err=True, nl=False)

    def _clear(self) -> None:
        click.echo("\r\033[K", err=True, nl=False)


#: No work was done before, and the rules count on from a day without reaching the end of the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Day(click.ParamType[date]):
    """A day written 2026-03-24."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            day = date.min
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(_("“{value}” is no day; write it like 2026-03-24.").format(value=value), param, ctx)
        return day


DAY = Day()


class Place(click.Path):
    """A file or a folder by its name, which is not empty: a script whose variable is unset must not work just here."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            raise Misfit(_("the name of a file or folder is expected."), ctx, param)
        return super().convert(value, param, ctx)


FILE, FOLDER = Place(path_type=Path), Place(path_type=Path, file_okay=False)


def paged(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Let a list be asked for in parts: `limit` rows, all when it is None, after the first `offset`."""
    rows = click.IntRange(0, MOST)
    limit = click.option("--limit", type=rows, metavar="N", help=N_("How many to show; all when not said."))
    offset = click.option("--offset", type=rows, default=0, metavar="N", help=N_("How many to pass over first."))
    return limit(offset(command))


def common_options() -> list[click.Option]:
    """The options every command has, made anew for each."""
    return [
        _common("--data", "data", metavar="DIR", type=FILE, help=N_("The folder of the data.")),
        _common("--json", "json", is_flag=True, default=None, help=N_("Answer with one JSON object.")),
        _common("--operator", "operator", metavar="NAME", help=N_("Who does it, for the journal.")),
    ]


def _common(flag: str, field: str, **attributes: Any) -> click.Option:
    def keep(ctx: click.Context, _option: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(ctx.ensure_object(Asked), field, value)

    names = [flag, f"common_{field}"]
    return click.Option(names, expose_value=False, is_eager=True, callback=keep, **attributes)
