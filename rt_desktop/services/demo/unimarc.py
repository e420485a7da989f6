"""Documents of the demonstration as UNIMARC records, in the way documentation centres write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rt_desktop.formats.marc import DataField, Field, MarcRecord, Subfield
from rt_desktop.services.demo import french
from rt_desktop.services.demo.documents import Author, Document, ShelvedCopy

#: Leader 6-8 by kind: type of record, bibliographic level, hierarchical level.
_LEADERS = {
    "film": "gm0",
    "game": "rm0",
    "photolangage": "km0",
    "online": "lm0",
    "article": "aa2",
    "issue": "as2",
    "serial": "as1",
}
_BOOK = "am0"
_AGENCY = "R&T"
#: Functions of those named with the title: author, in charge, editor, director.
_ON_THE_COVER = frozenset({"070", "651", "340", "300"})
#: 105$a, 13 positions: pictures, forms of contents (v: report), conference, mixture, index, fiction.
_REPORT, _FICTION, _OTHER_TEXT = "y   v   000yy", "y   z   000ay", "y   z   000yy"
#: 995$o, in words that say whether the copy may be lent.
_STATUSES = {
    "available": "Empruntable",
    "on-site-only": "Consultation sur place",
    "in-repair": "En réparation",
    "missing": "Manquant",
    "withdrawn": "Retiré du fonds",
}


def record(document: Document, *, entered: date) -> MarcRecord:
    """The whole record, its copies included; `entered` is the day it was catalogued."""
    leader = f"     n{_LEADERS.get(document.kind, _BOOK)} 22     450 "
    return MarcRecord(leader, tuple(_fields(document, entered)))


def _fields(document: Document, entered: date) -> Iterator[Field]:
    yield "001", document.number
    yield from _numbers(document)
    yield from _coded(document, entered)
    yield _field("200", "1 ", _title(document))
    yield _field("210", "  ", _publication(document))
    extent, details, size, beside = document.collation
    yield from _unless_empty("215", "  ", [("a", extent), ("c", details), ("d", size), ("e", beside)])
    yield from _unless_empty("225", "2 ", [("a", document.series)])
    yield from _unless_empty("330", "  ", [("a", document.summary)])
    yield from _host(document)
    for subject in document.subjects:
        head, _, aspect = subject.partition(" -- ")
        yield _field("606", "1 ", [("a", head), ("x", aspect)])
    for keyword in document.keywords:
        yield _field("610", "0 ", [("a", keyword)])
    yield from _unless_empty("676", "  ", [("a", document.dewey), ("v", "22" if document.dewey else "")])
    yield from _responsible(document.authors)
    yield _field("801", " 0", [("a", "FR"), ("b", _AGENCY), ("c", f"{entered:%Y%m%d}")])
    yield from _unless_empty("856", "4 ", [("u", document.address), ("q", "PDF" if document.address else "")])
    for copy in document.copies:
        yield _field("995", "  ", _copy(copy))


def _copy(copy: ShelvedCopy) -> list[Subfield]:
    """The copy as the French recommendation on 995 has it; $5 is the day it came."""
    return [
        ("a", copy.town),
        ("b", copy.site),
        ("f", copy.barcode),
        ("k", copy.call_number),
        ("o", _STATUSES["available" if copy.leaves else copy.status]),
        ("p", copy.price),
        ("5", f"{copy.acquired_on:%Y-%m-%d}" if copy.acquired_on else ""),
    ]


def _numbers(document: Document) -> Iterator[DataField]:
    price = document.price
    yield from _unless_empty("010", "  ", [("a", document.isbn), ("d", price if document.isbn else "")])
    if document.kind == "serial" and document.host is not None:
        yield _field("011", "  ", [("a", document.host.issn)])
    yield from _unless_empty("073", " 0", [("a", document.ean), ("d", "" if document.isbn else price)])


def _coded(document: Document, entered: date) -> Iterator[DataField]:
    # 100$a, 36 positions: entered on, kind of date, years, audience, language, UTF-8 (50), script.
    kind = "a" if document.kind == "serial" else "d"
    coded = f"{entered:%Y%m%d}{kind}{document.year}    m  y0frey50      ba"
    yield _field("100", "  ", [("a", coded)])
    yield _field("101", "0 ", [("a", "fre")])
    yield _field("102", "  ", [("a", "FR")])
    if document.kind not in _LEADERS:
        form = {"report": _REPORT, "fiction": _FICTION}.get(document.kind, _OTHER_TEXT)
        yield _field("105", "  ", [("a", form)])


def _title(document: Document) -> list[Subfield]:
    on_the_cover = [author.said for author in document.authors if author.function in _ON_THE_COVER]
    return [("a", document.title), ("e", document.subtitle), ("f", ", ".join(on_the_cover))]


def _publication(document: Document) -> list[Subfield]:
    when = f"{document.month} {document.year}" if document.month else str(document.year)
    open_ended = f"{when}-" if document.kind == "serial" else when
    return [("a", document.place), ("c", document.publisher), ("d", open_ended)]


def _host(document: Document) -> Iterator[DataField]:
    """The link of an issue to its periodical, of an article to both (UNIMARC 461, 463)."""
    host = document.host
    if host is None or document.kind == "serial":
        return
    yield _field("461", " 0", [("t", french.typeset(host.title)), ("x", host.issn)])
    if document.kind == "article":
        issue = french.typeset(f"{host.title}, n° {host.number}")
        yield _field("463", " 0", [("t", issue), ("v", host.number)])


def _responsible(authors: Iterable[Author]) -> Iterator[DataField]:
    """The first in 700 or 710, its equals in 701, others in 702."""
    for place, author in enumerate(authors):
        main = author.function in ("070", "651", "300")
        if author.is_body:
            yield _field("710" if place == 0 else "711", "02", [("a", author.name), ("4", author.function)])
        else:
            tag = "700" if place == 0 and main else "701" if main else "702"
            yield _field(tag, " 1", [("a", author.name), ("b", author.first_name), ("4", author.function)])


def _field(tag: str, indicators: str, subfields: Iterable[Subfield]) -> DataField:
    return tag, indicators, tuple((code, value) for code, value in subfields if value)


def _unless_empty(tag: str, indicators: str, subfields: Iterable[Subfield]) -> Iterator[DataField]:
    field = _field(tag, indicators, subfields)
    if field[2]:
        yield field
