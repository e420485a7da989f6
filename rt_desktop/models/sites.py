"""Where people work: the centre, the relays, and the installations there."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Shared, refers_to, stored_by_value


class SiteKind(StrEnum):
    CENTRE = "centre"
    RELAY = "relay"


class Site(Shared):
    """The centre or one of its relays."""

    __tablename__ = "site"

    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[SiteKind] = mapped_column(stored_by_value(SiteKind))
    town: Mapped[str]
    department: Mapped[str]
    structure: Mapped[str]
    pickup_place: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    opening_days: Mapped[list[int]]  # ISO weekdays, 1 is Monday
    has_documents: Mapped[bool] = mapped_column(default=False)
    has_kits: Mapped[bool] = mapped_column(default=False)


class Seat(Shared):
    """One installation at a site."""

    __tablename__ = "seat"

    site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"))
    name: Mapped[str]
    created_at: Mapped[datetime]


class Closure(Shared):
    """Days on which a site (or, without one, every site) is closed, both ends included."""

    __tablename__ = "closure"

    site_id: Mapped[UUID | None] = mapped_column(*refers_to("site.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    label: Mapped[str] = mapped_column(default="")
