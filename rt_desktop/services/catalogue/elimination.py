"""The procès-verbal d’élimination: the documents that left the collection, as a paper to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rt_desktop import files, i18n
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import pdf
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.job import Job
from rt_desktop.services.catalogue.prices import price
from rt_desktop.services.catalogue.weeding import (
    WithdrawalsAsked,
    WithdrawnLine,
    destination_name,
    reason_name,
    withdrawn,
)
from rt_desktop.services.settings.letterhead import footer, letterhead, town

#: Each column's title, its share of the width.
COLUMNS = (
    (N_("Barcode"), 1.4),
    (N_("Inventory"), 1.2),
    (N_("Document"), 4.4),
    (N_("Call number"), 1.4),
    (N_("Price"), 0.8),
    (N_("Left on"), 1.0),
    (N_("Reason"), 1.5),
    (N_("Destination"), 1.4),
)


@dataclass(frozen=True)
class Reported:
    """A procès-verbal that was written to a file: how many documents it lists."""

    count: int
    file: Path


def write(desk: Desk, *, where: WithdrawalsAsked, file: Path, job: Job) -> Reported:
    """Write the procès-verbal of the documents withdrawn so, as PDF.

    Raises UserError when none was, or the file cannot be written.
    """
    job.step(0, None, _("Writing the list"))
    lines = desk.read(withdrawn, where=where, sort="title", limit=None).rows
    if not lines:
        raise UserError(_("No document was withdrawn so. Choose other days, another reason or destination."))
    content = pdf.made(desk.read(paper, where=where, lines=lines))
    with files.made_for(file) as beside:
        beside.write_bytes(content)
    return Reported(len(lines), file)


def paper(desk: Desk, *, where: WithdrawalsAsked, lines: tuple[WithdrawnLine, ...]) -> pdf.Paper:
    """The procès-verbal of these lines; `where` is how they were chosen."""
    counted = ngettext(
        "The {n} document listed here was withdrawn from the collection and its inventory.",
        "The {n} documents listed here were withdrawn from the collection and its inventory.",
        len(lines),
    )
    columns = tuple(pdf.Column(_(title), share, title == COLUMNS[4][0]) for title, share in COLUMNS)
    made_out = _("Made out in {town} on {day}").format(town=town(desk), day=i18n.full_day(desk.today()))
    blocks: tuple[pdf.Block, ...] = (
        pdf.Text(counted.format(n=number(len(lines)))),
        *([pdf.Pairs(tuple(asked))] if (asked := _asked(where)) else []),
        pdf.Table(columns, [_row(line) for line in lines]),
        pdf.Text(made_out),
        pdf.Signatures((_("For the documentation centre"), _("For the management"))),
    )
    return pdf.Paper(
        letterhead=letterhead(desk),
        title=_("Record of elimination"),
        day=i18n.full_day(desk.today()),
        blocks=blocks,
        footer=footer(desk),
        is_wide=True,
        language=i18n.language(),
    )


def _asked(where: WithdrawalsAsked) -> list[tuple[str, str]]:
    said = (
        (_("Since"), where.since and i18n.full_day(where.since)),
        (_("Until"), where.until and i18n.full_day(where.until)),
        (_("Reason"), reason_name(where.reason)),
        (_("Destination"), destination_name(where.destination)),
    )
    return [(what, words) for what, words in said if words]


def _row(line: WithdrawnLine) -> list[str]:
    who_when = ", ".join(filter(None, (*line.authors[:1], line.publisher, str(line.year or ""))))
    return [
        line.barcode,
        line.inventory_number,
        ". ".join(filter(None, (line.title, who_when))),
        line.call_number,
        price(line.price_cents),
        "" if line.withdrawn_on is None else i18n.short_day(line.withdrawn_on),
        reason_name(line.reason),
        destination_name(line.destination),
    ]
