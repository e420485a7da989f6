"""MARCXML and MarcXchange: the fields of a <record>, and documents written for others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rt_desktop.formats.marc import LEADER_LENGTH, Field, MarcRecord, declared_utf8, is_data
from rt_desktop.formats.xmlsource import local_name, text_of

RECORD = "record"
NAMESPACE = "http://www.loc.gov/MARC21/slim"

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def leader_and_fields(record: Any) -> tuple[str, list[Field]] | None:
    """What a <record> says, None when it is only a wrapping (of SRU, of OAI) or another vocabulary's.

    A field without subfields becomes its tag and its indicators.
    """
    leader, fields, known = "", list[Field](), False
    for child in record:
        name = local_name(child)
        known = known or name in ("leader", "controlfield", "datafield")
        if name == "leader":
            leader = text_of(child)
        elif name == "controlfield":
            fields.append((child.get("tag", ""), text_of(child)))
        elif name == "datafield":
            fields.append(_data_field(child))
    return (leader, fields) if known else None


def write(records: Iterable[MarcRecord]) -> Iterator[bytes]:
    """A MARCXML document in UTF-8, piece by piece: one collection, a line per record.

    The leader and 100$a say UTF-8 as in ISO 2709; characters that XML forbids are left out.
    """
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{NAMESPACE}">\n'.encode()
    for record in records:
        yield _element(record).encode()
    yield b"</collection>\n"


def _data_field(element: Any) -> Field:
    tag, indicators = element.get("tag", ""), element.get("ind1", " ") + element.get("ind2", " ")
    subfields = tuple((child.get("code", ""), text_of(child)) for child in element if local_name(child) == "subfield")
    return (tag, indicators, subfields) if subfields else (tag, indicators)


def _element(record: MarcRecord) -> str:
    kept = record.leader.ljust(LEADER_LENGTH)
    leader = _safe(f"     {kept[5:9]} 22     {kept[17:20]}450 ")
    fields = "".join(map(_field, record.fields))
    return f"<record><leader>{leader}</leader>{fields}</record>\n"


def _field(field: Field) -> str:
    tag = _safe(field[0])
    if not is_data(field):
        if tag < "010":
            return f'<controlfield tag="{tag}">{_safe(field[1])}</controlfield>'
        return f'<datafield tag="{tag}"{_indicators(field[1])}/>'
    subfields = "".join(_subfield(tag, code, value) for code, value in field[2])
    return f'<datafield tag="{tag}"{_indicators(field[1])}>{subfields}</datafield>'


def _subfield(tag: str, code: str, value: str) -> str:
    written = declared_utf8(value) if (tag, code) == ("100", "a") else value
    return f'<subfield code="{_safe(code)}">{_safe(written)}</subfield>'


def _indicators(indicators: str) -> str:
    """Two attributes; what is more than two characters stays in the second."""
    return f' ind1="{_safe(indicators[:1])}" ind2="{_safe(indicators[1:])}"'


def _safe(text: str) -> str:
    return (text if text.isalnum() else _FORBIDDEN.sub("", text)).translate(_ESCAPED)
