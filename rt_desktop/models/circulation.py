"""What is lent to whom, until when, by which rules; who waits for what."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, and_, text
from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Shared, refers_to, stored_by_value


class Loan(Shared):
    """One item in one borrower's hands, from `lent_on` until `returned_on`: what the facts about the item amount to.

    Category, department and kind of structure are kept as they were when lent, so that figures stay true when the
    borrower is forgotten.  A loan of what was declared lost ends that day (`lost_on`).
    """

    __tablename__ = "loan"
    __table_args__ = (
        Index(
            "ix_loan_open",
            "item_id",
            sqlite_where=text("returned_on IS NULL AND NOT retired"),
        ),
    )

    item_id: Mapped[UUID] = mapped_column(*refers_to("item.id"), index=True)
    borrower_id: Mapped[UUID | None] = mapped_column(*refers_to("borrower.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(*refers_to("organisation.id"))
    site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"))
    lent_on: Mapped[date] = mapped_column(index=True)
    due_on: Mapped[date]
    renewals: Mapped[int] = mapped_column(default=0)
    returned_on: Mapped[date | None]
    returned_site_id: Mapped[UUID | None] = mapped_column(*refers_to("site.id"))
    category: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    organisation_kind: Mapped[str] = mapped_column(default="")
    lost_on: Mapped[date | None]


_LOAN = Loan.__table__.c  # nothing of it is mapped before somebody asks
#: The loans that are under way, the only one an item can have: what ix_loan_open is for.
OPEN_LOAN = and_(_LOAN.returned_on.is_(None), ~_LOAN.retired)


class HoldState(StrEnum):
    WAITING = "waiting"
    SET_ASIDE = "set-aside"
    LENT = "lent"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Hold(Shared):
    """Somebody waits for a record, or for one item of it; first placed, first served.

    Once an item came back for them it is `set_aside_item_id`, kept until `expires_on`.  `notified_on` is the day they
    were told, `notified_by` how: "mail", "call" or "letter".  `closed_on` is the day it ended, however it did.
    """

    __tablename__ = "hold"

    record_id: Mapped[UUID] = mapped_column(*refers_to("record.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(*refers_to("item.id"), index=True)
    borrower_id: Mapped[UUID | None] = mapped_column(*refers_to("borrower.id"), index=True)
    pickup_site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"))
    state: Mapped[HoldState] = mapped_column(stored_by_value(HoldState), default=HoldState.WAITING)
    placed_at: Mapped[datetime]
    set_aside_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    set_aside_item_id: Mapped[UUID | None] = mapped_column(*refers_to("item.id"))
    notified_on: Mapped[date | None]
    notified_by: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    closed_on: Mapped[date | None]


#: The states of a hold that somebody still counts on, and the holds that are so.
WAITED_FOR = (HoldState.WAITING, HoldState.SET_ASIDE)
_HOLD = Hold.__table__.c
OPEN_HOLD = and_(_HOLD.state.in_(WAITED_FOR), ~_HOLD.retired)


class LossState(StrEnum):
    OPEN = "open"
    REPLACED = "replaced"
    REFUNDED = "refunded"
    FOUND = "found"
    WRITTEN_OFF = "written-off"


class Loss(Shared):
    """An item declared lost, by whom it was held if it was on loan, and how that was settled."""

    __tablename__ = "loss"

    item_id: Mapped[UUID] = mapped_column(*refers_to("item.id"), index=True)
    loan_id: Mapped[UUID | None] = mapped_column(*refers_to("loan.id"))
    borrower_id: Mapped[UUID | None] = mapped_column(*refers_to("borrower.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(*refers_to("organisation.id"))
    declared_on: Mapped[date]
    state: Mapped[LossState] = mapped_column(stored_by_value(LossState), default=LossState.OPEN)
    settled_on: Mapped[date | None]
    amount_cents: Mapped[int | None]
    replaced_by_id: Mapped[UUID | None] = mapped_column(*refers_to("item.id"))
    note: Mapped[str] = mapped_column(default="")


class LoanRule(Shared):
    """Days, renewals and limits for a borrower category, a support and a site; an empty one stands for any."""

    __tablename__ = "loan_rule"

    category: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    site_id: Mapped[UUID | None] = mapped_column(*refers_to("site.id"))
    days: Mapped[int]
    renewals: Mapped[int]
    max_loans: Mapped[int]
    is_forceable: Mapped[bool] = mapped_column(default=True)


class Remark(Shared):
    """Something a person must look at: a code and values, worded where it is read.

    `is_derived` remarks follow from an item's facts and vanish when later facts settle them.
    """

    __tablename__ = "remark"

    code: Mapped[str]
    values: Mapped[dict[str, Any]]
    about_entry_id: Mapped[UUID | None]
    item_id: Mapped[UUID | None] = mapped_column(*refers_to("item.id"), index=True)
    borrower_id: Mapped[UUID | None] = mapped_column(*refers_to("borrower.id"))
    site_id: Mapped[UUID | None] = mapped_column(*refers_to("site.id"))
    is_derived: Mapped[bool] = mapped_column(default=False)
    noticed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
