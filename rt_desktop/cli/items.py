"""Commands about copies: item add, correct, withdraw, withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import DAY, FILE, Answer, job, opened_desk
from rt_desktop.i18n import N_, _, ngettext, number, short_day

if TYPE_CHECKING:
    from datetime import date

    from rt_desktop.desk import Desk
    from rt_desktop.services.catalogue.holding_items import ItemKept
    from rt_desktop.services.catalogue.weeding import WithdrawnLine

STATUSES = ("available", "on-site-only", "in-repair")
ORIGINS = ("bought", "gift", "free", "exchange", "deposit")


@click.group(help=N_("Copies of records: add, correct, withdraw, list what was withdrawn."))
def item() -> None:
    """Copies."""


@item.command(help=N_("Add a copy to a record."))
@click.argument("record", type=click.UUID, metavar="RECORD")
@click.option("--barcode", metavar="B", help=N_("Its barcode; the next free one when not said, none when empty."))
@click.option("--call-number", metavar="C", help=N_("Its call number; one like the shelf’s when not said."))
@click.option("--site", default="", metavar="S", help=N_("The site it belongs to; this one when not said."))
@click.option("--support", default="", metavar="T", help=N_("Its support; the record’s when not said."))
@click.option("--status", type=click.Choice(STATUSES), default="available", help=N_("What it is."))
@click.option("--condition", default="", metavar="T", help=N_("Its condition, in words."))
@click.option("--price", default="", metavar="P", help=N_("What it cost, in euros."))
@click.option("--origin", type=click.Choice(ORIGINS), help=N_("How it came."))
@click.option("--acquired", "acquired_on", type=DAY, help=N_("The day it came."))
@click.option("--note", default="", metavar="T", help=N_("A note."))
def add(record: UUID, barcode: str | None, call_number: str | None, site: str, price: str, **said: Any) -> Answer:
    """Add a copy."""
    from rt_desktop.services.catalogue.barcodes import offered  # noqa: PLC0415 -- each command loads its own
    from rt_desktop.services.catalogue.call_numbers import suggested  # noqa: PLC0415
    from rt_desktop.services.catalogue.holding_items import add as add_item  # noqa: PLC0415
    from rt_desktop.services.catalogue.item_offering import new_item  # noqa: PLC0415
    from rt_desktop.services.catalogue.prices import cents  # noqa: PLC0415

    with opened_desk() as desk:
        desk.read(new_item, record_id=record)
        site_id = _site(desk, site)
        made = desk.perform(
            add_item,
            record_id=record,
            barcode=desk.read(offered, site_id=site_id) if barcode is None else barcode,
            call_number=desk.read(suggested, record_id=record) if call_number is None else call_number,
            owner_site_id=site_id,
            price_cents=cents(price),
            **said,
        )
    return Answer(_fields(made), _("Copy added: {name}.").format(name=_named(made)))


@item.command(help=N_("Correct a copy: what is not said stays."))
@click.argument("barcode", metavar="BARCODE")
@click.option("--new-barcode", "barcode_now", metavar="B", help=N_("Another barcode; none when empty."))
@click.option("--call-number", metavar="C", help=N_("Another call number."))
@click.option("--site", metavar="S", help=N_("Another site it belongs to."))
@click.option("--support", metavar="T", help=N_("Another support."))
@click.option("--status", type=click.Choice(STATUSES), help=N_("What it is now."))
@click.option("--condition", metavar="T", help=N_("Its condition, in words."))
@click.option("--price", metavar="P", help=N_("What it cost, in euros."))
@click.option("--origin", type=click.Choice(ORIGINS), help=N_("How it came."))
@click.option("--note", metavar="T", help=N_("A note."))
def correct(barcode: str, barcode_now: str | None, site: str | None, price: str | None, **said: Any) -> Answer:
    """Correct a copy."""
    from rt_desktop.services.catalogue.holding_items import correct as correct_item  # noqa: PLC0415
    from rt_desktop.services.catalogue.prices import cents  # noqa: PLC0415
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    changes = {name: value for name, value in said.items() if value is not None}
    with opened_desk() as desk:
        item_id = desk.read(item_of, barcode=barcode).item_id
        if barcode_now is not None:
            changes["barcode"] = barcode_now
        if site is not None:
            changes["owner_site_id"] = _site(desk, site)
        if price is not None:
            changes["price_cents"] = cents(price)
        made = desk.perform(correct_item, item_id=item_id, changes=changes)
    return Answer({**_fields(made), "changed": sorted(changes)}, _("Copy corrected: {name}.").format(name=_named(made)))


@item.command(help=N_("Withdraw copies from the collection."))
@click.argument("barcodes", nargs=-1, required=True, metavar="BARCODE…")
@click.option("--reason", required=True, metavar="R", help=N_("Why they leave, as Settings › Our centre has it."))
@click.option("--destination", required=True, metavar="D", help=N_("Where they go, as Settings › Our centre has it."))
@click.option("--on", type=DAY, help=N_("The day they left; today when not said."))
def withdraw(barcodes: tuple[str, ...], **said: Any) -> Answer:
    """Withdraw copies."""
    from rt_desktop.services.catalogue.weeding import withdraw_all  # noqa: PLC0415
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    with opened_desk() as desk:
        ids = [desk.read(item_of, barcode=barcode).item_id for barcode in barcodes]
        done = desk.run(withdraw_all, item_ids=ids, **said, job=job())
    text = ngettext("{n} document was withdrawn.", "{n} documents were withdrawn.", done.count)
    return Answer({"withdrawn": done.count, "group": done.group_id}, text.format(n=number(done.count)))


@item.command(help=N_("List what was withdrawn, and make its paper to be signed."))
@click.option("--since", type=DAY, help=N_("From this day on."))
@click.option("--until", type=DAY, help=N_("Until this day."))
@click.option("--reason", default="", metavar="R", help=N_("Only for this reason."))
@click.option("--destination", default="", metavar="D", help=N_("Only what went there."))
@click.option("--out", type=FILE, metavar="FILE", help=N_("Write the record of elimination there, as PDF."))
def withdrawn(since: date | None, until: date | None, reason: str, destination: str, out: Path | None) -> Answer:
    """List what was withdrawn."""
    from rt_desktop.services.catalogue import elimination, weeding  # noqa: PLC0415

    where = weeding.WithdrawalsAsked(since, until, reason, destination)
    with opened_desk() as desk:
        found = desk.read(weeding.withdrawn, where=where, limit=None)
        if out is not None:
            desk.run(elimination.write, where=where, file=out, job=job())
    total = ngettext("{n} withdrawn document", "{n} withdrawn documents", found.total).format(n=number(found.total))
    fields = {"withdrawn": [_line_fields(line) for line in found.rows], "total": found.total, "file": out}
    return Answer(fields, "\n".join([*map(_line, found.rows), total]))


def _site(desk: Desk, code: str) -> UUID:
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    return desk.read(site_of, code=code) if code else desk.site_id


def _fields(made: ItemKept) -> dict[str, Any]:
    """A copy as the contract writes it."""
    return {
        "item": made.barcode,
        "id": made.item_id,
        "record": made.record_id,
        "title": made.title,
        "call_number": made.call_number,
        "entry": made.entry_id,
    }


def _named(made: ItemKept) -> str:
    return ", ".join(filter(None, (made.barcode or _("no code"), made.call_number, made.title)))


def _line_fields(line: WithdrawnLine) -> dict[str, Any]:
    kept = ("barcode", "call_number", "title", "authors", "publisher", "year", "inventory_number", "price_cents")
    more = ("withdrawn_on", "reason", "destination")
    return {"id": line.item_id, "site": line.owner, **{name: getattr(line, name) for name in (*kept, *more)}}


def _line(line: WithdrawnLine) -> str:
    from rt_desktop.services.catalogue.weeding import destination_name, reason_name  # noqa: PLC0415

    day = "" if line.withdrawn_on is None else short_day(line.withdrawn_on)
    said = (day, line.barcode, line.title, reason_name(line.reason), destination_name(line.destination))
    return " · ".join(filter(None, said))
