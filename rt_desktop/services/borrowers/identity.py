"""Who a borrower is: all that is kept of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.borrowers import Borrower, BorrowerKind, Organisation, full_name
from rt_desktop.models.sites import Site
from rt_desktop.services.borrowers import sameness


@dataclass(frozen=True)
class Identity:
    """A borrower, as kept; `site` is the code of the home site, `town` its town."""

    borrower_id: UUID
    card: str
    kind: BorrowerKind
    name: str
    first_name: str
    role: str
    organisation_id: UUID | None
    organisation: str
    category: str
    department: str
    home_site_id: UUID
    site: str
    town: str
    email: str
    phone: str
    address: str
    note: str
    registered_on: date
    expires_on: date | None
    blocked: str
    consented_on: date | None = None
    consent_ended_on: date | None = None

    @property
    def consents(self) -> bool:
        """Whether they agree to receive news and notices by mail."""
        return self.consented_on is not None and self.consent_ended_on is None

    @property
    def full_name(self) -> str:
        """First name and name, as one says it."""
        return full_name(self.first_name, self.name)


def identity(desk: Desk, *, borrower_id: UUID) -> Identity:
    """Who this borrower is, or the one they were merged into; raises UserError when nobody is any more."""
    standing_id = sameness.standing_id(desk, borrower_id)
    found = (
        select(Borrower, Organisation.name, Site.code, Site.town)
        .outerjoin(Organisation, Organisation.id == Borrower.organisation_id)
        .join(Site, Site.id == Borrower.home_site_id)
        .where(Borrower.id == standing_id, ~Borrower.retired)
    )
    row = desk.session.execute(found).one_or_none()
    if row is None:
        raise UserError(_("This borrower is no longer registered. Look for another card."))
    borrower, organisation, site, town = row
    told: dict[str, Any] = {
        "borrower_id": borrower.id,
        "organisation": organisation or "",
        "site": site,
        "town": town,
    }
    kept = {name: getattr(borrower, name) for name in Identity.__dataclass_fields__ if name not in told}
    return Identity(**told, **kept)
