"""Correct what is kept of a borrower."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop import journal
from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, Organisation
from rt_desktop.services.borrowers import cards, organisations, tidying

#: What may be corrected besides the structure.
IN_ONE_LINE = ("name", "first_name", "card", "role", "category", "department", "email", "phone", "blocked")
TEXTS = (*IN_ONE_LINE, "address", "note")
FIELDS = (*TEXTS, "expires_on", "home_site_id")


@dataclass(frozen=True)
class Corrected:
    """What a correction left: the borrower's name and card, and the fields that changed."""

    borrower_id: UUID
    card: str
    name: str
    fields: tuple[str, ...]
    entry_id: UUID


def changed_only(
    desk: Desk,
    *,
    borrower_id: UUID,
    changes: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    on: date | None = None,
    **_filled: Any,
) -> dict[str, Any]:
    """What `correct` is given, from new values by field: FIELDS, and `organisation`, a name, empty for none.

    `seen` are the values the person had before them: a field that somebody else changed since is refused.
    Keeps those that differ, with what they replace; raises UserError when none does or one does not fit.
    """
    borrower = desk.session.get_one(Borrower, borrower_id)
    wished = {name: tidying.tidied(value) if name in IN_ONE_LINE else value for name, value in changes.items()}
    _require_fit(desk, borrower, wished)
    was = {name: getattr(borrower, name) for name in FIELDS}
    if "organisation" in wished:
        was["organisation"] = desk.session.scalar(
            select(Organisation.name).where(Organisation.id == borrower.organisation_id)
        )
        wished["organisation"] = tidying.tidied(wished["organisation"] or "") or None
    _require_as_seen(was, seen or {})
    differing = {name: value for name, value in wished.items() if value != was[name]}
    if not differing:
        raise UserError(_("Nothing was changed."))
    organisation_id, founded = organisations.resolved(desk, differing.get("organisation") or "")
    return {
        "borrower_id": borrower_id,
        "changes": journal.plain(differing),
        "was": journal.plain({name: was[name] for name in differing}),
        "organisation_id": organisation_id,
        "organisation_name": founded,
        "on": on or desk.today(),
    }


@operation("borrower.correct", relay=True, fill=changed_only)
def correct(
    desk: Desk,
    *,
    borrower_id: UUID,
    changes: Mapping[str, Any],
    was: Mapping[str, Any],
    organisation_id: UUID | None,
    organisation_name: str,
    on: date,
) -> Corrected:
    """Give a borrower new values; people give what `changed_only` takes.

    Days and ids in `changes` are plain text; `was`, the values they replace, is for whoever reads the entry.
    """
    borrower = desk.session.get_one(Borrower, borrower_id)
    for name, value in changes.items():
        if name in FIELDS:
            setattr(borrower, name, _as_kept(name, value))
    borrower.card_key = barcode_key(borrower.card)
    if "organisation" in changes:
        organisations.move(
            desk, borrower, organisations.known_or_founded(desk, organisation_id, organisation_name), on=on
        )
    return Corrected(borrower.id, borrower.card, borrower.full_name, tuple(changes), desk.entry.id)


def _require_fit(desk: Desk, borrower: Borrower, wished: Mapping[str, Any]) -> None:
    unknown = set(wished) - {*FIELDS, "organisation"}
    if unknown:
        raise ValueError(sorted(unknown))
    tidying.require_name(wished.get("name", borrower.name))
    tidying.require_email(wished.get("email", ""))
    if "card" in wished:
        cards.require_free(desk, wished["card"], borrower_id=borrower.id)


def _as_kept(name: str, value: Any) -> Any:
    if value is not None and name == "expires_on":
        return date.fromisoformat(value)
    return UUID(value) if name == "home_site_id" else value


def _require_as_seen(was: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    """Raise UserError when a value is no longer what the person had before them."""
    if any((was[name] or None) != (value or None) for name, value in seen.items()):
        raise UserError(_("Somebody else changed this meanwhile. Leave the form and look at it again."))
