"""Small UNIMARC records and files of them, as tests write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rt_desktop.formats import iso2709, marcxml
from rt_desktop.formats.marc import Field, MarcRecord

LEADER = "00000nam  2200000   450 "


def field(tag: str, *subfields: str, indicators: str = "  ") -> Field:
    """A data field from subfields written « aTitle », « fAuthor »."""
    return tag, indicators, tuple((text[0], text[1:]) for text in subfields)


def copy(*subfields: str) -> Field:
    """A field 995."""
    return field("995", *subfields)


def record(
    title: str = "Le guide du bénévolat",
    *more: Field,
    number: str = "",
    year: str = "2011",
    isbn: str = "",
    author: str = "",
    leader: str = LEADER,
) -> MarcRecord:
    """A record that has what it needs to be taken, and `more` fields, all in the order of their tags."""
    fields: list[Field] = [("001", number)] if number else []
    if isbn:
        fields.append(field("010", f"a{isbn}"))
    fields.append(field("100", f"a20110101d{year}    m  y0frey50      ba"))
    fields.append(field("200", f"a{title}", indicators="1 "))
    fields.append(field("210", "aToulouse", "cÉditions du Pont", f"d{year}"))
    if author:
        fields.append(field("700", f"a{author}", "4070", indicators=" 1"))
    return MarcRecord(leader, tuple(sorted([*fields, *more], key=lambda one: one[0])))


def iso_file(folder: Path, records: Sequence[MarcRecord], name: str = "notices.mrc") -> Path:
    """An ISO 2709 file in UTF-8."""
    file = folder / name
    file.write_bytes(b"".join(map(iso2709.write, records)))
    return file


def xml_file(folder: Path, records: Sequence[MarcRecord], name: str = "notices.xml") -> Path:
    """A MARCXML file."""
    file = folder / name
    file.write_bytes(b"".join(marcxml.write(records)))
    return file
