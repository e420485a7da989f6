"""What every table shares.

A partial index states its condition for SQLite alone: to state it for another engine loads that engine at each start.
The migrations, which make the tables, have both.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Uuid,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

#: Marks a column that follows from other rows: never given back, but computed again.
DERIVED = "derived"

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment, always UTC: stored without a zone, given back with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)

    @property
    def python_type(self) -> type[datetime]:
        return datetime


def stored_by_value(kind: type[StrEnum]) -> Enum:
    """A column of an enum's values, as plain text whatever the engine."""
    return Enum(
        kind, native_enum=False, create_constraint=False, length=24, values_callable=lambda e: [m.value for m in e]
    )


def refers_to(column: str) -> tuple[Uuid[UUID], ForeignKey]:
    """A reference held at the end of the transaction: rows may be written in any order within it.

    Its type is stated: else it would be that of the column it refers to, whose table may not be mapped yet.
    """
    return Uuid(), ForeignKey(column, deferrable=True, initially="DEFERRED")


class Base(DeclarativeBase):
    """The root of all models."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Uuid(),
        datetime: Moment(),
        str: String(),
        list[str]: JSON(),
        list[int]: JSON(),
        dict[str, Any]: JSON(),
    }


class Shared(Base):
    """A row that travels between the centre and its relays.

    `rev` is the centre's change counter when the row last changed; `entry_id` the journal entry that made the row
    (None when the row came with the folder); `retired` stands for deletion.
    """

    __abstract__ = True

    # First in the table: what follows a long text in a row is slow to reach.
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-4)
    rev: Mapped[int] = mapped_column(default=0, sort_order=-3)
    retired: Mapped[bool] = mapped_column(default=False, server_default=false(), sort_order=-2)
    entry_id: Mapped[UUID | None] = mapped_column(sort_order=-1)
