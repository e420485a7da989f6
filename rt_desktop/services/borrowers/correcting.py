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
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, Organisation
from rt_desktop.services.borrowers import card_changes, cards, organisations, rules, tidying
from rt_desktop.services.borrowers.sameness import standing_id

#: What may be corrected besides the structure.
IN_ONE_LINE = ("name", "first_name", "card", "role", "category", "department", "email", "phone", "blocked")
TEXTS = (*IN_ONE_LINE, "address", "note")
DAYS = ("expires_on", "consented_on", "consent_ended_on")
FIELDS = (*TEXTS, *DAYS, "home_site_id")


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
    """What `correct` is given, from new values by field: FIELDS, and `organisation`, a name, empty for none, and
    `consents`, whether they agree to receive news and notices by mail.

    `seen` are the values the person had before them: a field that somebody else changed since is refused.
    Keeps those that differ, with what they replace; raises UserError when none does or one does not fit.
    """
    borrower = desk.session.get_one(Borrower, standing_id(desk, borrower_id))
    wished = {name: tidying.tidied(value) if name in IN_ONE_LINE else value for name, value in changes.items()}
    was = {name: getattr(borrower, name) for name in FIELDS}
    seen = dict(seen or {})
    if "consents" in wished:
        _say_since_when(was, wished, seen, on=on or desk.today())
    _require_fit(desk, borrower, wished)
    if "organisation" in wished:
        was["organisation"] = desk.session.scalar(
            select(Organisation.name).where(Organisation.id == borrower.organisation_id)
        )
        wished["organisation"] = tidying.tidied(wished["organisation"] or "") or None
    _require_as_seen(was, seen)
    differing = {name: value for name, value in wished.items() if value != was[name]}
    if not differing:
        raise UserError(_("Nothing was changed."))
    organisation_id, founded = organisations.resolved(desk, differing.get("organisation") or "")
    return {
        "borrower_id": borrower.id,
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
        if name in FIELDS and name != "card":
            setattr(borrower, name, _as_kept(name, value))
    if "card" in changes:
        card_changes.give(desk, borrower, changes["card"], on=on)
    if "organisation" in changes:
        organisations.move(
            desk, borrower, organisations.known_or_founded(desk, organisation_id, organisation_name), on=on
        )
    elif "role" in changes and borrower.organisation_id is not None:
        there = organisations.open_memberships(desk, borrower.id, borrower.organisation_id)
        organisations.keep_role(there, borrower.role)
    return Corrected(borrower.id, borrower.card, borrower.full_name, tuple(changes), desk.entry.id)


def _require_fit(desk: Desk, borrower: Borrower, wished: Mapping[str, Any]) -> None:
    unknown = set(wished) - {*FIELDS, "organisation"}
    if unknown:
        raise ValueError(sorted(unknown))
    tidying.require_name(wished.get("name", borrower.name))
    tidying.require_email(wished.get("email", ""))
    if "card" in wished:
        cards.require_free(desk, wished["card"], borrower_id=borrower.id)


def _say_since_when(was: dict[str, Any], wished: dict[str, Any], seen: dict[str, Any], *, on: date) -> None:
    """Put the days of a consent in place of whether it is given."""
    seen.pop("consents", None)
    days = rules.consent_days(was["consented_on"], was["consent_ended_on"], consents=wished.pop("consents"), on=on)
    wished["consented_on"], wished["consent_ended_on"] = days


def _as_kept(name: str, value: Any) -> Any:
    if value is not None and name in DAYS:
        return date.fromisoformat(value)
    return UUID(value) if name == "home_site_id" else value


def _require_as_seen(was: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    """Raise UserError when a value is no longer what the person had before them."""
    if any((was[name] or None) != (value or None) for name, value in seen.items()):
        raise UserError(_("Somebody else changed this meanwhile. Close the form and look at it again."))
