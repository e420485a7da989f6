"""Found a structure, and correct what is kept of it; a new name leaves the one before, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.models.borrowers import Borrower, BorrowerKind, FormerName, Organisation
from rt_desktop.services.borrowers import organisations, tidying
from rt_desktop.services.borrowers.sameness import standing_id

IN_ONE_LINE = ("name", "kind", "department", "town", "phone", "email")
FIELDS = (*IN_ONE_LINE, "address", "note")


@dataclass(frozen=True)
class StructureKept:
    """A structure founded or corrected, and the name it had before when that changed."""

    organisation_id: UUID
    name: str
    former: str
    entry_id: UUID


def complete_founding(desk: Desk, *, name: str, **said_of_it: str) -> dict[str, Any]:
    """What `found` is given: a name, and the other FIELDS as they are known."""
    given = _tidied({**dict.fromkeys(FIELDS, ""), "name": name, **said_of_it})
    _require_fit(desk, given)
    return given


@operation("organisation.add", relay=True, fill=complete_founding)
def found(desk: Desk, *, name: str, **kept: str) -> StructureKept:
    """Found a structure; people give what `complete_founding` takes."""
    structure = Organisation(id=desk.new_id("organisation"), name=name, **kept)
    desk.session.add(structure)
    return StructureKept(structure.id, name, "", desk.entry.id)


def complete_correction(
    desk: Desk,
    *,
    organisation_id: UUID,
    changes: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
    keeps_name: bool = True,
    on: date | None = None,
) -> dict[str, Any]:
    """What `correct` is given, from new values by field.

    `seen` are the values the person had before them: a field that somebody else changed since is refused.  With
    `keeps_name` a new name leaves the one before, which it had until `on`; without, it was but a slip.
    """
    structure = desk.session.get_one(Organisation, standing_id(desk, organisation_id, Organisation))
    was = {name: getattr(structure, name) for name in FIELDS}
    if any(was[name] != value for name, value in (seen or {}).items()):
        raise UserError(_("Somebody else changed this meanwhile. Close the form and look at it again."))
    differing = {name: value for name, value in _tidied(changes).items() if value != was[name]}
    if not differing:
        raise UserError(_("Nothing was changed."))
    _require_fit(desk, differing, own_id=structure.id)
    return {
        "organisation_id": structure.id,
        "changes": differing,
        "was": {name: was[name] for name in differing},
        "keeps_name": keeps_name and "name" in differing,
        "on": on or desk.today(),
    }


@operation("organisation.correct", relay=True, fill=complete_correction)
def correct(
    desk: Desk,
    *,
    organisation_id: UUID,
    changes: Mapping[str, str],
    was: Mapping[str, str],
    keeps_name: bool,
    on: date,
) -> StructureKept:
    """Give a structure new values; people give what `complete_correction` takes.

    Its own card, if it has one, bears the new name too.
    """
    structure = desk.session.get_one(Organisation, organisation_id)
    former = structure.name if "name" in changes else ""
    for name, value in changes.items():
        setattr(structure, name, value)
    if former:
        _rename_own_card(desk, structure, former)
    if keeps_name:
        row_id = desk.new_id("former_name")
        desk.session.add(FormerName(id=row_id, organisation_id=structure.id, name=former, until_on=on))
    return StructureKept(structure.id, structure.name, former, desk.entry.id)


def _rename_own_card(desk: Desk, structure: Organisation, former: str) -> None:
    own = select(Borrower).where(
        Borrower.organisation_id == structure.id,
        Borrower.kind == BorrowerKind.ORGANISATION,
        Borrower.name == former,
        ~Borrower.retired,
    )
    for borrower in desk.session.scalars(own):
        borrower.name = structure.name


def _tidied(values: Mapping[str, str]) -> dict[str, str]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ValueError(sorted(unknown))
    return {
        name: tidying.tidied(value or "") if name in IN_ONE_LINE else (value or "").strip()
        for name, value in values.items()
    }


def _require_fit(desk: Desk, given: Mapping[str, str], *, own_id: UUID | None = None) -> None:
    tidying.require_email(given.get("email", ""))
    if "name" not in given:
        return
    tidying.require_name(given["name"])
    known = organisations.named(desk, given["name"])
    if known is not None and known != own_id:
        name = desk.session.get_one(Organisation, known).name
        text = N_("There is a structure {name} already, or it was called so. Merge them if they are the same.")
        raise UserError.of(text, name=name)
