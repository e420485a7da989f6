"""Documents: records, the themes they belong to, and the copies on the shelves."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, Text, false, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import DERIVED, Shared, refers_to, stored_by_value


class ThemeKind(StrEnum):
    FIELD = "field"  # the centre's fields of work
    HEADING = "heading"  # the headings of its shelves and purchases


class Theme(Shared):
    """A subject area of the centre; `words` are the subjects and keywords that place a record in it."""

    __tablename__ = "theme"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    kind: Mapped[ThemeKind] = mapped_column(stored_by_value(ThemeKind))
    words: Mapped[list[str]]
    position: Mapped[int] = mapped_column(default=0)


class Record(Shared):
    """A notice.  `marc` (the whole UNIMARC record as JSON) is the truth; the other columns are derived from it.

    `received_hash` is the content hash of the record as `source` last sent it, None for a record made here; `hash` that
    of `marc` as it is now.  They differ when the record was edited here.  `likeness` is title, year and first
    author brought to what possible duplicates have in common.  `same_as_id` names the record this one was merged into;
    `is_to_complete` marks one made in haste at the counter.
    """

    __tablename__ = "record"
    __table_args__ = (
        Index("ix_record_source_number", "source", "number"),
        Index("ix_record_received_hash", "received_hash"),
        Index("ix_record_isbn", "isbn"),
        *(
            Index(f"ix_record_{name}", name, sqlite_where=text(known))
            for name, known in (("issn", "issn IS NOT NULL"), ("ean", "ean IS NOT NULL"))
        ),
        Index("ix_record_likeness", "likeness"),
        Index("ix_record_same_as_id", "same_as_id", sqlite_where=text("same_as_id IS NOT NULL")),
        Index("ix_record_is_to_complete", "is_to_complete", sqlite_where=text("is_to_complete")),
    )

    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    sort_title: Mapped[str] = mapped_column(default="")
    authors: Mapped[list[str]]
    publisher: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    support: Mapped[str]
    level: Mapped[str]
    isbn: Mapped[str | None]
    issn: Mapped[str | None]
    ean: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="")
    themes: Mapped[list[str]]  # codes
    source: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    likeness: Mapped[str] = mapped_column(default="")
    hash: Mapped[str]
    received_hash: Mapped[str | None]
    marc: Mapped[str] = mapped_column(Text)
    same_as_id: Mapped[UUID | None] = mapped_column(*refers_to("record.id"))
    is_to_complete: Mapped[bool] = mapped_column(default=False, server_default=false())


class ItemStatus(StrEnum):
    AVAILABLE = "available"
    ON_SITE_ONLY = "on-site-only"
    IN_REPAIR = "in-repair"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    BOUGHT = "bought"
    GIFT = "gift"
    FREE = "free"
    EXCHANGE = "exchange"
    DEPOSIT = "deposit"


def _owner(context: DefaultExecutionContext) -> UUID:
    """Where an item is said to be when nobody says otherwise."""
    owner: UUID = context.get_current_parameters()["owner_site_id"]  # type: ignore[no-untyped-call]
    return owner


class Item(Shared):
    """One copy of a record.  `barcode_key` is the barcode as scanners may give it: capitals, no blanks or hyphens.

    `stated_site_id` is where the item was said to be when it came, or since, by its source or by hand; what is done
    with it starts from there, and `current_site_id` follows from both.  `received_hash` is the hash of the field 995
    of `record` the item was made from, None for an item made here.
    """

    __tablename__ = "item"
    __table_args__ = (
        Index(
            "uq_item_barcode_key",
            "barcode_key",
            unique=True,
            sqlite_where=text("NOT retired"),
        ),
    )

    record_id: Mapped[UUID] = mapped_column(*refers_to("record.id"), index=True)
    barcode: Mapped[str | None]
    barcode_key: Mapped[str | None]
    call_number: Mapped[str] = mapped_column(default="")
    owner_site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"))
    stated_site_id: Mapped[UUID] = mapped_column(*refers_to("site.id"), default=_owner)
    current_site_id: Mapped[UUID | None] = mapped_column(  # None while on its way
        *refers_to("site.id"), info={DERIVED: True}
    )
    support: Mapped[str]
    status: Mapped[ItemStatus] = mapped_column(stored_by_value(ItemStatus), default=ItemStatus.AVAILABLE)
    condition: Mapped[str] = mapped_column(default="")
    price_cents: Mapped[int | None]
    origin: Mapped[Origin | None] = mapped_column(stored_by_value(Origin))
    acquired_on: Mapped[date | None]
    inventory_number: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    received_hash: Mapped[str | None]
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str] = mapped_column(default="", server_default="")
    withdrawal_destination: Mapped[str] = mapped_column(default="", server_default="")


class ToldApart(Shared):
    """Two rows of one table (`kind`) that look alike, and that somebody said are not the same."""

    __tablename__ = "told_apart"

    kind: Mapped[str]
    one_id: Mapped[UUID] = mapped_column(index=True)
    other_id: Mapped[UUID] = mapped_column(index=True)
