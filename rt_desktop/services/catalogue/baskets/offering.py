"""What is offered to whoever changes many documents at once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import Theme
from rt_desktop.services.settings.sites import towns


@dataclass(frozen=True)
class ChangeOffered:
    """The themes as (code, label), the sites as (id, town)."""

    themes: tuple[tuple[str, str], ...]
    sites: tuple[tuple[UUID, str], ...]


def offered(desk: Desk) -> ChangeOffered:
    """The themes in the order of the house, this site first."""
    themes = select(Theme.code, Theme.label).where(~Theme.retired).order_by(Theme.position, Theme.code)
    return ChangeOffered(
        tuple((row.code, row.label) for row in desk.session.execute(themes)),
        towns(desk),
    )
