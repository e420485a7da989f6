"""The command that lists loans, and how a loan is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rt_desktop.cli import Answer, opened_desk
from rt_desktop.cli.asked import paged
from rt_desktop.i18n import N_, ngettext, number, short_day

if TYPE_CHECKING:
    from rt_desktop.services.circulation.loans import LoanLine


@click.command(help=N_("List loans, latest first."))
@click.option("--open", "is_open", is_flag=True, help=N_("Only those that are not back."))
@click.option("--overdue", is_flag=True, help=N_("Only those that are late."))
@click.option("--borrower", "card", metavar="CARD", help=N_("Only those of this borrower."))
@click.option("--site", metavar="CODE", help=N_("Only those made at this site."))
@paged
def loans(
    *, is_open: bool, overdue: bool, card: str | None, site: str | None, limit: int | None, offset: int
) -> Answer:
    """List loans."""
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415
    from rt_desktop.services.circulation.loans import Narrowing  # noqa: PLC0415
    from rt_desktop.services.circulation.loans import loans as all_loans  # noqa: PLC0415
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    with opened_desk() as desk:
        where = Narrowing(
            is_open=True if is_open else None,
            is_overdue=overdue,
            borrower_id=desk.read(borrower_of, card=card) if card else None,
            site_id=desk.read(site_of, code=site) if site else None,
        )
        found = desk.read(all_loans, where=where, limit=limit, offset=offset)
    total = ngettext("{n} loan.", "{n} loans.", found.total).format(n=number(found.total))
    lines = [_line(one) for one in found.rows]
    return Answer({"loans": [loan_fields(one) for one in found.rows], "total": found.total}, "\n".join([*lines, total]))


def loan_fields(line: LoanLine) -> dict[str, Any]:
    """A loan as the contract writes it."""
    return {
        "id": line.loan_id,
        "item": line.item or None,
        "title": line.title,
        "support": line.support,
        "borrower": line.borrower or None,
        "card": line.card or None,
        "organisation": line.organisation or None,
        "site": line.site,
        "lent_on": line.lent_on,
        "due_on": line.due_on,
        "returned_on": line.returned_on,
        "renewals": line.renewals,
        "late_days": line.late_days,
    }


def _line(line: LoanLine) -> str:
    days = [short_day(line.lent_on), short_day(line.returned_on or line.due_on)]
    late = ngettext("{n} day late", "{n} days late", line.late_days).format(n=number(line.late_days))
    who = filter(None, (line.borrower, line.organisation))
    return " · ".join([" – ".join(days), line.title, ", ".join(who), *([late] if line.late_days else [])])
