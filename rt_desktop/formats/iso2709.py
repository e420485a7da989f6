"""ISO 2709: reading records out of a file however broken, and writing them clean.

A sound record in UTF-8 takes the short way of `_sound`; anything else goes through `mending`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import BinaryIO

from rt_desktop.errors import UserError
from rt_desktop.formats import directory, iso5426, mending, texts
from rt_desktop.formats.marc import LEADER_LENGTH, Field, MarcRecord, declared_utf8, is_data
from rt_desktop.formats.problems import Read
from rt_desktop.formats.splitting import Piece, Pieces
from rt_desktop.formats.texts import AUTO
from rt_desktop.i18n import _

ENTRY = 12  # tag, length, start: 3 + 4 + 5
LONGEST_RECORD, LONGEST_FIELD = 99_999, 9_999

_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n\r\x1e\x1f"
# Looked for among the other bytes: what may be mojibake (Ã Â Ä Å Ì Í Î Ï Ð Ñ â before a sign), control characters,
# U+FFFD to U+FFFF.
_SUSPECT = re.compile(
    rb"\xc3[\x82-\x85\x8c-\x91][\xc2\xc5\xc6\xcb\xe2]|\xc3\xa2(?:\xe2\x82\xac|\xe2\x80\x9a|\xc2\x80)"
    rb"|\xc2[\x80-\x9f]|\xef\xbf[\xbd-\xbf]|[\x00-\x7f]"
)
_SEPARATORS = str.maketrans("\x1d\x1e\x1f", "   ")


def read(stream: BinaryIO, *, encoding: str = AUTO) -> Iterator[Read]:
    """The records of a file, each taken or refused with its reason; positions count from 1 without a gap."""
    position = 0
    pieces = Pieces(stream)
    for found in pieces:
        piece = found.without_line_ends()
        record = _sound(piece.data) if piece.ended and encoding in (AUTO, "utf-8") else None
        if record is not None:
            position += 1
            yield Read(position, piece.offset, piece.raw, record)
            continue
        for mended in mending.found_in(piece, pieces):
            position += 1
            yield _read(position, mended, encoding)


def _sound(data: bytes) -> MarcRecord | None:
    """The record when it is UTF-8, its leader and directory are exact, and nothing in it is odd; else None."""
    try:
        text = data.decode()
        length, base = int(data[:5]), int(data[12:17])
        head, *parts, last = text.split("\x1e")
        stated = list(map(int, [head[at : at + 9] for at in range(LEADER_LENGTH + 3, base - 1, ENTRY)]))
    except ValueError:
        return None
    sizes = [size + 1 for size in map(len, data.split(b"\x1e"))]
    sizes.pop()
    lengths = sizes[1:]
    if (
        length != len(data) + 1
        or sizes[0] != base
        or len(head) != base - 1
        or last
        or stated
        != [size * 100_000 + start for size, start in zip(lengths, accumulate(lengths, initial=0), strict=False)]
        or _SUSPECT.search(data.translate(None, _PLAIN))
        or "\x1f\x1f" in text
        or "\x1f\x1e" in text
    ):
        return None
    fields: list[Field] = []
    at = LEADER_LENGTH
    for part in parts:
        tag = head[at : at + 3]
        at += ENTRY
        indicators, *subfields = part.split("\x1f")
        if subfields:
            if len(indicators) != texts.INDICATORS:
                return None
            fields.append((tag, indicators, tuple([(subfield[0], subfield[1:]) for subfield in subfields])))
        elif tag < "010":
            fields.append((tag, indicators))
        else:
            return None
    return MarcRecord(head[:LEADER_LENGTH], tuple(fields))


def _read(position: int, found: mending.Found, encoding: str) -> Read:
    """What could be made of a record that needed care."""
    decoded = texts.decoded(found.tags, found.fields, encoding)
    fields, odd = texts.structured(found.tags, decoded.texts)
    title = MarcRecord(found.leader, fields).first("200", "a")
    made = Read(position, found.offset, found.raw, title=title, encoding=decoded.encoding)
    if found.refusal is not None:
        made.refusal = found.refusal
        return made
    made.record = MarcRecord(found.leader, fields)
    made.warnings = (*found.warnings, *decoded.warnings, *odd)
    return made


def title_in_ansel(raw: bytes) -> str:
    """The title of a MARC21 record in MARC-8 (245$a), "" when there is none."""
    for found in mending.found_in(Piece(0, raw.rstrip(b"\x1d")), Pieces(io.BytesIO())):
        for tag, data in zip(found.tags, found.fields, strict=True):
            if tag == "245":
                _, _, title = data.partition(b"\x1fa")
                return iso5426.decode_ansel(title.partition(b"\x1f")[0])
    return ""


def write(record: MarcRecord) -> bytes:
    """The record in clean UTF-8: leader/09 blank, lengths computed, 100$a/26-29 "50  ", every field in its order.

    Raises UserError when ISO 2709 cannot hold it: over 99,999 bytes, a field over 9,999, a tag that has not three
    characters or a subfield code that has not one, in ASCII.
    """
    bodies = [(field[0], _body(field)) for field in record.fields]
    entries, start = [], 0
    for tag, body in bodies:
        if len(body) > LONGEST_FIELD:
            message = _("Field {tag} has {size} bytes; a UNIMARC file cannot hold more than 9,999 in one field.")
            raise UserError(message.format(tag=tag, size=len(body)))
        if not directory.is_tag(tag):
            message = _("Field “{tag}” cannot be written: a tag has three digits or letters.")
            raise UserError(message.format(tag=tag))
        entries.append(f"{tag}{len(body):04}{start:05}")
        start += len(body)
    base = LEADER_LENGTH + ENTRY * len(entries) + 1
    length = base + start + 1
    if length > LONGEST_RECORD:
        message = _("This record has {size} bytes; a UNIMARC file cannot hold more than 99,999 in one record.")
        raise UserError(message.format(size=length))
    kept = record.leader.ljust(LEADER_LENGTH)
    leader = f"{length:05}{kept[5:9]} 22{base:05}{kept[17:20]}450 ".encode("ascii", errors="replace")
    return b"".join([leader, "".join(entries).encode(), b"\x1e", *(body for _, body in bodies), b"\x1d"])


def _body(field: Field) -> bytes:
    """A field with its terminator; separators inside texts become blanks."""
    if not is_data(field):
        return field[1].translate(_SEPARATORS).encode() + b"\x1e"
    tag, indicators, subfields = field
    texts_of = [indicators.translate(_SEPARATORS)]
    for code, value in subfields:
        if len(code) != 1 and (code or value):
            message = _("Field {tag} cannot be written: the subfield code “{code}” has not one character.")
            raise UserError(message.format(tag=tag, code=code))
        if not code.isascii():
            message = _("Field {tag} cannot be written: “{code}” is no subfield code other programs understand.")
            raise UserError(message.format(tag=tag, code=code))
        written = declared_utf8(value) if (tag, code) == ("100", "a") else value
        texts_of.append((code + written).translate(_SEPARATORS))
    return "\x1f".join(texts_of).encode() + b"\x1e"
