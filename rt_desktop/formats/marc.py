"""The value of a MARC record: a leader and its fields in order, exactly as they were received."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as _quoted  # with its escapes, what is not ASCII as it is
from typing import TypeGuard

ControlField = tuple[str, str]  # ("001", "abc"); also a data field without any subfield: ("300", "  ")
Subfield = tuple[str, str]
DataField = tuple[str, str, tuple[Subfield, ...]]  # ("200", "1 ", (("a", "Titre"), ("f", "X")))
Field = ControlField | DataField

LEADER_LENGTH = 24
CODED_LENGTH = 36  # of 100$a, UNIMARC bibliographic format
_CHARSET = slice(26, 30)
_CHARSET_LIKE = re.compile(r"[0-9 |#^]{4}\Z")
_ESCAPED = bytes(range(0x20)) + b'"\\'
_REWRITTEN = frozenset({"005", "100"})



def is_data(field: Field) -> TypeGuard[DataField]:
    """Whether the field has subfields."""
    return len(field) == 3  # noqa: PLR2004 -- the shape of the value


@dataclass(frozen=True, slots=True)
class MarcRecord:
    """A record as it was received: `leader` has 24 characters; texts are neither composed nor trimmed."""

    leader: str
    fields: tuple[Field, ...]

    def fields_of(self, tag: str) -> Iterator[DataField]:
        """The fields with that tag that have subfields, in order."""
        return (field for field in self.fields if field[0] == tag and is_data(field))

    def values(self, tag: str, code: str) -> list[str]:
        """Every value of a subfield, in order, empty ones included."""
        return [value for field in self.fields_of(tag) for found, value in field[2] if found == code]

    def first(self, tag: str, code: str) -> str:
        """The first value of a subfield, "" when there is none."""
        return next(iter(self.values(tag, code)), "")

    def control(self, tag: str) -> str:
        """The text of the first control field with that tag, "" when there is none."""
        return next((field[1] for field in self.fields if field[0] == tag and not is_data(field)), "")


def to_json(record: MarcRecord) -> str:
    """The record as compact JSON: {"leader":…, "fields":[[tag,text] | [tag,indicators,[[code,value]…]]…]}."""
    return _text(record, _parts(record))


def content_hash(record: MarcRecord) -> str:
    """What the record says, in 32 hexadecimal digits.

    Equal for composed and decomposed accents; independent of what a rewriting changes: lengths and addresses
    in the leader, its positions 9-11 and 20-23, 005, and the character set declared in 100$a.
    """
    return _hash(record, _parts(record))


def packed(record: MarcRecord) -> tuple[str, str]:
    """`to_json` and `content_hash` in one go, which takes little more than one of them."""
    parts = _parts(record)
    return _text(record, parts), _hash(record, parts)


def _text(record: MarcRecord, parts: list[str]) -> str:
    return f'{{"leader":{_quoted(record.leader)},"fields":[{",".join(parts)}]}}'


def _parts(record: MarcRecord) -> list[str]:
    """Each field in JSON, put together by hand (twice as fast) unless a value has characters that JSON escapes."""
    parts, subfields = [], 0
    for field in record.fields:
        if len(field) == 3:  # noqa: PLR2004 -- is_data, without the call
            inner = '"],["'.join(map('","'.join, field[2]))
            parts.append(f'["{field[0]}","{field[1]}",[["{inner}"]]]')
            subfields += len(field[2])
        else:
            parts.append(f'["{field[0]}","{field[1]}"]')
    whole = "".join(parts).encode()
    escaped = len(whole) - len(whole.translate(None, _ESCAPED))
    if escaped == 4 * (len(parts) + subfields):  # the quotes put here, and none of the values'
        return parts
    return [_checked(field, part) for field, part in zip(record.fields, parts, strict=True)]


def _checked(field: Field, part: str) -> str:
    """The JSON of a field that may have characters to escape."""
    quotes = 4 + 4 * len(field[2]) if is_data(field) else 4
    data = part.encode()
    return part if len(data) - len(data.translate(None, _ESCAPED)) == quotes else _escaped(field)


def _escaped(field: Field) -> str:
    """The JSON of a field whatever characters it has."""
    if not is_data(field):
        return f"[{_quoted(field[0])},{_quoted(field[1])}]"
    inner = ",".join([f"[{_quoted(code)},{_quoted(value)}]" for code, value in field[2]])
    return f"[{_quoted(field[0])},{_quoted(field[1])},[{inner}]]"


def _hash(record: MarcRecord, parts: list[str]) -> str:
    said = [
        part if (tag := field[0]) > "100" or tag not in _REWRITTEN else _without_rewriting(field)
        for field, part in zip(record.fields, parts, strict=True)
    ]
    text = f"{record.leader[5:9]}{record.leader[17:20]}{','.join(said)}"
    try:
        text.encode("latin-1")  # no combining accent there, hence composed: quicker than asking
    except UnicodeEncodeError:
        text = unicodedata.normalize("NFC", text)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _without_rewriting(field: Field) -> str:
    """What 005 and 100 say besides the moment and the character set of a rewriting."""
    if field[0] == "005":
        return ""
    if not is_data(field):
        return _escaped(field)
    values = [(code, without_charset(value).rstrip() if code == "a" else value) for code, value in field[2]]
    return _escaped((field[0], field[1], tuple(values)))


def from_json(text: str) -> MarcRecord:
    """The record that `to_json` wrote; raises ValueError for anything else."""
    try:
        value = json.loads(text)
        return MarcRecord(str(value["leader"]), tuple(map(_field, value["fields"])))
    except (KeyError, TypeError) as error:
        raise ValueError("not a record") from error


def _field(item: Sequence[object]) -> Field:
    match item:
        case [str(tag), str(text)]:
            return tag, text
        case [str(tag), str(indicators), list(subfields)]:
            return tag, indicators, tuple([(str(code), str(value)) for code, value in subfields])
        case _:
            raise TypeError(item)


def plain_leader(text: str) -> str:
    """A leader in 24 printable ASCII characters: blanks stand for what is not one or is missing."""
    plain = "".join(char if char.isascii() and char.isprintable() else " " for char in text)
    return plain.ljust(LEADER_LENGTH)[:LEADER_LENGTH]


def without_charset(coded: str) -> str:
    """100$a with the positions that declare a character set (26-29) blanked, when that is what stands there."""
    padded = coded.ljust(CODED_LENGTH)
    if _CHARSET_LIKE.match(padded[_CHARSET]) is None:
        return coded
    return f"{padded[:26]}    {padded[30:]}"


def declared_utf8(coded: str) -> str:
    """100$a padded to its 36 characters and saying UTF-8; as it is when something else stands in those positions."""
    bare = without_charset(coded.ljust(CODED_LENGTH))
    return f"{bare[:26]}50  {bare[30:]}" if bare[_CHARSET] == "    " else coded


def declared_charset(coded: str) -> str:
    """What 100$a says of the character set (positions 26-29): "50  " is UTF-8, "0103" ISO 5426."""
    return coded[_CHARSET]
