"""A written UNIMARC file read again by another program's eyes (pymarc) before it is offered."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from pymarc import MARCReader, Record

from rt_desktop.formats.marc import CODED_LENGTH, Field, MarcRecord, is_data

#: What a file is compared by: the hash of what each of its records says.
Said = int


def said(record: MarcRecord) -> Said:
    """What a reader of the written record must find; no other reader looks for subfields in 001 to 009."""
    return hash(tuple([_said(field) for field in record.fields]))


def _said(field: Field) -> tuple[object, ...]:
    if not is_data(field) or field[0] < "010":
        return (field[0],)
    # An empty subfield, two separators in a row, is written; no other reader finds it.
    return field[0], *[_plain(field[0], code, _written(value)) for code, value in field[2] if code]


def _written(text: str) -> str:
    return text if text.isprintable() else text.translate(_SEPARATORS)


def _plain(tag: str, code: str, text: str) -> tuple[str, str]:
    """A subfield without what the writing settles, the character set declared in 100$a."""
    return (code, text.ljust(CODED_LENGTH)[:26] if tag == "100" and code == "a" else text)


#: Separators inside texts, which the writing makes blanks.
_SEPARATORS = str.maketrans("\x1d\x1e\x1f", "   ")


def is_read(raw: bytes, record: MarcRecord) -> bool:
    """Whether another reader finds in these bytes exactly this record."""
    return list(_read(BytesIO(raw))) == [said(record)]


def reads_back(file: Path, written: list[Said]) -> bool:
    """Whether another reader finds in the file exactly these records."""
    logging.getLogger("pymarc").setLevel(logging.ERROR)
    with file.open("rb") as stream:
        return all(found == wanted for found, wanted in zip_longest(_read(stream), written))


def _read(stream: BinaryIO) -> Iterator[Said | None]:
    for record in MARCReader(stream, to_unicode=True, force_utf8=True):
        yield None if record is None else hash(tuple(_found(record)))


def _found(record: Record) -> Iterator[tuple[object, ...]]:
    for field in record.fields:
        if field.is_control_field() or not field.subfields:
            yield (field.tag,)
        else:
            yield field.tag, *[_plain(field.tag, one.code, one.value) for one in field.subfields]
