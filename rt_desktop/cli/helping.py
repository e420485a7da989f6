"""`--help`, in the language of the person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import click

from rt_desktop.i18n import N_, _

WIDTH = 100


class HelpAsked(Exception):
    """Somebody asked how a command is used; `text` says it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def help_option() -> click.Option:
    """The option that shows how a command is used, made anew for each."""

    def show(ctx: click.Context, _option: click.Parameter, value: Any) -> None:
        if value:
            raise HelpAsked(help_of(ctx))

    return click.Option(
        ["--help", "common_help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=N_("Show this help."),
    )


def help_of(ctx: click.Context) -> str:
    """How the command is used: its line, what it does, its words, options and further commands."""
    formatter = click.HelpFormatter(max_width=WIDTH)
    command = ctx.command
    title = _("Usage:")
    formatter.write_usage(ctx.command_path, " ".join(_usage(ctx)), f"{title} ")
    if command.help:
        _write_text(formatter, _(command.help))
    params = command.params
    _write_list(formatter, _("Words:"), [_argument(ctx, one) for one in params if isinstance(one, click.Argument)])
    _write_list(formatter, _("Options:"), [_option(ctx, one) for one in params if isinstance(one, click.Option)])
    if isinstance(command, click.Group):
        _write_list(formatter, _("Commands:"), list(_commands(ctx, command)))
    if command.epilog:
        _write_text(formatter, _(command.epilog))
    return formatter.getvalue().rstrip()


def _usage(ctx: click.Context) -> Iterator[str]:
    """What follows the command's name, in the words of the person save those that are the command's own."""
    yield _("[OPTIONS]")
    for param in ctx.command.params:
        yield from param.get_usage_pieces(ctx)
    if isinstance(ctx.command, click.Group):
        yield _("COMMAND [WORDS]...")


def _write_text(formatter: click.HelpFormatter, text: str) -> None:
    """A paragraph whose codes are never cut at their hyphens."""
    formatter.write_paragraph()
    formatter.write(textwrap.fill(text, WIDTH, break_on_hyphens=False, break_long_words=False) + "\n")


def _write_list(formatter: click.HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        formatter.write(f"\n{title}\n")
        with formatter.indentation():
            formatter.write_dl(rows)


def _argument(ctx: click.Context, argument: click.Argument) -> tuple[str, str]:
    return argument.make_metavar(ctx), _(argument.help) if argument.help else ""


def _option(ctx: click.Context, option: click.Option) -> tuple[str, str]:
    flags = ", ".join([*option.opts, *option.secondary_opts])
    takes = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    said = _(option.help) if option.help else ""
    if option.required:
        said = _("{help} (required)").format(help=said)
    elif option.show_default and isinstance(option.default, str | int) and not option.is_flag:
        said = _("{help} (default: {value})").format(help=said, value=option.default)
    return flags + takes, said


def _commands(ctx: click.Context, group: click.Group) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is not None:
            yield name, _(command.help).split("\n")[0] if command.help else ""
