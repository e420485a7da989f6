"""The front door: what a file is, whatever its name says, and its first sheet that holds something."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from rt_desktop import files
from rt_desktop.errors import UserError
from rt_desktop.formats.sheets import delimited, ods, xlsx
from rt_desktop.formats.sheets.packages import Package
from rt_desktop.formats.sheets.rows import Gathering, Row
from rt_desktop.i18n import N_, _

_HEAD = 1 << 16
_ZIP = b"PK\x03\x04"
_KNOWN_BY = (
    (b"PK\x05\x06", N_("{name} is an empty archive. Save the sheet as .xlsx, .ods or CSV.")),
    (
        b"\xd0\xcf\x11\xe0",
        N_("{name} is in the old format of Excel, or has a password. Open it, and save it as .xlsx without one."),
    ),
    (b"\xff\xfe\0\0", N_("{name} is no sheet. Save the list as .xlsx, .ods or CSV.")),  # UTF-32, as nobody saves it
    (b"%PDF", N_("{name} is a PDF document, not a sheet. Export the list as .xlsx, .ods or CSV.")),
    (b"\x1f\x8b", N_("{name} is a compressed file: extract it first.")),
    (b"\xff\xd8\xff", N_("{name} is a picture, not a sheet.")),
    (b"\x89PNG", N_("{name} is a picture, not a sheet.")),
    (b"{\\rtf", N_("{name} is a text document, not a sheet.")),
)
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # a way of packing that no spreadsheet program uses
    UnicodeDecodeError,
    etree.XMLSyntaxError,
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that hold something, in order."""

    name: str
    rows: tuple[Row, ...]


def read(file: Path) -> Sheet:
    """Read the first sheet of a file; days and numbers are texts as people see them there.

    Raises UserError, naming the file, when it is no sheet, holds nothing, or more than a list can.
    """
    try:
        with file.open("rb") as stream:
            gathered = _rows(stream, file.name)
    except OSError as fault:
        text = _("{name} cannot be read ({reason}). Check that the file is there and is yours to read.")
        raise UserError(text.format(name=file.name, reason=files.reason(fault))) from fault
    if not gathered.rows:
        raise UserError(_("{name} holds nothing: its first sheet is empty.").format(name=file.name))
    return Sheet(file.name, tuple(gathered.rows))


def _rows(stream: BinaryIO, name: str) -> Gathering:
    head = stream.read(_HEAD)
    stream.seek(0)
    if not head:
        raise UserError(_("{name} is empty.").format(name=name))
    if head.startswith(_ZIP):
        return _packed(stream, name)
    _require_text(head, name)
    return delimited.rows(stream, name)


def _packed(stream: BinaryIO, name: str) -> Gathering:
    """The rows of an office document."""
    try:
        with zipfile.ZipFile(stream) as archive:
            package = Package(archive, name)
            if package.has(xlsx.BOOK):
                return xlsx.rows(package)
            if package.has(ods.CONTENT) and package.is_spreadsheet():
                return ods.rows(package)
    except _DAMAGED as fault:
        text = _("{name} is damaged or not whole. Open it in the spreadsheet program and save it anew.")
        raise UserError(text.format(name=name)) from fault
    except RuntimeError as fault:  # what zipfile raises for a member with a password
        text = _("{name} has a password. Open it, and save it without one.")
        raise UserError(text.format(name=name)) from fault
    raise UserError(_("{name} is no sheet. Save the list as .xlsx, .ods or CSV.").format(name=name))


def _require_text(head: bytes, name: str) -> None:
    for mark, message in _KNOWN_BY:
        if head.startswith(mark):
            raise UserError(_(message).format(name=name))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        text = _("{name} is a web page under the name of a sheet. Open it, and save it as .xlsx, .ods or CSV.")
        raise UserError(text.format(name=name))
    if b"\0" in head and not head.startswith(_WIDE) and not delimited.is_bare_utf16(head):
        raise UserError(_("{name} is no sheet. Save the list as .xlsx, .ods or CSV.").format(name=name))
