"""What a row about a loan under way would do: values in, a decision out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rt_desktop.errors import Objection, Severity
from rt_desktop.i18n import N_
from rt_desktop.services.migrating import values
from rt_desktop.services.migrating.columns import Said
from rt_desktop.services.migrating.known import Words, words
from rt_desktop.services.migrating.report import Decided, Fate, Misfit, Reason

#: The counter's objection that a loan under way cannot pass over: the document is in other hands.
OUT = "item-out"


@dataclass(frozen=True)
class Wished:
    """A loan as the row says it; `due_on` None asks for the house's rules."""

    barcode: str
    card: str
    lent_on: date
    due_on: date | None
    organisation: str
    site_id: UUID | None


@dataclass(frozen=True)
class LoanSeen:
    """A loan of the same item that is kept already."""

    borrower_id: UUID | None
    lent_on: date
    due_on: date
    returned_on: date | None
    renewals: int


@dataclass(frozen=True)
class Case:
    """What is known when a row is decided; an id is None for what is not known here.

    `is_promised` when an earlier row of a dry run would lend the item.
    """

    today: date
    item_id: UUID | None
    title: str
    borrower_id: UUID | None
    structures: dict[Words, UUID]
    loans: Sequence[LoanSeen]
    objections: Sequence[Objection]
    is_promised: bool = False


@dataclass(frozen=True)
class LoanDecided:
    """What becomes of the row, and what `lend` is given when it is to be lent."""

    decided: Decided
    given: dict[str, Any] | None = None


def wished(row: Said, sites: dict[str, UUID]) -> Wished:
    """What a row says; raises Misfit when something it needs is missing or cannot be read."""
    said = row.values
    if "barcode" not in said or "card" not in said:
        raise Misfit("no-code", N_("The barcode of the copy or the card is missing. Give both."))
    if "lent_on" not in said:
        text = N_("The day of the loan is missing: without it the same loan would be made twice. Give it.")
        raise Misfit("no-lent-on", text)
    return Wished(
        barcode=values.line(said["barcode"]),
        card=values.line(said["card"]),
        lent_on=values.day(said["lent_on"]),
        due_on=values.day(said["due_on"]) if "due_on" in said else None,
        organisation=values.line(said.get("organisation", "")),
        site_id=values.site(said["site"], sites) if "site" in said else None,
    )


def decided(row: Said, loan: Wished, case: Case) -> LoanDecided:
    """Decide about one loan; raises Misfit when it cannot be made."""
    if case.item_id is None:
        text = N_("There is no copy {barcode} here. Import its record first, or mend the barcode.")
        raise Misfit("no-item", text, barcode=loan.barcode)
    if case.borrower_id is None:
        text = N_("There is no card {card} here. Take over the borrowers first, or mend the number.")
        raise Misfit("no-borrower", text, card=loan.card)
    title = f"{case.title} · {loan.card}"
    same = next((one for one in case.loans if _is_same(one, loan, case)), None)
    if same is not None:
        return LoanDecided(Decided(row.line, title, Fate.UNCHANGED, None, tuple(_due_warning(loan, same))))
    _require_possible(loan, case)
    organisation_id = _on_behalf(loan, case)
    given = {
        "item_id": case.item_id,
        "borrower_id": case.borrower_id,
        "on": loan.lent_on,
        "due_on": loan.due_on,
        "forced": frozenset(one.code for one in case.objections if one.severity is Severity.FORCEABLE),
        **({"organisation_id": organisation_id} if organisation_id else {}),
    }
    return LoanDecided(Decided(row.line, title, Fate.CREATED), given)


def _is_same(one: LoanSeen, loan: Wished, case: Case) -> bool:
    return one.borrower_id == case.borrower_id and one.lent_on == loan.lent_on


def _due_warning(loan: Wished, same: LoanSeen) -> Sequence[Reason]:
    """A note where the file says another day than is kept of a loan that was neither renewed nor ended here."""
    if loan.due_on is None or loan.due_on == same.due_on or same.renewals or same.returned_on:
        return ()
    text = N_("It is on loan already, due on {kept:full}; the file says {due:full}. Nothing was changed.")
    return (Reason("other-due", text, {"kept": same.due_on, "due": loan.due_on}),)


def _require_possible(loan: Wished, case: Case) -> None:
    if case.is_promised:
        raise Misfit("lent-twice", N_("An earlier row of the file lends this copy already. Keep the right one."))
    if loan.lent_on > case.today:
        text = N_("{day:full} is still to come. Give the day it happened.")
        raise Misfit("to-come", text, day=loan.lent_on)
    if loan.due_on is not None and loan.due_on < loan.lent_on:
        text = N_("{due_on:full} is before the loan itself. Give a later day to bring it back.")
        raise Misfit("due-before", text, due_on=loan.due_on)
    for one in case.objections:
        if one.severity is Severity.REFUSAL or one.code == OUT:
            reason = Reason.of(one)
            raise Misfit(reason.code, reason.text, **reason.values)
    for seen in case.loans:
        last = seen.returned_on or seen.lent_on
        if last > loan.lent_on:
            text = N_("This copy was lent or returned here since, on {day:full}. Look at its loans by hand.")
            raise Misfit("lent-since", text, day=last)


def _on_behalf(loan: Wished, case: Case) -> UUID | None:
    if not loan.organisation:
        return None
    found = case.structures.get(words(loan.organisation))
    if found is None:
        text = N_("The borrower did not belong to “{name}” that day. Take over the borrowers with it first.")
        raise Misfit("no-membership", text, name=loan.organisation[:80])
    return found
