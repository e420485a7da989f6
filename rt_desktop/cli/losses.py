"""Commands about what was lost: loss declare, settle, list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import DAY, Answer, opened_desk
from rt_desktop.cli.asked import paged
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number, short_day

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.services.circulation.losses.listing import LossLine

item_option = click.option("--item", "barcode", required=True, metavar="BARCODE", help=N_("The item."))
on_option = click.option("--on", type=DAY, help=N_("The day it happened, when it is typed later."))


@click.group(help=N_("What was lost: declare, settle, list."))
def loss() -> None:
    """What was lost."""


@loss.command(help=N_("Declare an item lost; its loan ends."))
@item_option
@click.option("--note", default="", metavar="TEXT", help=N_("What else is to be known."))
@on_option
def declare(barcode: str, note: str, on: date | None) -> Answer:
    """Declare lost."""
    from rt_desktop.services.circulation.losses.declaring import declare as declare_lost  # noqa: PLC0415
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    with opened_desk() as desk:
        item = desk.read(item_of, barcode=barcode)
        made = desk.perform(declare_lost, item_id=item.item_id, on=on, note=note)
        fields = loss_fields(_line_of(desk, made.loss_id))
    words = _("Declared lost: {title}.").format(title=made.title)
    return Answer({**fields, "loan": made.loan_id, "entry": made.entry_id, "text": words}, words)


@loss.command(help=N_("Say how the loss of an item was settled; what is found is returned instead."))
@item_option
@click.option(
    "--as", "how", type=click.Choice(["replaced", "refunded", "written-off"]), required=True, help=N_("How it was.")
)
@click.option("--amount", metavar="EUROS", help=N_("What was paid, like 18.50; with refunded."))
@click.option("--by", "replacing", metavar="BARCODE", help=N_("The item that replaces it; with replaced."))
@click.option("--note", default="", metavar="TEXT", help=N_("What else is to be known."))
@on_option
def settle(*, barcode: str, how: str, amount: str | None, replacing: str | None, note: str, on: date | None) -> Answer:
    """Settle a loss."""
    from rt_desktop.models.circulation import LossState  # noqa: PLC0415
    from rt_desktop.services.circulation.losses.settling import settle as settle_loss  # noqa: PLC0415
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    cents = None if amount is None else _cents(amount)
    with opened_desk() as desk:
        item = desk.read(item_of, barcode=barcode)
        done = desk.perform(
            settle_loss,
            loss_id=_open_loss(desk, item.item_id),
            state=LossState(how),
            amount_cents=cents,
            replaced_by_id=desk.read(item_of, barcode=replacing).item_id if replacing else None,
            note=note,
            on=on,
        )
        fields = loss_fields(_line_of(desk, done.loss_id))
    words = _("Settled: {title}.").format(title=done.title)
    return Answer({**fields, "entry": done.entry_id, "text": words}, words)


@loss.command("list", help=N_("List what was lost and is still to be settled, the last first."))
@click.option("--all", "all_losses", is_flag=True, help=N_("What was settled, too."))
@click.option("--borrower", "card", metavar="CARD", help=N_("Only those of this borrower."))
@paged
def list_all(*, all_losses: bool, card: str | None, limit: int | None, offset: int) -> Answer:
    """List losses."""
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415
    from rt_desktop.services.circulation.losses.listing import Narrowing, losses  # noqa: PLC0415

    with opened_desk() as desk:
        where = Narrowing(
            is_open=None if all_losses else True,
            borrower_id=desk.read(borrower_of, card=card) if card else None,
        )
        found = desk.read(losses, where=where, limit=limit, offset=offset)
    total = ngettext("{n} loss.", "{n} losses.", found.total).format(n=number(found.total))
    lines = [" · ".join(filter(None, (short_day(one.declared_on), one.title, one.borrower))) for one in found.rows]
    fields = {"losses": [loss_fields(one) for one in found.rows], "total": found.total}
    return Answer(fields, "\n".join([*lines, total]))


def loss_fields(line: LossLine) -> dict[str, Any]:
    """A loss as the contract writes it."""
    return {
        "id": line.loss_id,
        "item": line.item or None,
        "title": line.title,
        "borrower": line.borrower or None,
        "card": line.card or None,
        "organisation": line.organisation or None,
        "declared_on": line.declared_on,
        "state": line.state.value,
        "settled_on": line.settled_on,
        "amount": None if line.amount_cents is None else f"{line.amount_cents / 100:.2f}",
        "replaced_by": line.replaced_by or None,
        "note": line.note,
    }


def _cents(amount: str) -> int:
    try:
        euros = Decimal(amount.replace(",", "."))
    except InvalidOperation:
        euros = Decimal("NaN")
    if not euros.is_finite() or euros < 0 or (euros * 100) % 1:
        raise click.UsageError(_("--amount: “{amount}” is no amount; write it like 18.50.").format(amount=amount))
    return int(euros * 100)


def _open_loss(desk: Desk, item_id: UUID) -> UUID:
    from rt_desktop.services.circulation.losses.listing import Narrowing, losses  # noqa: PLC0415

    found = desk.read(losses, where=Narrowing(is_open=True, item_id=item_id)).rows
    if not found:
        raise UserError(_("This item is not to be settled: it was not declared lost, or that is settled already."))
    return found[0].loss_id


def _line_of(desk: Desk, loss_id: UUID) -> LossLine:
    from rt_desktop.services.circulation.losses.listing import Narrowing, losses  # noqa: PLC0415

    return desk.read(losses, where=Narrowing(loss_id=loss_id)).rows[0]
