"""The sites: by the codes people type, and to choose from."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.sites import Site


def site_of(desk: Desk, *, code: str) -> UUID:
    """The site of that code; raises UserError, naming those there are, when there is none."""
    known = desk.session.execute(select(Site.code, Site.id).where(~Site.retired).order_by(Site.code))
    sites: dict[str, UUID] = {row.code: row.id for row in known}
    if code not in sites:
        names = ", ".join(sites)
        raise UserError(_("There is no site “{site}”. The sites are: {sites}.").format(site=code, sites=names))
    return sites[code]


def towns(desk: Desk) -> tuple[tuple[UUID, str], ...]:
    """The sites to choose from as (id, town), this one first."""
    found = select(Site.id, Site.town).where(~Site.retired).order_by(Site.id != desk.site_id, Site.town)
    return tuple((row.id, row.town) for row in desk.session.execute(found))
