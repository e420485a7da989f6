"""What was wrong with the words of a command, in one sentence of the person's language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from click.types import FloatParamType, IntParamType, UUIDParameterType

from rt_desktop.i18n import _


class Misfit(click.BadParameter):
    """A word that does not fit, its message being ours."""


def data_in(argv: Sequence[str]) -> Path | None:
    """The folder that --data names, read before anything else, to know the language of the seat."""
    for word, after in zip(argv, [*argv[1:], ""], strict=True):
        if word == "--data" and after:
            return Path(after)
        if word.startswith("--data="):
            return Path(word.removeprefix("--data="))
    return None


def sentence(fault: click.UsageError) -> str:
    """The sentence for a usage error of click's, or the one it was raised with when that is ours."""
    match fault:
        case click.NoSuchOption():
            return _no_such_option(fault)
        case click.exceptions.NoSuchCommand():
            return _("There is no command “{word}”.").format(word=fault.command_name) + _see(fault)
        case click.BadOptionUsage():
            return _("The option {option} is not complete.").format(option=fault.option_name) + _see(fault)
        case click.MissingParameter():
            return _("{name} is missing.").format(name=_name(fault)) + _see(fault)
        case click.BadParameter():
            return f"{_name(fault)}: {_misfit(fault)}"
        case _:
            return _said(fault)


def _said(fault: click.UsageError) -> str:
    if fault.message.startswith("Got unexpected extra argument"):
        words = fault.message.partition("(")[2].rstrip(")")
        return _("There is a word too many: {words}.").format(words=words) + _see(fault)
    if fault.message == "Missing command.":
        return _("A command is missing.") + _see(fault)
    return fault.message


def _no_such_option(fault: click.NoSuchOption) -> str:
    if fault.possibilities:
        return _("There is no option {option}. Did you mean {near}?").format(
            option=fault.option_name, near=fault.possibilities[0]
        )
    return _("There is no option {option}.").format(option=fault.option_name) + _see(fault)


def _see(fault: click.UsageError) -> str:
    path = fault.ctx.command_path if fault.ctx is not None else "rt-desktop"
    return " " + _("For help: {command}").format(command=f"{path} --help")


def _name(fault: click.BadParameter) -> str:
    if fault.param is None:
        return str(fault.param_hint or "")
    if isinstance(fault.param, click.Option):
        return max(fault.param.opts, key=len)
    return fault.param.make_metavar(fault.ctx or click.get_current_context())


def _misfit(fault: click.BadParameter) -> str:
    kind = None if fault.param is None or isinstance(fault, Misfit) else fault.param.type
    match kind:
        case click.Choice():
            said = _("one of {choices} is expected.").format(choices=", ".join(map(str, kind.choices)))
        case IntParamType():
            said = _whole_number(kind)
        case FloatParamType():
            said = _("a number is expected.")
        case UUIDParameterType():
            said = _("an id is expected, as an answer with --json gives it.")
        case click.Path(file_okay=False) if fault.message.endswith("is a file."):
            said = _("a folder is expected.")
        case click.Path():
            said = _("the file or folder cannot be read.")
        case _:
            said = fault.message
    return said


def _whole_number(kind: IntParamType) -> str:
    if not isinstance(kind, click.IntRange) or kind.min is None:
        return _("a whole number is expected.")
    if kind.max is None:
        return _("a whole number from {least} is expected.").format(least=kind.min)
    return _("a whole number from {least} to {most} is expected.").format(least=kind.min, most=kind.max)
