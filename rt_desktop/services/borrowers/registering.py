"""Register a borrower: a person, or a structure itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import Objection, note
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import N_
from rt_desktop.models.borrowers import Borrower, BorrowerKind, Organisation
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import cards, organisations, tidying
from rt_desktop.services.borrowers.words import words_in

REGISTER = "borrower.register"


@dataclass(frozen=True)
class Registered:
    """A borrower with a card; `notes` say whom it might already be."""

    borrower_id: UUID
    card: str
    name: str
    organisation: str
    notes: tuple[Objection, ...]
    entry_id: UUID


def complete(  # noqa: PLR0913 -- what a person may say, one by one
    desk: Desk,
    *,
    name: str,
    first_name: str = "",
    card: str = "",
    kind: BorrowerKind = BorrowerKind.PERSON,
    organisation: str = "",
    role: str = "",
    category: str = "",
    email: str = "",
    phone: str = "",
    address: str = "",
    note: str = "",
    department: str = "",
    home_site_id: UUID | None = None,
    expires_on: date | None = None,
    consents: bool = False,
    on: date | None = None,
) -> dict[str, Any]:
    """What `register` is given, from what a person says; `organisation` is a structure's name, known or not.

    `consents` says they agree to receive news and notices by mail.  Without a card the next free one is given,
    without a department that of the structure or the home site; without a last day the card does not expire.
    Raises UserError when something does not fit.
    """
    tidying.require_name(name)
    tidying.require_email(tidying.tidied(email))
    name, site_id = tidying.tidied(name), home_site_id or desk.site_id
    is_structure = kind == BorrowerKind.ORGANISATION
    organisation_id, founded = organisations.resolved(desk, organisation or (name if is_structure else ""))
    return {
        "name": name,
        "first_name": tidying.tidied(first_name),
        "card": _card(desk, tidying.tidied(card)),
        "kind": BorrowerKind(kind),
        "organisation_id": organisation_id,
        "organisation_name": founded,
        "role": tidying.tidied(role),
        "category": tidying.tidied(category),
        "email": tidying.tidied(email),
        "phone": tidying.tidied(phone),
        "address": address.strip(),
        "note": note.strip(),
        "department": tidying.tidied(department) or _department(desk, organisation_id, site_id),
        "home_site_id": site_id,
        "expires_on": expires_on,
        "consented_on": (on or desk.today()) if consents else None,
        "on": on or desk.today(),
    }


@operation(REGISTER, relay=True, fill=complete)
def register(
    desk: Desk,
    *,
    card: str,
    name: str,
    kind: BorrowerKind,
    organisation_id: UUID | None,
    organisation_name: str,
    on: date,
    **texts: Any,
) -> Registered:
    """Register a borrower with a card; people give what `complete` takes."""
    structure = organisations.known_or_founded(desk, organisation_id, organisation_name)
    notes = _same_name(desk, name, texts["first_name"], structure)
    named = {"card": card, "card_key": barcode_key(card), "name": name, "kind": kind}
    borrower = Borrower(id=desk.new_id("borrower"), organisation_id=structure, registered_on=on, **named, **texts)
    desk.session.add(borrower)
    if structure is not None:
        organisations.enter(desk, borrower.id, structure, role=borrower.role, on=on)
    desk.session.flush()
    title = "" if structure is None else desk.session.get_one(Organisation, structure).name
    return Registered(borrower.id, card, borrower.full_name, title, tuple(notes), desk.entry.id)


def _card(desk: Desk, card: str) -> str:
    if not card:
        return cards.offered(desk)
    cards.require_free(desk, card)
    return card


def _department(desk: Desk, organisation_id: UUID | None, site_id: UUID) -> str:
    of_structure = select(Organisation.department).where(Organisation.id == organisation_id)
    of_site = select(Site.department).where(Site.id == site_id)
    return desk.session.scalar(of_structure) or desk.session.scalar(of_site) or ""


def _same_name(desk: Desk, name: str, first_name: str, organisation_id: UUID | None) -> list[Objection]:
    """A note for each borrower of the same name in the same structure."""
    start = "".join(f" {word}" for word in dict.fromkeys(words_in(f"{name} {first_name}")))
    same = select(Borrower).where(
        Borrower.words.startswith(f"{start} "), Borrower.organisation_id == organisation_id, ~Borrower.retired
    )
    text = N_("{name} already has the card {card}. If it is the same person, undo, and use that card.")
    return [
        note("same-name", text, name=other.full_name, card=other.card)
        for other in desk.session.scalars(same)
        if words_in(other.full_name) == words_in(f"{first_name} {name}")
    ]
