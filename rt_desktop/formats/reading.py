"""The front door: what format a file is in, and its records one after the other."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from rt_desktop import files
from rt_desktop.errors import UserError
from rt_desktop.formats import encodings, iso2709, mending, recognise, xmlrecords
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.formats.problems import Problem, Read
from rt_desktop.formats.texts import AUTO
from rt_desktop.i18n import N_, _

__all__ = ["Encoding", "Format", "MarcRecord", "Problem", "Read", "detect", "read"]

Format = Literal["auto", "iso2709", "marcxml", "pmbxml"]
Encoding = Literal["auto", "utf-8", "iso5426", "latin-1", "cp1252"]
ISO2709, MARCXML, PMBXML = "iso2709", "marcxml", "pmbxml"

_HEAD = 1 << 16
_KNOWN_BY = (
    (b"PK\x03\x04", N_("{name} is a ZIP archive or an office document: extract or export the records first.")),
    (b"\x1f\x8b", N_("{name} is a compressed file: extract it first.")),
    (b"%PDF", N_("{name} is a PDF document, not a file of records.")),
    (b"\xff\xd8\xff", N_("{name} is a picture, not a file of records.")),
    (b"\x89PNG", N_("{name} is a picture, not a file of records.")),
    (b"GIF8", N_("{name} is a picture, not a file of records.")),
    (b"SQLite format 3", N_("{name} is a database, not a file of records.")),
    (b"\xd0\xcf\x11\xe0", N_("{name} is an office document, not a file of records.")),
    (b"{\\rtf", N_("{name} is an office document, not a file of records.")),
)
_NO_RECORDS = N_("{name} holds no record in UNIMARC (ISO 2709), MARCXML or PMB XML.")


def read(source: Path | bytes, *, format: Format = "auto", encoding: Encoding = "auto") -> Iterator[Read]:
    """Each record of a file or of bytes, taken or refused with its reason, positions counted from 1 without a gap.

    Texts are kept as received (decomposed accents stay so); only what was garbled is repaired, and said.  `format` and
    `encoding` are a person's word against what the content says.  Raises UserError when the file cannot be read or is
    no file of records, at once or, for XML, at its end.
    """
    name = source.name if isinstance(source, Path) else _("This document")
    with _opened(source, name) as stream:
        head = stream.read(_HEAD)
    found = detect(head, name=name) if format == AUTO else _not_empty(head, format, name)
    return _records(source, name, found, encoding)


def detect(head: bytes, *, name: str) -> str:
    """The format of a file from its first bytes; raises UserError naming the file when it is no file of records."""
    _not_empty(head, "", name)
    for mark, message in _KNOWN_BY:
        if head.startswith(mark):
            raise UserError(_(message).format(name=name))
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:_HEAD]
    if start.startswith(b"<"):
        narrow = start.replace(b"\0", b"").lower()
        if b"<html" in narrow[:2048]:
            raise UserError(
                _("{name} is a web page, not a file of records: download the export itself.").format(name=name)
            )
        return PMBXML if b"<unimarc" in narrow or b"<notice" in narrow else MARCXML
    if mending.looks_like_records(head):
        return ISO2709
    raise UserError(_(_NO_RECORDS).format(name=name))


def _not_empty(head: bytes, found: str, name: str) -> str:
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UserError(_("{name} is empty.").format(name=name))
    return found


def _opened(source: Path | bytes, name: str) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if source.is_dir():
        raise UserError(_("{name} is a folder: choose a file.").format(name=name))
    if source.exists() and not source.is_file():
        raise UserError(_("{name} is no ordinary file: save what it gives in a file first.").format(name=name))
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise UserError(_("There is no file {name}.").format(name=source)) from error
    except OSError as error:
        raise UserError(_("{name} cannot be read: {reason}.").format(name=name, reason=files.reason(error))) from error


def _records(source: Path | bytes, name: str, found: str, encoding: str) -> Iterator[Read]:
    codec = iso2709 if found == ISO2709 else xmlrecords
    count = 0
    with _opened(source, name) as stream:
        for made in codec.read(stream, encoding=encoding):
            count += 1
            yield _judged(made)
    if not count:
        raise UserError(_(_NO_RECORDS).format(name=name))


def _judged(made: Read) -> Read:
    """The record refused when it is no document in UNIMARC; its title in any case."""
    if made.record is None:
        return made
    made.title = recognise.title(made.record)
    refusal = recognise.refusal(made.record)
    if refusal is not None:
        if refusal.code == "marc21" and made.encoding != encodings.UTF8 and made.offset >= 0:
            made.title = iso2709.title_in_ansel(made.raw)
        made.record, made.refusal = None, refusal
    return made
