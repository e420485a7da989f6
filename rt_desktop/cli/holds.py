"""Commands about holds: hold add, list, cancel, notify, pass-on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import Answer, opened_desk
from rt_desktop.cli.answers import objection_fields
from rt_desktop.cli.asked import paged
from rt_desktop.cli.counter import force_option, forced_codes, more_codes
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rt_desktop.desk import Desk
    from rt_desktop.services.circulation.holds.cancelling import Ended
    from rt_desktop.services.circulation.holds.queue import HoldLine

# Said here so that other commands do not load the rules; a test holds it against their codes.
CODES = N_(
    "What may stand against a hold: retired (the card is no longer in use), expired (the card has expired), blocked"
    " (the card was stopped), has-it (the borrower has it already), waits-already (they wait for it already), no-copy"
    " (no copy can be lent), on-shelf (a copy is on the shelf now). Notes only inform; refusals cannot be forced."
)

card_option = click.option("--borrower", "card", metavar="CARD", help=N_("The borrower’s card."))
item_option = click.option("--item", "barcode", metavar="BARCODE", help=N_("The item; only this copy will do."))
record_option = click.option(
    "--record", "record_id", type=click.UUID, metavar="ID", help=N_("The record; any copy will do.")
)
hold_argument = click.argument("hold_id", type=click.UUID, metavar="ID")


@click.group(help=N_("Who waits for what: add, list, cancel, notify, pass on."))
def hold() -> None:
    """Who waits for what."""


@hold.command(help=N_("Have a borrower wait for a record, or for one item."), epilog=CODES)
@click.option("--borrower", "card", required=True, metavar="CARD", help=N_("The borrower’s card."))
@item_option
@record_option
@click.option("--pickup", default="", metavar="S", help=N_("The site where they fetch it; this one when not said."))
@click.option("--note", default="", metavar="TEXT", help=N_("What else is to be known."))
@force_option
@more_codes
def add(
    *,
    card: str,
    barcode: str | None,
    record_id: UUID | None,
    pickup: str,
    note: str,
    force: tuple[str, ...],
    more: tuple[str, ...],
) -> Answer:
    """Place a hold."""
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415 -- each command loads its own
    from rt_desktop.services.circulation.holds import queue, rules  # noqa: PLC0415
    from rt_desktop.services.circulation.holds.placing import place  # noqa: PLC0415
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    if (barcode is None) == (record_id is None):
        raise click.UsageError(_("Name the item or the record, one of them: --item or --record."))
    forced = forced_codes(force, more, (*rules.CARD_CODES, *rules.CODES))
    with opened_desk() as desk:
        wanted_id, item_id = _wanted(desk, barcode, record_id)
        placed = desk.perform(
            place,
            record_id=wanted_id,
            item_id=item_id,
            borrower_id=desk.read(borrower_of, card=card),
            pickup_site_id=desk.read(site_of, code=pickup) if pickup else None,
            note=note,
            forced=forced,
        )
        line = desk.read(queue.line, hold_id=placed.hold_id)
    said = _("{borrower} waits for it, number {position} in the queue: {title}.")
    words = said.format(borrower=placed.borrower, position=number(placed.position), title=placed.title)
    fields = {
        **(hold_fields(line) if line else {}),
        "objections": [objection_fields(one) for one in placed.objections],
        "forced": list(placed.forced),
        "entry": placed.entry_id,
        "text": words,
    }
    return Answer(fields, "\n".join([words, *(one.message for one in placed.objections)]))


@hold.command("list", help=N_("List holds that are still open, first placed first."))
@card_option
@item_option
@record_option
@click.option("--set-aside", is_flag=True, help=N_("Only those something is set aside for."))
@click.option("--expired", "is_expired", is_flag=True, help=N_("Only those nobody came for in time."))
@paged
def list_all(*, set_aside: bool, is_expired: bool, limit: int | None, offset: int, **named: Any) -> Answer:
    """List holds."""
    from rt_desktop.models.circulation import HoldState  # noqa: PLC0415
    from rt_desktop.services.circulation.holds import queue  # noqa: PLC0415

    with opened_desk() as desk:
        about = _about(desk, **named)
        state = HoldState.SET_ASIDE if set_aside else None
        where = queue.Narrowing(state=state, is_expired=is_expired, **about)
        found = desk.read(queue.holds, where=where, limit=limit, offset=offset)
    total = ngettext("{n} hold.", "{n} holds.", found.total).format(n=number(found.total))
    fields = {"holds": [hold_fields(one) for one in found.rows], "total": found.total, "expired": found.expired}
    return Answer(fields, "\n".join([*(_line(one) for one in found.rows), total]))


@hold.command(help=N_("Cancel a hold, by its id or by the borrower and what they wait for."))
@click.argument("hold_id", type=click.UUID, required=False, metavar="[ID]")
@card_option
@item_option
@record_option
def cancel(hold_id: UUID | None, **named: Any) -> Answer:
    """Cancel a hold."""
    from rt_desktop.services.circulation.holds.cancelling import cancel as cancel_hold  # noqa: PLC0415

    with opened_desk() as desk:
        ended = desk.perform(cancel_hold, hold_id=hold_id or _only(desk, **named))
    return _ended(ended, _("Hold cancelled: {title}.").format(title=ended.title))


@hold.command("pass-on", help=N_("Let what nobody came for go to who comes next."))
@hold_argument
def pass_on(hold_id: UUID) -> Answer:
    """Pass on."""
    from rt_desktop.services.circulation.holds.cancelling import pass_on as pass_hold_on  # noqa: PLC0415

    with opened_desk() as desk:
        ended = desk.perform(pass_hold_on, hold_id=hold_id)
    return _ended(ended, _("Hold passed on: {title}.").format(title=ended.title))


@hold.command(help=N_("Record that the borrower was notified that it is set aside."))
@hold_argument
@click.option("--by", type=click.Choice(["mail", "call", "letter"]), required=True, help=N_("How they were notified."))
def notify(hold_id: UUID, by: str) -> Answer:
    """Record a notice."""
    from rt_desktop.services.circulation.holds import queue  # noqa: PLC0415
    from rt_desktop.services.circulation.holds.notifying import By  # noqa: PLC0415
    from rt_desktop.services.circulation.holds.notifying import notify as notify_borrower  # noqa: PLC0415

    with opened_desk() as desk:
        told = desk.perform(notify_borrower, hold_id=hold_id, by=By(by))
        line = desk.read(queue.line, hold_id=hold_id)
    words = _("{borrower} was notified.").format(borrower=line.borrower if line else "")
    return Answer({**(hold_fields(line) if line else {}), "entry": told.entry_id, "text": words}, words)


def hold_fields(line: HoldLine) -> dict[str, Any]:
    """A hold as the contract writes it."""
    return {
        "id": line.hold_id,
        "record": line.record_id,
        "title": line.title,
        "item": line.item or None,
        "borrower": line.borrower or None,
        "card": line.card or None,
        "state": line.state.value,
        "position": line.position,
        "placed_at": line.placed_at,
        "pickup": line.pickup,
        "back_on": line.back_on,
        "on_shelf": line.ready.barcode or None if line.ready else None,
        "set_aside_on": line.set_aside_on,
        "expires_on": line.expires_on,
        "expired": line.is_expired,
        "notified_on": line.notified_on,
        "notified_by": line.notified_by or None,
        "note": line.note,
    }


def _ended(ended: Ended, words: str) -> Answer:
    fields = {
        "id": ended.hold_id,
        "title": ended.title,
        "borrower": ended.borrower or None,
        "state": ended.state.value,
        "item": ended.item or None,
        "next": [{"do": one.do, "text": one.text} for one in ended.next],
        "entry": ended.entry_id,
        "text": words,
    }
    return Answer(fields, "\n".join([words, *(one.text for one in ended.next)]))


def _wanted(desk: Desk, barcode: str | None, record_id: UUID | None) -> tuple[UUID, UUID | None]:
    """The record, and the only copy that will do."""
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    if record_id is not None:
        return record_id, None
    item = desk.read(item_of, barcode=barcode or "")
    return item.record_id, item.item_id


def _about(desk: Desk, *, card: str | None, barcode: str | None, record_id: UUID | None) -> dict[str, Any]:
    """What the holds to list are about."""
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415

    about: dict[str, Any] = {}
    if card is not None:
        about["borrower_id"] = desk.read(borrower_of, card=card)
    if barcode is not None or record_id is not None:
        about["record_id"] = _wanted(desk, barcode, record_id)[0]
    return about


def _only(desk: Desk, **named: Any) -> UUID:
    """The one hold that a borrower and what they wait for name."""
    from rt_desktop.services.circulation.holds import queue  # noqa: PLC0415

    about = _about(desk, **named)
    if "borrower_id" not in about:
        raise click.UsageError(_("Name the hold by its id, or by --borrower and --item or --record."))
    found = desk.read(queue.holds, where=queue.Narrowing(**about)).rows
    if not found:
        raise UserError(_("They wait for nothing of the kind. See: rt-desktop hold list"))
    if len(found) > 1:
        raise UserError(_("They wait for several. Name the hold by its id; see: rt-desktop hold list"))
    return found[0].hold_id


def _line(line: HoldLine) -> str:
    return " · ".join(
        filter(None, (short_day(line.placed_at.astimezone().date()), line.title, line.borrower, *_state(line)))
    )


def _state(line: HoldLine) -> Iterator[str]:
    if line.is_expired and line.expires_on:
        yield _("nobody came before {day}").format(day=short_day(line.expires_on))
    elif line.is_set_aside and line.expires_on:
        yield _("set aside until {day}").format(day=short_day(line.expires_on))
    else:
        yield _("number {position}").format(position=number(line.position))
        if line.ready:
            yield _("on the shelf: to be set aside")
