"""What stands against having somebody wait: values in, objections out, in the order people must know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rt_desktop.errors import Objection, forceable, note, refusal
from rt_desktop.i18n import N_
from rt_desktop.services.circulation.rules import Standing, card_objections

#: The codes of what stands against a hold, in the order people must know them: of the card, then of the document.
CARD_CODES = ("retired", "expired", "blocked")
CODES = ("has-it", "waits-already", "no-copy", "on-shelf")


@dataclass(frozen=True)
class Wanted:
    """What matters of a document: copies that may be lent one day, and where one stands on the shelf now.

    `has_until` is set when the borrower has it, `waits_since` when they wait for it.  `on_shelf` is the call number of
    a free copy (empty where it has none), None when there is no free copy.
    """

    copies: int
    on_shelf: str | None = None
    has_until: date | None = None
    waits_since: date | None = None


def objections(*, wanted: Wanted, borrower: Standing, on: date) -> list[Objection]:
    """What stands against this borrower waiting for this document; empty when nothing does."""
    found = [*card_objections(borrower, on)]
    if wanted.has_until is not None:
        text = N_("{borrower} has it already, until {due_on}. Renew it instead.")
        found.append(refusal("has-it", text, borrower=borrower.name, due_on=wanted.has_until))
    if wanted.waits_since is not None:
        text = N_("{borrower} is waiting for it already, since {day}. There is nothing left to do.")
        found.append(refusal("waits-already", text, borrower=borrower.name, day=wanted.waits_since))
    if wanted.copies == 0:
        text = N_("No copy of it can be lent. Add a copy first, or look for another document.")
        found.append(forceable("no-copy", text))
    if wanted.on_shelf:
        text = N_("A copy is on the shelf now, at {call_number}.")
        found.append(note("on-shelf", text, call_number=wanted.on_shelf))
    elif wanted.on_shelf is not None:
        found.append(note("on-shelf", N_("A copy is on the shelf now.")))
    return found
