"""Those who borrow: persons and the structures they work for."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Shared, refers_to, stored_by_value


def full_name(first_name: str | None, name: str | None) -> str:
    """First name and name, as one says it; empty for somebody forgotten."""
    return f"{first_name or ''} {name or ''}".strip()


class Organisation(Shared):
    """A structure for which people borrow.

    `same_as_id` names the structure this one was merged into.
    """

    __tablename__ = "organisation"
    __table_args__ = (Index("ix_organisation_same_as_id", "same_as_id", sqlite_where=text("same_as_id IS NOT NULL")),)

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    same_as_id: Mapped[UUID | None] = mapped_column(*refers_to("organisation.id"))


class FormerName(Shared):
    """What an organisation was called until a day."""

    __tablename__ = "former_name"

    organisation_id: Mapped[UUID] = mapped_column(*refers_to("organisation.id"), index=True)
    name: Mapped[str]
    until_on: Mapped[date]


class BorrowerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class Borrower(Shared):
    """Somebody with a card: a person, or (kind organisation) a structure itself.

    `organisation_id` is the structure a person borrows for now, or the structure the borrower is.  `card_key` is the
    card as scanners may give it.  `same_as_id` names the borrower this one was merged into.  `words` are the folded
    words people look for, kept in step with the row and its structure's name.
    """

    __tablename__ = "borrower"
    __table_args__ = (
        Index(
            "uq_borrower_card_key",
            "card_key",
            unique=True,
            sqlite_where=text("NOT retired"),
        ),
        Index("ix_borrower_same_as_id", "same_as_id", sqlite_where=text("same_as_id IS NOT NULL")),
    )

    card: Mapped[str]
    card_key: Mapped[str]
    kind: Mapped[BorrowerKind] = mapped_column(stored_by_value(BorrowerKind), default=BorrowerKind.PERSON)
    name: Mapped[str]
    first_name: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[UUID | None] = mapped_column(*refers_to("organisation.id"), index=True)
    category: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    home_site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"))
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date]
    expires_on: Mapped[date | None]
    blocked: Mapped[str] = mapped_column(default="")  # why somebody stopped this card by hand
    same_as_id: Mapped[UUID | None] = mapped_column(*refers_to("borrower.id"))
    words: Mapped[str] = mapped_column(default="")
    consented_on: Mapped[date | None]  # the day they agreed to receive news and notices by mail
    consent_ended_on: Mapped[date | None]

    @property
    def full_name(self) -> str:
        """First name and name, as one says it."""
        return full_name(self.first_name, self.name)


class Membership(Shared):
    """A person in an organisation, from one day until another."""

    __tablename__ = "membership"

    borrower_id: Mapped[UUID] = mapped_column(*refers_to("borrower.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(*refers_to("organisation.id"), index=True)
    role: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class FormerCard(Shared):
    """A card that was replaced: whose it was, until when, why.  `card_key` is as Borrower's."""

    __tablename__ = "former_card"

    borrower_id: Mapped[UUID] = mapped_column(*refers_to("borrower.id"), index=True)
    card: Mapped[str]
    card_key: Mapped[str] = mapped_column(index=True)
    until_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
