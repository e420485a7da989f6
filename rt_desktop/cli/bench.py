"""Command that measures how fast the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import Answer, job
from rt_desktop.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rt_desktop.bench.figures import Figure

RECORDS, FEWEST = 6000, 100
#: As bench.running has them; said here so that `--help` does not load it.
MEASURES = ("keystroke", "start", "window", "import", "loan")


@click.command(help=N_("Measure how fast the program is, on invented records, each figure beside a reference."))
@click.option(
    "--records",
    type=click.IntRange(FEWEST),
    default=RECORDS,
    metavar="N",
    help=N_("How many records there are to search; 6000 when not said."),
)
@click.option(
    "--only", type=click.Choice(MEASURES), multiple=True, help=N_("Measure this only; may be said several times.")
)
def bench(records: int, only: tuple[str, ...]) -> Answer:
    """Measure."""
    from rt_desktop.bench.running import run  # noqa: PLC0415 -- each command loads its own

    figures = run(records=records, measures=only or MEASURES, job=job())
    return Answer({figure.name: _fields(figure) for figure in figures}, "\n".join(_table(figures)))


def _fields(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "unit": _(figure.unit),
        "reference": figure.reference,
        "ratio": figure.ratio,
        "target": figure.target,
        "met": figure.is_met,
        "note": figure.note,
    }


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    """One line for each figure, then what is to be known of them."""
    heads = (_("Figure"), _("Measured"), _("Reference"), _("Ratio"), _("Target"), "")
    rows = [heads, *(tuple(_cells(figure)) for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for what, *numbers, verdict in rows:
        aligned = (number.rjust(width) for number, width in zip(numbers, widths[1:-1], strict=True))
        yield "  ".join([what.ljust(widths[0]), *aligned, verdict]).rstrip()
    yield ""
    notes = {note: [one.name for one in figures if one.note == note] for note in (one.note for one in figures) if note}
    for note, names in notes.items():
        yield f"{', '.join(names)}: {note}"


def _cells(figure: Figure) -> Iterator[str]:
    yield f"{_(figure.what)} ({figure.name})"
    yield f"{_amount(figure.value)} {_(figure.unit)}"
    yield "" if figure.reference is None else _amount(figure.reference)
    yield "" if figure.ratio is None else f"× {figure.ratio:.2f}"
    yield "" if figure.target is None else f"{'≥' if figure.more_is_better else '≤'} {_amount(figure.target)}"
    yield "" if figure.is_met is None else _("met") if figure.is_met else _("not met")


def _amount(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\u202f") if value >= 100 else f"{value:.2f}"  # noqa: PLR2004 -- enough digits
