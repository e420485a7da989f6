"""The papers a borrower leaves with: what they have and until when, what they brought back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from rt_desktop import i18n
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import pdf
from rt_desktop.i18n import _, ngettext
from rt_desktop.services.borrowers.identity import Identity, identity
from rt_desktop.services.circulation.loans import LoanLine, Narrowing, loans
from rt_desktop.services.settings import letterhead


def slip(desk: Desk, *, borrower_id: UUID, on: date | None = None) -> pdf.Paper:
    """The loan slip of a day, today when none is said: what was lent then, then what was on loan already.

    Raises UserError when nothing of it is on loan.
    """
    who, day = identity(desk, borrower_id=borrower_id), on or desk.today()
    where = Narrowing(is_open=True, borrower_id=borrower_id)
    found = loans(desk, where=where, sort="due_on", descending=False, limit=None).rows
    lines = [line for line in found if line.lent_on <= day]
    if not lines:
        raise UserError(_("{name} has nothing on loan: there is no slip to print.").format(name=who.full_name))
    new = [line for line in lines if line.lent_on == day]
    others = [line for line in lines if line.lent_on != day]
    lent = _("Lent today") if day == desk.today() else _("Lent on {day}").format(day=i18n.full_day(day))
    return _paper(
        desk,
        _("Loan slip"),
        who,
        day,
        *_part(lent, new, who.organisation),
        *_part(_("On loan already"), others, who.organisation),
        pdf.Text(_("Please bring the documents back by the day given. They may be renewed if nobody waits for them.")),
        pdf.Signatures((_("For the centre"), _("The borrower"))),
    )


def receipt(desk: Desk, *, borrower_id: UUID, on: date | None = None) -> pdf.Paper:
    """What the borrower brought back on a day, today when none is said, and what remains.

    Raises UserError when nothing came back that day.
    """
    who, day = identity(desk, borrower_id=borrower_id), on or desk.today()
    where = Narrowing(is_open=False, borrower_id=borrower_id)
    ended = loans(desk, where=where, sort="returned_on", limit=200).rows
    back = [line for line in ended if line.returned_on == day]
    if not back:
        sentence = _("{name} brought nothing back today: there is no receipt to print.")
        raise UserError(sentence.format(name=who.full_name))
    where = Narrowing(is_open=True, borrower_id=borrower_id)
    remaining = loans(desk, where=where, sort="due_on", descending=False, limit=None).rows
    left = [] if remaining else [pdf.Text(_("Nothing is on loan any more."), is_bold=True)]
    return _paper(
        desk,
        _("Receipt for documents returned"),
        who,
        day,
        *_returned(back),
        *_part(_("Still on loan"), remaining, who.organisation),
        *left,
        pdf.Signatures((_("For the centre"),)),
    )


def _paper(desk: Desk, title: str, who: Identity, on: date, *blocks: pdf.Block) -> pdf.Paper:
    head = letterhead.letterhead(desk)
    day = i18n.full_day(on)
    foot = letterhead.footer(desk)
    return pdf.Paper(head, title, day, (about(who), *blocks), foot, "A5", language=i18n.language())


def about(who: Identity) -> pdf.Pairs:
    """Whose paper it is."""
    said = [(_("Borrower"), who.full_name), (_("Card"), who.card)]
    if who.organisation and who.organisation != who.full_name:
        said.append((_("Structure"), who.organisation))
    return pdf.Pairs(tuple(said))


def _part(title: str, lines: Sequence[LoanLine], usual: str) -> Iterator[pdf.Block]:
    """A table of loans under its title; nothing when there is none.  `usual` is the borrower's structure."""
    if lines:
        yield pdf.Heading(title)
        columns = (pdf.Column(_("Title"), 5), pdf.Column(_("Barcode"), 2), pdf.Column(_("Due on"), 2.6))
        yield pdf.Table(columns, [(_what(line, usual), line.item, _until(line)) for line in lines])


def _what(line: LoanLine, usual: str) -> str:
    """The title, and for which structure it was borrowed when that is not their usual one."""
    if line.organisation in ("", usual):
        return line.title
    return f"{line.title}\n" + _("For {structure}").format(structure=line.organisation)


def _returned(lines: Sequence[LoanLine]) -> Iterator[pdf.Block]:
    yield pdf.Heading(ngettext("{n} document returned", "{n} documents returned", len(lines)).format(n=len(lines)))
    columns = (pdf.Column(_("Title"), 5), pdf.Column(_("Barcode"), 2), pdf.Column(_("Lent on"), 2.6))
    yield pdf.Table(columns, [(line.title, line.item, i18n.full_day(line.lent_on)) for line in lines])


def _until(line: LoanLine) -> str:
    """The day, and how late it is."""
    day = i18n.full_day(line.due_on)
    if not line.late_days:
        return day
    late = ngettext("{n} day late", "{n} days late", line.late_days).format(n=line.late_days)
    return f"{day}\n{late}"
