"""What is put together across searches: baskets of records and items, and searches to ask again."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Shared, refers_to


class Basket(Shared):
    """A named selection of records and items; `owner` is the operator who made it."""

    __tablename__ = "basket"

    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")


class BasketLine(Shared):
    """A record in a basket, or one item of it; what is done to a basket is done to its ticked lines."""

    __tablename__ = "basket_line"
    __table_args__ = (
        Index(
            "uq_basket_line_record",
            "basket_id",
            "record_id",
            unique=True,
            sqlite_where=text("item_id IS NULL AND NOT retired"),
        ),
        Index(
            "uq_basket_line_item",
            "basket_id",
            "item_id",
            unique=True,
            sqlite_where=text("item_id IS NOT NULL AND NOT retired"),
        ),
    )

    basket_id: Mapped[UUID] = mapped_column(*refers_to("basket.id"))
    record_id: Mapped[UUID] = mapped_column(*refers_to("record.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(*refers_to("item.id"), index=True)
    is_ticked: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class SavedSearch(Shared):
    """A search under a name: {"text": …, "filters": …}, as the catalogue asks it."""

    __tablename__ = "saved_search"

    name: Mapped[str]
    question: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0)
