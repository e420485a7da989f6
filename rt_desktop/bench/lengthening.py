"""Invented records made as long as real ones: what other agencies add to a record besides what a reader looks for.

Real UNIMARC records of a French public library, 2,383 of them, have 30 fields and 1,660 bytes in the middle; records of
the demonstration have 16 fields and half the bytes, and a file of them says little of how quick an import is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rt_desktop.formats.marc import DataField, Field, MarcRecord, Subfield

#: How many records before it lend a record their titles and words.
BESIDE = 4
#: 181 and 182 in ISBD's codes: text, seen, without a device.
_CONTENT, _MEDIUM = [("6", "z01"), ("c", "txt"), ("2", "rdacontent")], [("6", "z01"), ("c", "n"), ("2", "rdamedia")]


def lengthened(records: Iterable[MarcRecord]) -> Iterator[MarcRecord]:
    """Each record with what the ones before it lend it; the first ones stay as they are."""
    before: list[MarcRecord] = []
    for place, record in enumerate(records):
        yield _with(record, list(_added(place, before))) if len(before) == BESIDE else record
        before = [*before, record][-BESIDE:]


def _with(record: MarcRecord, added: Sequence[Field]) -> MarcRecord:
    return MarcRecord(record.leader, tuple(sorted([*record.fields, *added], key=lambda field: field[0])))


def _added(place: int, before: Sequence[MarcRecord]) -> Iterator[Field]:
    number = f"{40_000_000 + place}"
    titles = [record.first("200", "a") for record in before]
    yield "003", f"http://catalogue.invalid/ark:/00000/cb{number}"
    yield "005", "20260324101530.000"
    yield _field("020", "  ", [("a", "FR"), ("b", f"0{number}")])
    yield _field("035", "  ", [("a", f"(agence){number}")])
    yield _field("106", "  ", [("a", "r")])
    yield _field("181", " 0", _CONTENT)
    yield _field("182", " 0", _MEDIUM)
    yield _field("300", "  ", [("a", f"Notice d’après la couverture. Paru d’abord sous le titre : {titles[0]}")])
    yield _field("320", "  ", [("a", "Bibliographie p. 211-224. Index")])
    yield _field("327", "1 ", [("a", title) for title in titles])
    yield _field("345", "  ", [("b", f"978{number}0")])
    yield _field("517", "0 ", [("a", titles[1])])
    for place_of, subject in enumerate(islice(_subjects(before), 4)):
        yield _field("606", "  ", [("3", f"11{number}{place_of}"), ("a", subject), ("2", "rameau")])
    yield _field("686", "  ", [("a", "300"), ("2", "Cadre de classement de la Bibliographie nationale")])
    yield _field("801", " 3", [("a", "FR"), ("b", "FR-751131015"), ("c", "20260324"), ("g", "AFNOR"), ("h", number)])


def _subjects(records: Iterable[MarcRecord]) -> Iterator[str]:
    return (value for record in records for value in record.values("606", "a"))


def _field(tag: str, indicators: str, subfields: Iterable[Subfield]) -> DataField:
    return tag, indicators, tuple(subfields)
