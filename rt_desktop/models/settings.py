"""What the house decided once for all its seats; what is true of one data folder only."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Base, Shared


class Setting(Shared):
    """Something decided for the whole house: {"value": …}; a missing row stands for the default."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[dict[str, Any]]


class Operator(Shared):
    """Somebody who works at a desk of the house."""

    __tablename__ = "operator"

    name: Mapped[str] = mapped_column(unique=True)


class Local(Base):
    """A fact about this folder that never travels: its seat, its purpose (real or demonstration)."""

    __tablename__ = "local"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Counter(Base):
    """The centre's change counter, one row: the last `rev` given to a row that travels."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
