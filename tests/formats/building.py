"""Records of our own, and their bytes: sound ones, and each kind of broken one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from rt_desktop.formats import iso5426
from rt_desktop.formats.marc import Field, MarcRecord, is_data

LEADER = "     nam  22     3  450 "
CODED = "20120315d2011    k  y0frey50      ba"

GUIDE: tuple[Field, ...] = (
    ("001", "RT000123"),
    ("010", "  ", (("a", "978-2-296-55138-1"), ("d", "21 EUR"))),
    ("100", "  ", (("a", CODED),)),
    ("101", "0 ", (("a", "fre"),)),
    ("200", "1 ", (("a", "Un autre regard sur les illettrés"), ("e", "représentations, apprentissages"))),
    ("210", "  ", (("a", "Paris"), ("c", "L'Harmattan"), ("d", "2011"))),
    ("330", "  ", (("a", "Où l'on écoute ceux à qui l'écrit a manqué : naïveté, œuvre, fête, garçon."),)),
    ("606", " 1", (("a", "Illettrisme"), ("y", "France"))),
    ("700", " 1", (("a", "Bélanger"), ("b", "Élise"), ("4", "070"))),
    ("995", "  ", (("b", "RT"), ("f", "RT0001"), ("k", "ILL 12 BEL"))),
)


def guide(*fields: Field) -> MarcRecord:
    """The book of the examples, with further fields at its end."""
    return MarcRecord(LEADER, GUIDE + fields)


def titled(title: str, *fields: Field, leader: str = LEADER, coded: str = CODED) -> MarcRecord:
    """A record of which only the title matters, and what is added."""
    return MarcRecord(leader, (("100", "  ", (("a", coded),)), ("200", "1 ", (("a", title),)), *fields))


def bodies(record: MarcRecord, encode: Callable[[str], bytes] = str.encode) -> list[tuple[str, bytes]]:
    """The tag and the bytes of each field, without their terminator."""
    return [
        (
            field[0],
            encode(field[1]) + b"".join(b"\x1f" + encode(code) + encode(value) for code, value in field[2])
            if is_data(field)
            else encode(field[1]),
        )
        for field in record.fields
    ]


def assembled(
    fields: Sequence[tuple[str, bytes]],
    leader: str = LEADER,
    *,
    lengths: Sequence[int] | None = None,
    starts: Sequence[int] | None = None,
    stated_length: int | None = None,
    stated_base: int | None = None,
    field_end: bytes = b"\x1e",
) -> bytes:
    """A record in ISO 2709; what is given is stated instead of what is true."""
    sizes = [len(body) + 1 for _, body in fields]
    places = [sum(sizes[:rank]) for rank in range(len(sizes))]
    directory = "".join(
        f"{tag}{length % 10_000:04}{start % 100_000:05}"
        for (tag, _), length, start in zip(fields, lengths or sizes, starts or places, strict=True)
    )
    base = 24 + len(directory) + 1
    length = base + sum(sizes) + 1
    head = f"{(stated_length or length) % 100_000:05}{leader[5:12]}{stated_base or base:05}{leader[17:]}{directory}"
    return head.encode() + b"\x1e" + b"".join(body + field_end for _, body in fields) + b"\x1d"


def iso2709(record: MarcRecord, encode: Callable[[str], bytes] = str.encode) -> bytes:
    """The record in ISO 2709, in UTF-8 or as `encode` says."""
    return assembled(bodies(record, encode), record.leader)


_DIACRITIC = {mark: bytes([byte]) for byte, mark in iso5426.DIACRITICS.items() if byte != 0xC9}
_LETTER = {letter: bytes([byte]) for byte, letter in iso5426.LETTERS.items()}


def in_iso5426(text: str) -> bytes:
    """A text in ISO 5426: diacritics before their letter."""
    out = b""
    for char in text:
        if char.isascii() or char in _LETTER:
            out += _LETTER.get(char, char.encode())
            continue
        apart = unicodedata.normalize("NFD", char)
        out += b"".join(_DIACRITIC[mark] for mark in reversed(apart[1:])) + apart[0].encode()
    return out


def in_cp1252(text: str) -> bytes:
    """A text in Windows-1252."""
    return text.encode("cp1252")


def in_latin1(text: str) -> bytes:
    """A text in Latin-1, what it lacks written as people did."""
    return text.replace("œ", "oe").replace("’", "'").encode("latin-1")


def garbled(text: str, times: int = 1) -> str:
    """UTF-8 read as Windows-1252, as many times as is said."""
    for _ in range(times):
        text = "".join(_shown(byte) for byte in text.encode())
    return text


def _shown(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
