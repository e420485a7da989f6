"""The journal: one entry per operation, and the values each changed row had before and after."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Base, refers_to


class Entry(Base):
    """One operation: what was done, by whom, where, for which day, recorded when.

    `given` holds whatever a person was told or chose; a replay recomputes none of it.  `created` names the rows made,
    by table.  `group_id` joins the batches of one long work.  `item_id` is the item a fact is about.
    `withdrawn_by_id` is the undo that stands against this entry.
    """

    __tablename__ = "entry"
    __table_args__ = (Index("uq_entry_seat_id_seq", "seat_id", "seq", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seat_id: Mapped[UUID] = mapped_column(*refers_to("seat.id"))
    site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"))
    seq: Mapped[int]
    done_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(index=True)
    operator: Mapped[str]
    operation: Mapped[str]
    given: Mapped[dict[str, Any]]
    created: Mapped[dict[str, Any]]
    group_id: Mapped[UUID | None] = mapped_column(index=True)
    item_id: Mapped[UUID | None] = mapped_column(index=True)
    withdraws_id: Mapped[UUID | None] = mapped_column(index=True)
    withdrawn_by_id: Mapped[UUID | None]


class Change(Base):
    """The fields of one row that an entry changed, as they were and as they became."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_row_id_entry_id", "row_id", "entry_id"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    entry_id: Mapped[UUID] = mapped_column(*refers_to("entry.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[UUID]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
