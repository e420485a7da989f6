"""A document of the demonstration, as its record and its copies will tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Author:
    """Who made it; `function` is the code of UNIMARC's $4 (070 author, 651 in charge, 300 director…)."""

    name: str
    first_name: str = ""
    function: str = "070"

    @property
    def is_body(self) -> bool:
        return not self.first_name

    @property
    def said(self) -> str:
        """First name and name, as on a cover."""
        return f"{self.first_name} {self.name}".strip()


@dataclass(frozen=True)
class Host:
    """The periodical an issue or an article belongs to; `number` is that of the issue."""

    title: str
    issn: str
    number: str = ""


@dataclass(frozen=True)
class ShelvedCopy:
    """One copy on a shelf of a site (code and town); `status` as the house has it, `barcode` may be empty."""

    site: str
    town: str
    barcode: str
    call_number: str
    status: str = "available"
    price: str = ""
    acquired_on: date | None = None

    @property
    def leaves(self) -> bool:
        """Whether it is withdrawn one day; until then it is like any other."""
        return self.status == "withdrawn" and bool(self.barcode)


@dataclass(frozen=True)
class Document:
    """What one record is about; numbers are hyphenated as printed, empty where there is none.

    `kind` is one of the grammar, serial or issue; `collation` extent, details, size, what comes with it.
    """

    kind: str
    theme: str
    title: str
    year: int
    publisher: str
    place: str
    subtitle: str = ""
    summary: str = ""
    authors: tuple[Author, ...] = ()
    series: str = ""
    isbn: str = ""
    ean: str = ""
    price: str = ""
    month: str = ""
    host: Host | None = None
    collation: tuple[str, str, str, str] = ("", "", "", "")
    subjects: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    dewey: str = ""
    address: str = ""
    shelf: str = ""
    copies: tuple[ShelvedCopy, ...] = ()
    number: str = ""
    barcodes: tuple[str, ...] = field(default=(), compare=False)  # those it must have
