"""Commands of the counter: lend, return, renew, undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from rt_desktop.cli import DAY, Answer, job, opened_desk
from rt_desktop.cli.answers import objection_fields
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, long_day, ngettext, number

if TYPE_CHECKING:
    from rt_desktop.desk import Desk
    from rt_desktop.services.undoing.entries import Undone

# Said here so that other commands do not load the rules; a test holds it against their codes.
CODES = N_(
    "What may stand against a loan: retired (the card is no longer in use), expired (the card has expired),"
    " blocked (the card was stopped), too-many (as many loans as are allowed), not-loanable (for reading on site,"
    " in repair, withdrawn), latest-issue (the latest issue of a periodical), found (it was missing),"
    " item-out (still on loan), held (somebody waits for it), booked (somebody booked it), incomplete (parts are"
    " missing), check-later (its contents were not checked), in-transit (it was on its way), elsewhere (it was last"
    " seen at another site); and against a renewal, too-many-renewals. Notes only inform; refusals cannot be forced."
)

item_option = click.option("--item", "barcode", required=True, metavar="BARCODE", help=N_("The item."))
on_option = click.option("--on", type=DAY, help=N_("The day it happened, when it is typed later."))
site_option = click.option(
    "--site", default="", metavar="CODE", help=N_("The site it happened at, when it is typed here for a relay.")
)
force_option = click.option("--force", "force", multiple=True, metavar="CODE", help=N_("Do it in spite of this."))
more_codes = click.argument("more", nargs=-1, metavar="[CODE]...", help=N_("Further codes for --force."))


@click.command(help=N_("Lend an item to a borrower."), epilog=CODES)
@click.option("--borrower", "card", required=True, metavar="CARD", help=N_("The borrower’s card."))
@item_option
@on_option
@click.option("--due", "due_on", type=DAY, help=N_("The day to bring it back, if not that of the loan rules."))
@click.option("--organisation", default="", metavar="O", help=N_("The structure it is for, if not their usual one."))
@site_option
@force_option
@more_codes
def lend(
    card: str, barcode: str, organisation: str, site: str, *, force: tuple[str, ...], more: tuple[str, ...], **when: Any
) -> Answer:
    """Lend."""
    from rt_desktop.services.borrowers.cards import borrower_of  # noqa: PLC0415 -- each command loads its own
    from rt_desktop.services.circulation.lending import lend as lend_item  # noqa: PLC0415
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    forced = forced_codes(force, more, _known())
    with opened_desk() as desk:
        borrower_id = desk.read(borrower_of, card=card)
        item = desk.read(item_of, barcode=barcode)
        structure = {"organisation_id": _structure_id(desk, organisation)} if organisation else {}
        lent = desk.perform(
            lend_item,
            for_site_id=_site_id(desk, site),
            item_id=item.item_id,
            borrower_id=borrower_id,
            forced=forced,
            **structure,
            **when,
        )
    fields = {
        "loan": lent.loan_id,
        "item": lent.item,
        "title": lent.title,
        "borrower": lent.borrower,
        "card": card,
        "due_on": lent.due_on,
        "objections": [objection_fields(one) for one in lent.objections],
        "forced": list(lent.forced),
        "hold": lent.hold_id,
        "entry": lent.entry_id,
    }
    said = _("Lent to {borrower}, due back on {day}: {title}.")
    words = said.format(borrower=lent.borrower, day=long_day(lent.due_on), title=lent.title)
    return Answer(fields, "\n".join([words, *(one.message for one in lent.objections)]))


@click.command("return", help=N_("Take an item back, on loan or not."))
@item_option
@on_option
@site_option
def take_back(barcode: str, on: date | None, site: str) -> Answer:
    """Take back."""
    from rt_desktop.services.circulation.returning import take_back as take_item_back  # noqa: PLC0415

    with opened_desk() as desk:
        site_id = _site_id(desk, site)
        back = desk.perform(take_item_back, for_site_id=site_id, item_id=_item_id(desk, barcode), on=on)
    fields = {
        "item": back.item,
        "title": back.title,
        "was_on_loan": back.was_on_loan,
        "borrower": back.borrower or None,
        "late_days": back.late_days,
        "next": [{"do": one.do, "text": one.text} for one in back.next],
        "loan": back.loan_id,
        "hold": back.hold_id,
        "entry": back.entry_id,
    }
    words = _("Returned: {title}.") if back.was_on_loan else _("It was not on loan: {title}.")
    late = ngettext("{n} day late.", "{n} days late.", back.late_days).format(n=number(back.late_days))
    lines = [words.format(title=back.title), *([late] if back.late_days else []), *(one.text for one in back.next)]
    return Answer(fields, "\n".join(lines))


@click.command(help=N_("Leave an item longer with who has it."), epilog=CODES)
@item_option
@on_option
@click.option("--due", "due_on", type=DAY, help=N_("The new day to bring it back, if not that of the loan rules."))
@site_option
@force_option
@more_codes
def renew(barcode: str, site: str, force: tuple[str, ...], more: tuple[str, ...], **when: Any) -> Answer:
    """Renew."""
    from rt_desktop.services.circulation.renewing import renew as renew_loan  # noqa: PLC0415

    forced = forced_codes(force, more, _known())
    with opened_desk() as desk:
        site_id = _site_id(desk, site)
        renewed = desk.perform(
            renew_loan, for_site_id=site_id, item_id=_item_id(desk, barcode), forced=forced, **when
        )
    fields = {
        "loan": renewed.loan_id,
        "item": renewed.item,
        "title": renewed.title,
        "borrower": renewed.borrower or None,
        "was_due_on": renewed.was_due_on,
        "due_on": renewed.due_on,
        "renewals": renewed.renewals,
        "objections": [objection_fields(one) for one in renewed.objections],
        "forced": list(renewed.forced),
        "entry": renewed.entry_id,
    }
    words = _("Renewed, due back on {day}: {title}.").format(day=long_day(renewed.due_on), title=renewed.title)
    return Answer({**fields, "text": words}, words)


@click.command(help=N_("Undo the last operations of this computer; undo again goes further back."))
@click.option(
    "--count", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help=N_("How many to undo.")
)
def undo(count: int) -> Answer:
    """Undo."""
    from rt_desktop.services.undoing.entries import last_work, undo_last  # noqa: PLC0415

    with opened_desk() as desk:
        group_id = desk.read(last_work)
        if group_id is not None:
            return _undo_work(desk, group_id, count)
        done = undo_last(desk, count=count)
    words = [_words_of(one) for one in done.undone]
    undone = [_undone_fields(one) | {"text": text} for one, text in zip(done.undone, words, strict=True)]
    return Answer({"undone": undone, "count": len(undone), "text": " ".join(words)}, "\n".join(words), done.refused)


def _undo_work(desk: Desk, group_id: UUID, count: int) -> Answer:
    """Take back the long work that is the last thing done, as a whole."""
    from rt_desktop.services.undoing.works import undo_work  # noqa: PLC0415

    if count > 1:
        raise UserError(_("The last thing done is a long work. Undo it alone first: rt-desktop undo"))
    done = desk.run(undo_work, group_id=group_id, job=job())
    text = done.sentence()
    gone = {"records": done.gone.get("record", 0), "items": done.gone.get("item", 0), "restored": done.restored}
    fields = {"operation": done.operation, "entries": done.entries, **gone}
    return Answer({"undone": [{**fields, "text": text}], "count": 1, "text": text}, text)


def _item_id(desk: Desk, barcode: str) -> Any:
    from rt_desktop.services.circulation.scanning import item_of  # noqa: PLC0415

    return desk.read(item_of, barcode=barcode).item_id


def _site_id(desk: Desk, code: str) -> UUID | None:
    """The site a thing was done at; None for this one."""
    from rt_desktop.services.settings.sites import site_of  # noqa: PLC0415

    return desk.read(site_of, code=code) if code else None


def _structure_id(desk: Desk, name: str) -> UUID:
    from rt_desktop.services.borrowers.structures.showing import structure_of  # noqa: PLC0415

    return desk.read(structure_of, name=name)


def forced_codes(force: tuple[str, ...], more: tuple[str, ...], known: Iterable[str]) -> frozenset[str]:
    """The codes to force, said one by one, several after one --force, or with commas; others are a usage error."""
    if more and not force:
        raise click.UsageError(_("There is a word too many: {words}.").format(words=" ".join(more)))
    codes = frozenset(code for said in (*force, *more) for code in said.split(",") if code)
    unknown = codes.difference(known)
    if unknown:
        said = _("--force: there is no code {codes}. See --help.")
        raise click.UsageError(said.format(codes=", ".join(sorted(unknown))))
    return codes


def _known() -> tuple[str, ...]:
    from rt_desktop.services.circulation import rules  # noqa: PLC0415

    return (*rules.CODES, rules.TOO_MANY_RENEWALS)


def _undone_fields(undone: Undone) -> dict[str, Any]:
    return {
        "operation": undone.operation,
        "on": undone.on,
        "item": undone.about.item or None,
        "title": undone.about.title or None,
        "borrower": undone.about.borrower or None,
        "entry": undone.entry_id,
        "undone": undone.undone_id,
    }


def _words_of(undone: Undone) -> str:
    """« Undone: Loan, Bagages, A. F. »"""
    about = filter(None, (undone.gesture, undone.about.title, undone.about.borrower))
    return _("Undone: {what}.").format(what=", ".join(about))
