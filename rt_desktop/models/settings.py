"""What is true of one data folder only, and the counter of the centre's changes."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Base


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
