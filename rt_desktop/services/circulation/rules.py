"""What stands against a loan or a renewal: values in, objections out, in the order people must know them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rt_desktop.errors import Objection, Severity, forceable, note, refusal
from rt_desktop.i18n import N_, Value
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.circulation.holds.allotting import Free, Waiting, who_lacks
from rt_desktop.services.circulation.loan_rules import Limits, Rule

#: Kits are counted apart from documents (facts.md: 5 documents and 1 set of kits at a time).
KIT = "kit"

#: The codes of what stands against a loan, in the order people must know them.  Those of periodicals, bookings and
#: contents (latest-issue, booked, incomplete, check-later) are promised to scripts, and raised once these exist.
CODES = (
    "retired",
    "expired",
    "blocked",
    "too-many",
    "not-loanable",
    "latest-issue",
    "found",
    "item-out",
    "held",
    "booked",
    "incomplete",
    "check-later",
    "in-transit",
    "elsewhere",
)

#: What stands against a renewal besides the card and who waits.
TOO_MANY_RENEWALS = "too-many-renewals"


@dataclass(frozen=True)
class Standing:
    """What matters of a borrower: `held` counts the loans open now, by support."""

    borrower_id: UUID | None
    name: str
    expires_on: date | None = None
    blocked: str = ""
    is_retired: bool = False
    held: Mapping[str, int] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """How many documents are on loan; kits are counted apart."""
        return sum(number for support, number in self.held.items() if support != KIT)


@dataclass(frozen=True)
class Out:
    """The open loan of an item; `borrower` is empty when it is another site's or forgotten."""

    loan_id: UUID
    borrower_id: UUID | None
    borrower: str
    lent_on: date
    due_on: date
    renewals: int


@dataclass(frozen=True)
class ItemState:
    """What matters of an item: `place` is the town where it was last seen, empty while it is on its way.

    `waiting` is who is first to have it; `line` all who wait for the record, `others` its free copies besides this one.
    """

    support: str
    status: ItemStatus = ItemStatus.AVAILABLE
    out: Out | None = None
    waiting: Waiting | None = None
    is_here: bool = True
    place: str = ""
    item_id: UUID | None = None
    line: tuple[Waiting, ...] = ()
    others: tuple[Free, ...] = ()


def objections(*, item: ItemState, borrower: Standing, limits: Limits, on: date) -> list[Objection]:
    """What stands against lending this item to this borrower; empty when nothing does."""
    return [
        *card_objections(borrower, on),
        *_number(item.support, borrower, limits),
        *_status(item.status),
        *_out(item.out, borrower),
        *_held(item, borrower),
        *_place(item),
    ]


def borrower_objections(*, borrower: Standing, documents: Rule, on: date) -> list[Objection]:
    """What stands against lending this borrower one more document, whichever it is."""
    return [*card_objections(borrower, on), *_number("", borrower, Limits(documents, documents))]


def renewal_objections(
    *, out: Out, lacking: Waiting | None, borrower: Standing, rule: Rule, on: date
) -> list[Objection]:
    """What stands against leaving an item longer with who has it; `lacking` is who would then be left with nothing."""
    found = [*card_objections(borrower, on)]
    if out.renewals >= rule.renewals:
        text = N_("Renewed {renewals} times, of {limit} allowed. Ask for it back.")
        found.append(_by_rule(rule, TOO_MANY_RENEWALS, text, renewals=out.renewals, limit=rule.renewals))
    if lacking is not None and lacking.borrower_id != borrower.borrower_id:
        found.append(forceable("held", N_("{name} is waiting for it. Ask for it back."), name=lacking.name))
    return found


def lacking(item: ItemState, borrower_id: UUID | None) -> Waiting | None:
    """Who would be left with nothing if this borrower had the item, None when another copy is there for each."""
    line = item.line or ((item.waiting,) if item.waiting else ())
    return who_lacks(line, copy=Free(item.item_id), others=item.others, borrower_id=borrower_id)


def may_go_on(found: Iterable[Objection]) -> bool:
    """Whether nothing stands against it but notes."""
    return all(objection.severity is Severity.NOTE for objection in found)


def card_objections(borrower: Standing, on: date) -> Iterator[Objection]:
    """What stands against anything done for a borrower: a card no longer in use, expired or stopped."""
    if borrower.is_retired:
        yield refusal("retired", N_("This card is no longer in use. Register the borrower again."))
    if borrower.expires_on is not None and borrower.expires_on < on:
        text = N_("The card expired on {expires_on:full}. Renew it in the borrower’s record.")
        yield forceable("expired", text, expires_on=borrower.expires_on)
    if borrower.blocked:
        yield forceable("blocked", N_("The card was stopped: {reason}. Settle it first."), reason=borrower.blocked)


def _number(support: str, borrower: Standing, limits: Limits) -> Iterator[Objection]:
    """The limit of the support's own rule, and the one on documents of all supports together."""
    counts = [(borrower.held.get(support, 0), limits.item)] if limits.item.support or support == KIT else []
    if support != KIT:
        counts.append((borrower.documents, limits.documents))
    for held, rule in counts:
        if held >= rule.max_loans:
            text = N_("Already {held} on loan, of {limit} allowed at a time. Ask for one back first.")
            if rule.max_loans == 0:
                text = N_("The loan rules lend none of these to them. Offer another document, or a seat.")
            yield _by_rule(rule, "too-many", text, held=held, limit=rule.max_loans)
            return


def _status(status: ItemStatus) -> Iterator[Objection]:
    if status is ItemStatus.WITHDRAWN:
        yield refusal("not-loanable", N_("This item was withdrawn from the collection. Keep it aside."))
    elif status is ItemStatus.ON_SITE_ONLY:
        yield forceable("not-loanable", N_("For reading on site only. Offer another copy, or a seat."))
    elif status is ItemStatus.IN_REPAIR:
        yield forceable("not-loanable", N_("Set aside for repair. Say in its record that it is mended."))
    elif status is ItemStatus.MISSING:
        yield note("found", N_("It was missing: found again."))


def _out(out: Out | None, borrower: Standing) -> Iterator[Objection]:
    """Lent to them: renew, never lend twice.  To another: it is in the hand, so forcing ends that loan."""
    if out is None:
        return
    if out.borrower_id == borrower.borrower_id:
        text = N_("{borrower} has it already, until {due_on}. Renew it instead.")
        yield refusal("item-out", text, borrower=borrower.name, due_on=out.due_on)
    elif out.borrower:
        text = N_("Still on loan to {borrower}, until {due_on}. Return it first; lending it ends that loan.")
        yield forceable("item-out", text, borrower=out.borrower, due_on=out.due_on)
    else:
        text = N_("Still on loan to somebody else, until {due_on}. Return it first; lending it ends that loan.")
        yield forceable("item-out", text, due_on=out.due_on)


def _held(item: ItemState, borrower: Standing) -> Iterator[Objection]:
    """Set aside for another, or the last one there is for those who wait before."""
    waiting = item.waiting
    if waiting is not None and waiting.kept_until is not None:
        if waiting.borrower_id != borrower.borrower_id:
            text = N_("Set aside for {name}, until {day}. Lend another copy, or cancel that hold.")
            yield forceable("held", text, name=waiting.name, day=waiting.kept_until)
    elif (left := lacking(item, borrower.borrower_id)) is not None:
        yield forceable("held", N_("{name} is waiting for it. Set it aside for them."), name=left.name)


def _place(item: ItemState) -> Iterator[Objection]:
    if not item.place:
        yield note("in-transit", N_("It was on its way, and has arrived."))
    elif not item.is_here:
        yield note("elsewhere", N_("It was last seen at {place}."), place=item.place)


def _by_rule(rule: Rule, code: str, text: str, **values: Value) -> Objection:
    return forceable(code, text, **values) if rule.is_forceable else refusal(code, text, **values)
