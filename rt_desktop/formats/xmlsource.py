"""XML from outside, made safe and readable before a parser sees it: character set, control characters, size."""

from __future__ import annotations

import codecs
import re
from typing import Any, BinaryIO

CHUNK = 1 << 16
LONGEST = 32 << 20  # bytes without a single record after which reading stops
MARK = "\x7f"  # stands where a control character was: allowed in XML, and in no text

_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
_MARKED = bytes.maketrans(_CONTROLS, MARK.encode() * len(_CONTROLS))
_REFERENCE = re.compile(rb"&#(?:([0-9]{1,9})|[xX]([0-9A-Fa-f]{1,8}));")
#: A reference that the next bytes end.
_BEGUN = re.compile(rb"&(?:#[0-9xX]?[0-9A-Fa-f]{0,8})?\Z")
_ALLOWED = (range(9, 11), range(13, 14), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
_LEADING = b"\xef\xbb\xbf \t\r\n\0"
_BLANK = tuple(bytes([byte]) for byte in _LEADING)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # UTF-16, with or without its mark
_LATIN1 = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii")
_OTHER_SINGLE_BYTE = ("iso-8859-15", "iso8859-15", "latin9", "latin-9")


class TooLongError(Exception):
    """So much was read without finding a record."""


class Source:
    """What the parser reads from; `found` is to be called after each record."""

    def __init__(self, stream: BinaryIO, *, wide: bool) -> None:
        self._stream = stream
        self._wide = wide
        self._started = wide
        self._since = 0

    def found(self) -> None:
        """A record was found: the count of bytes without one starts again."""
        self._since = 0

    def read(self, size: int) -> bytes:
        """The next bytes, forbidden characters replaced by MARK, also those that are only referred to."""
        data = self._next(min(size, CHUNK))
        if self._wide:
            return data
        data = data.translate(_MARKED)
        while _BEGUN.search(data) is not None and (after := self._next(CHUNK)):
            data += after.translate(_MARKED)
        return _REFERENCE.sub(_allowed, data) if b"&#" in data else data

    def _next(self, size: int) -> bytes:
        data = self._stream.read(size)
        while data and not self._started:
            data = data.lstrip(_LEADING) or self._stream.read(CHUNK)
            self._started = not data.startswith(_BLANK)
        self._since += len(data)
        if self._since > LONGEST:
            raise TooLongError
        return data


def _allowed(reference: re.Match[bytes]) -> bytes:
    """A reference to a character as it is, or MARK where XML allows no such character (XML 1.0, production 2)."""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return reference[0] if any(code in some for some in _ALLOWED) else MARK.encode()


def is_wide(head: bytes) -> bool:
    """Whether the file is in UTF-16, which only the parser understands."""
    return head.startswith(_WIDE)


def charset(stream: BinaryIO, head: bytes) -> str | None:
    """The character set to read a document in where its declaration lies, None when the declaration holds.

    A document that declares UTF-8 or nothing and is not is read as Latin-1; one that declares a single-byte set and is
    UTF-8, as UTF-8.
    """
    declared = _DECLARED.search(head)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name in ("utf-8", "utf8"):
        return None if _is_utf8(stream) else "iso-8859-1"
    if name in _LATIN1 or name in _OTHER_SINGLE_BYTE:
        return "utf-8" if _is_utf8(stream) else "iso-8859-1" if name in _LATIN1 else None
    return None


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def local_name(element: Any) -> str:
    """The name of an element without its namespace, "" for a comment or an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:
    """All the text inside an element; an entity that is not XML's own stays as it was written."""
    return "".join(element.itertext()) if len(element) else element.text or ""
