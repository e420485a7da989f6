"""Papers to print: what stands on one, as plain values, and its PDF (made with reportlab, fonts embedded)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Letterhead:
    """Who sends the paper: what stands on top of its first page. `address` may have several lines."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    logo: bytes = b""            # PNG or JPEG


@dataclass(frozen=True)
class Heading:
    """A title within the paper; never the last line of a page."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; line ends within it are kept."""

    text: str
    is_bold: bool = False
    is_small: bool = False
    has_space: bool = True       # some white below it


@dataclass(frozen=True)
class Pairs:
    """Names and what they are, one below the other: « À rendre le », « mardi 14 avril »."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its share of the width, and whether it holds numbers (to the right)."""

    title: str
    share: float = 1.0
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on each page; a row is never parted between two pages unless it fills one."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Signatures:
    """Boxes to sign in, side by side, each under its words; kept on one page."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Barcode:
    """A code for scanners (Code 128: ASCII only, ValueError otherwise), with what it says below it."""

    code: str


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page."""

    blocks: tuple[Block, ...]


Block = Heading | Text | Pairs | Table | Signatures | Barcode | Together


@dataclass(frozen=True)
class Paper:
    """One document to print. `day` is worded already; `language` is told to those who read the file aloud."""

    letterhead: Letterhead
    title: str
    day: str
    blocks: tuple[Block, ...]
    footer: str = ""
    size: Literal["A4", "A5"] = "A4"
    is_wide: bool = False        # landscape
    language: str = "fr"


def made(*papers: Paper) -> bytes:
    """The PDF of a paper, or of several of one size, each beginning a page and numbered by itself.

    Raises ValueError for a barcode that Code 128 cannot hold; a logo that cannot be read is left out (the paper
    matters more than its picture).
    """
    from rt_desktop.formats import pdf_drawing  # noqa: PLC0415 -- reportlab is slow to load, few gestures print

    return pdf_drawing.drawn(papers)
