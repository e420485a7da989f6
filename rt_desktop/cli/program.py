"""`rt-desktop` as a whole: finds the command, says in one sentence what was wrong, answers the exit code."""

from __future__ import annotations

import difflib
import importlib
import io
import sys
from collections.abc import Mapping, Sequence

import click

from rt_desktop import i18n, paths, seat_settings
from rt_desktop.cli import usage
from rt_desktop.cli.answers import DONE, REFUSED, STOPPED, USAGE, Answer, give, objections_of, refuse
from rt_desktop.cli.asked import Asked, common_options
from rt_desktop.cli.helping import HelpAsked, help_option
from rt_desktop.errors import Cancelled, UserError
from rt_desktop.i18n import N_, _

NAME = "rt-desktop"


class Program(click.Group):
    """All commands, each imported when it is asked for."""

    def __init__(self, commands: Mapping[str, str]) -> None:
        super().__init__(NAME, help=N_("The collection and its loans. Without a command, the window opens."))
        self._places = commands
        dress(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded and given the common options."""
        place = self._places.get(cmd_name)
        if place is None:
            return None
        module, _colon, function = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        dress(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self._places:
            raise click.UsageError(_no_such_command(args[0], list(self._places)), ctx)
        return super().resolve_command(ctx, args)


def dress(command: click.Command) -> None:
    """Give a command, and those under it, the common options and our help; once."""
    if not command.add_help_option:
        return
    command.add_help_option = False
    command.no_args_is_help = False
    command.params.extend([*common_options(), help_option()])
    if isinstance(command, click.Group):
        for under in command.commands.values():
            dress(under)


def run_program(commands: Mapping[str, str], argv: Sequence[str]) -> int:
    """Do what the words say and answer the exit code; bugs rise as they are."""
    _use_any_letters()
    wished = Asked(data=usage.data_in(argv), json="--json" in argv)
    i18n.use(seat_settings.language(wished.data or paths.default_data_folder()))
    try:
        return _done(commands, argv, wished)
    except click.UsageError as fault:
        return refuse(usage.sentence(fault), as_json=wished.json, code=USAGE)
    except click.ClickException as fault:
        return refuse(fault.format_message(), as_json=wished.json, code=REFUSED)
    except UnicodeEncodeError:
        return refuse(_("A word of the command is no text. Write it anew."), as_json=wished.json, code=USAGE)
    except UserError as refusal:
        return _refuse(refusal, wished)
    except (Cancelled, KeyboardInterrupt, click.Abort):
        return refuse(_("Stopped. What was confirmed until then is kept."), as_json=wished.json, code=STOPPED)


def _done(commands: Mapping[str, str], argv: Sequence[str], wished: Asked) -> int:
    """Run the command and give its answer; a reader who left early changes nothing of what was done."""
    program = Program(commands)
    try:
        with program.make_context(NAME, list(argv), obj=Asked()) as ctx:
            answer = program.invoke(ctx)
    except HelpAsked as help_asked:
        answer = Answer({"help": help_asked.text}, help_asked.text)
    if not isinstance(answer, Answer):
        raise TypeError(f"{argv[0]} answered no Answer")
    try:
        return give(answer, as_json=wished.json)
    except BrokenPipeError:
        sys.stdout = io.StringIO()
    except (OSError, AttributeError):  # a full disk behind the redirection, or no output at all
        sys.stdout = io.StringIO()
        click.echo(_("What was asked was done; the answer could not be written."), err=True)
    return REFUSED if answer.refused else DONE


def _refuse(refusal: UserError, wished: Asked) -> int:
    """Say why it was not done; of a damaged database, which backup could be put back."""
    from rt_desktop.database.faults import DamagedDatabase  # noqa: PLC0415 -- needed on a bad day only

    if isinstance(refusal, DamagedDatabase):
        return _offer_backup(refusal, wished)
    return refuse(refusal.message, as_json=wished.json, code=REFUSED, fields=objections_of(refusal))


def _offer_backup(damage: UserError, wished: Asked) -> int:
    from rt_desktop.services.backup import offering  # noqa: PLC0415

    offer = offering.offer(wished.data or paths.default_data_folder())
    if offer is None:
        sentence = _("There is no good backup in the data folder; put one back with: rt-desktop restore FILE")
        return refuse(f"{damage.message} {sentence}", as_json=wished.json, code=REFUSED, fields={"backup": None})
    sentence = _("The last good backup was made on {day} at {hour}: rt-desktop restore {file}").format(
        day=i18n.full_day(offer.backup.made_at.date()),
        hour=i18n.hour(offer.backup.made_at),
        file=offer.backup.file,
    )
    fields = {"backup": offer.backup.file}
    said = " ".join(part for part in (damage.message, sentence, offer.warning) if part)
    return refuse(said, as_json=wished.json, code=REFUSED, fields=fields)


def _use_any_letters() -> None:
    """Let a terminal that lacks a letter show another mark instead of stopping the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _no_such_command(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return _("There is no command “{word}”. Did you mean “{near}”?").format(word=word, near=near[0])
    return _("There is no command “{word}”. To see them all: rt-desktop --help").format(word=word)
