"""Weeding: items leave the collection for a reason, to somewhere, and stay on a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.models.catalogue import Item, ItemStatus, Record
from rt_desktop.models.sites import Site
from rt_desktop.services.catalogue.batches import carry_out
from rt_desktop.services.catalogue.standing_items import require_idle
from rt_desktop.services.settings import shared
from rt_desktop.services.settings.shared import WITHDRAWAL_DESTINATIONS, WITHDRAWAL_REASONS

#: Why a document leaves, unless the house has its own words.
REASONS: Mapping[str, str] = {
    "worn": N_("worn or damaged"),
    "outdated": N_("out of date"),
    "unused": N_("never asked for"),
    "duplicate": N_("one copy too many"),
    "off-topic": N_("no longer of this collection"),
    "lost": N_("lost for good"),
    "other": N_("another reason"),
}
#: Where it goes, unless the house has its own words.
DESTINATIONS: Mapping[str, str] = {
    "destroyed": N_("destroyed"),
    "given": N_("given away"),
    "sold": N_("sold"),
    "exchanged": N_("exchanged"),
    "returned": N_("given back to its owner"),
    "other": N_("elsewhere"),
}

#: Items withdrawn in one transaction: a loan at the counter does not wait for more.
BATCH = 30


@dataclass(frozen=True)
class Withdrawn:
    """How many items were withdrawn; `group_id` undoes them together, None when nothing was."""

    count: int
    group_id: UUID | None


@dataclass(frozen=True)
class WithdrawnLine:
    """An item that left, in a list; `owner` is the town it belonged to, reason and destination are codes or words.

    One that arrived withdrawn from elsewhere has no day, reason or destination.
    """

    item_id: UUID
    record_id: UUID
    barcode: str
    call_number: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    year: int | None
    owner: str
    inventory_number: str
    price_cents: int | None
    withdrawn_on: date | None
    reason: str
    destination: str


@dataclass(frozen=True)
class WithdrawnLines:
    """Some of the items that left, and how many there are in all."""

    rows: tuple[WithdrawnLine, ...]
    total: int


@dataclass(frozen=True)
class WithdrawalsAsked:
    """Which of the items that left are asked for; what is left out does not matter.  Both days are included."""

    since: date | None = None
    until: date | None = None
    reason: str = ""
    destination: str = ""


def reason_name(code: str) -> str:
    """Why a document left, in words."""
    return _(REASONS[code]) if code in REASONS else code


def destination_name(code: str) -> str:
    """Where a document went, in words."""
    return _(DESTINATIONS[code]) if code in DESTINATIONS else code


@dataclass(frozen=True)
class WithdrawalOffered:
    """The day, and the reasons and destinations of the house to choose from: what is kept, and its name."""

    today: date
    reasons: tuple[tuple[str, str], ...]
    destinations: tuple[tuple[str, str], ...]


def offered(desk: Desk, *, with_used: bool = False) -> WithdrawalOffered:
    """What a withdrawal is asked with; `with_used` besides what some were made with and is offered no more."""
    house = shared.settings(desk)
    reasons = list(house.withdrawal_reasons or WITHDRAWAL_REASONS)
    places = list(house.withdrawal_destinations or WITHDRAWAL_DESTINATIONS)
    if with_used:
        reasons += _used(desk, Item.withdrawal_reason)
        places += _used(desk, Item.withdrawal_destination)
    return WithdrawalOffered(
        desk.today(),
        tuple((code, reason_name(code)) for code in dict.fromkeys(reasons)),
        tuple((code, destination_name(code)) for code in dict.fromkeys(places)),
    )


def _used(desk: Desk, column: Any) -> list[str]:
    withdrawn = select(column).where(Item.status == ItemStatus.WITHDRAWN, ~Item.retired, column != "")
    return list(desk.session.scalars(withdrawn.distinct().order_by(column)))


def complete(
    desk: Desk, *, item_ids: Sequence[UUID], reason: str, destination: str, on: date | None = None
) -> dict[str, Any]:
    """What `withdraw` is given: on this day unless said otherwise.

    Raises UserError without a reason or destination, or with one the house does not have.
    """
    if not reason.strip() or not destination.strip():
        raise UserError(_("Say why these documents leave and where they go."))
    known = offered(desk)
    why, where = _meant(known.reasons, reason.strip()), _meant(known.destinations, destination.strip())
    day = on or desk.today()
    if day > desk.today():
        raise UserError(_("This day is still to come. Give the day on which the documents left."))
    return {
        "item_ids": list(item_ids),
        "reason": why,
        "destination": where,
        "on": day,
    }


def _meant(choices: Sequence[tuple[str, str]], said: str) -> str:
    """The choice somebody named by its code or its name."""
    for code, name in choices:
        if said.casefold() in (code.casefold(), name.casefold()):
            return code
    text = _("There is no “{said}” to choose. Choose one of these, or add it in Settings › Our centre: {choices}.")
    raise UserError(text.format(said=said, choices=", ".join(name for _code, name in choices)))


@operation("item.withdraw", relay=True, fill=complete)
def withdraw(desk: Desk, *, item_ids: Sequence[UUID], reason: str, destination: str, on: date) -> int:
    """Withdraw items from the collection, and answer how many.

    Those withdrawn already keep their day and reason.  Raises UserError, naming them, when some are on loan or kept
    for somebody: then none is withdrawn.
    """
    require_idle(desk, item_ids)
    count = 0
    for item in (desk.session.get_one(Item, item_id) for item_id in item_ids):
        if item.retired or item.status is ItemStatus.WITHDRAWN:
            continue
        item.status, item.withdrawn_on = ItemStatus.WITHDRAWN, on
        item.withdrawal_reason, item.withdrawal_destination = reason, destination
        count += 1
    return count


def withdraw_all(
    desk: Desk,
    *,
    item_ids: Sequence[UUID],
    reason: str,
    destination: str,
    on: date | None = None,
    job: Job,
) -> Withdrawn:
    """Withdraw items, many of them in batches that one gesture undoes together.

    Raises UserError, naming them, when some are on loan or kept for somebody: then none is withdrawn.
    """
    given = {"reason": reason, "destination": destination, "on": on}
    desk.read(complete, item_ids=item_ids, **given)
    desk.read(require_idle, item_ids=item_ids)
    text = _("Withdrawing the documents")
    done = carry_out(desk, withdraw, over=item_ids, named="item_ids", size=BATCH, text=text, job=job, **given)
    return Withdrawn(sum(done.answers), done.group_id)


SORTED_BY: Mapping[str, Any] = {
    "withdrawn_on": Item.withdrawn_on,
    "title": Record.sort_title,
    "barcode": Item.barcode_key,
    "call_number": Item.call_number,
    "owner": Site.town,
    "reason": Item.withdrawal_reason,
    "destination": Item.withdrawal_destination,
}


def withdrawn(
    desk: Desk,
    *,
    where: WithdrawalsAsked = WithdrawalsAsked(),
    sort: str = "",
    descending: bool = False,
    limit: int | None = 200,
    offset: int = 0,
) -> WithdrawnLines:
    """The items that left, by a key of SORTED_BY, the latest first without one."""
    narrowed = list(_conditions(where))
    total = desk.session.scalar(select(func.count()).select_from(Item).where(*narrowed)) or 0
    key = SORTED_BY[sort or "withdrawn_on"]
    by = key.desc() if descending or not sort else key
    found = _lines().where(*narrowed).order_by(by, Record.sort_title, Item.id).limit(limit).offset(offset)
    return WithdrawnLines(tuple(_line(row) for row in desk.session.execute(found)), total)


def _conditions(where: WithdrawalsAsked) -> Iterator[ColumnElement[bool]]:
    yield ~Item.retired
    yield Item.status == ItemStatus.WITHDRAWN
    if where.since is not None:
        yield Item.withdrawn_on >= where.since
    if where.until is not None:
        yield Item.withdrawn_on <= where.until
    if where.reason:
        yield Item.withdrawal_reason == where.reason
    if where.destination:
        yield Item.withdrawal_destination == where.destination


def _lines() -> Select[Any]:
    shown: list[Any] = [
        *(Item.id, Item.record_id, Item.barcode, Item.call_number, Record.title, Record.authors, Record.publisher),
        *(Record.year, Site.town, Item.inventory_number, Item.price_cents, Item.withdrawn_on),
        *(Item.withdrawal_reason, Item.withdrawal_destination),
    ]
    return select(*shown).join(Record, Record.id == Item.record_id).join(Site, Site.id == Item.owner_site_id)


def _line(row: Any) -> WithdrawnLine:
    item_id, record_id, barcode, call_number, title, authors, *rest = row
    return WithdrawnLine(item_id, record_id, barcode or "", call_number, title, tuple(authors), *rest)
