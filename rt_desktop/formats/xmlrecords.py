"""Records in XML: MARCXML in any namespace, MarcXchange, PMB's XML, bare or in SRU or OAI wrappings.

Elements are known by their local names.  Nothing is fetched, no entity is resolved; each record is let go once read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from rt_desktop.errors import UserError
from rt_desktop.formats import encodings, iso5426, marcxml, mojibake, pmbxml, xmlsource
from rt_desktop.formats.marc import LEADER_LENGTH, Field, MarcRecord, is_data, plain_leader
from rt_desktop.formats.problems import Problem, Read, in_fields
from rt_desktop.formats.texts import AUTO, INDICATORS, LOST, mended
from rt_desktop.formats.xmlsource import MARK, local_name

_DIAGNOSTIC = "diagnostic"
_NAMES = [f"{{*}}{name}" for name in (marcxml.RECORD, pmbxml.NOTICE, _DIAGNOSTIC)]
_HEAD = 1024
_SINGLE_BYTE = "iso-8859-1"
_LATIN = re.compile("[\x00-\xff]+")


def read(stream: BinaryIO, *, encoding: str = AUTO) -> Iterator[Read]:
    """The records of a document, each taken or refused; ill-formed XML is one refusal, after the records before it.

    The stream must be able to go back to its start: the character set is settled first.
    """
    head = stream.read(_HEAD)
    stream.seek(0)
    wide = xmlsource.is_wide(head)
    charset = None if wide else xmlsource.charset(stream, head)
    if encoding != AUTO:
        charset = "utf-8" if encoding == encodings.UTF8 else _SINGLE_BYTE
    stream.seek(0)
    found = encoding if encoding != AUTO else encodings.CP1252 if charset == _SINGLE_BYTE else encodings.UTF8
    source = xmlsource.Source(stream, wide=wide)
    return _numbered(_attributed(_records(source, charset, found)))


def _records(source: xmlsource.Source, charset: str | None, encoding: str) -> Iterator[Read | Problem]:
    """The records, between them what a server said instead of one, at the end the fault that stopped the reading."""
    try:
        for element in _elements(source, charset):
            made = _made(element, encoding)
            if made is not None:
                source.found()
                yield made
            elif packed := _packed(element):
                source.found()
                inside = xmlsource.Source(io.BytesIO(packed.encode()), wide=False)
                yield from _records(inside, "utf-8", encoding)
    except etree.XMLSyntaxError as error:
        yield Read(0, -1, b"", refusal=Problem("ill-formed", {"line": str(error.lineno or 0)}))
    except xmlsource.TooLongError:
        yield Read(0, -1, b"", refusal=Problem("too-long", {"size": str(xmlsource.LONGEST)}))


def _attributed(found: Iterator[Read | Problem]) -> Iterator[Read]:
    """The records, each with what the server said right after it (before the first one, with the first)."""
    waiting: list[Problem] = []
    held: Read | None = None
    for one in found:
        if isinstance(one, Problem):
            waiting.append(one)
            continue
        if held is not None:
            held.warnings += tuple(waiting)
            waiting.clear()
            yield held
        held = one
    if held is not None:
        held.warnings += tuple(waiting)
        yield held
    elif waiting:
        raise UserError(waiting[0].message)


def _numbered(found: Iterator[Read]) -> Iterator[Read]:
    for position, made in enumerate(found, start=1):
        made.position = position
        yield made


def _elements(source: xmlsource.Source, charset: str | None) -> Iterator[Any]:
    """The elements that may be records, emptied once they were seen."""
    parsing = etree.iterparse(
        source, events=("end",), tag=_NAMES, encoding=charset,
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
    )  # fmt: skip
    for _event, element in parsing:
        yield element
        element.clear(keep_tail=False)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _made(element: Any, encoding: str) -> Read | Problem | None:
    """What an element gives: None when it is only the wrapping of something else."""
    name = local_name(element)
    if name == _DIAGNOSTIC:
        details = " ".join(text.strip() for text in element.itertext() if text.strip())
        return Problem("diagnostic", {"details": details})
    said = (pmbxml if name == pmbxml.NOTICE else marcxml).leader_and_fields(element)
    if said is None:
        return None
    warnings: list[Problem] = []
    record = MarcRecord(_leader(said[0], warnings), _mended(said[1], encoding, warnings))
    raw = etree.tostring(element, encoding="utf-8", with_tail=False)
    return Read(0, -1, raw, record, warnings=tuple(warnings), encoding=encoding)


def _packed(element: Any) -> str:
    """The document that SRU may give as a text (recordPacking "string") inside its recordData."""
    for child in element:
        if local_name(child) == "recordData" and (child.text or "").lstrip().startswith("<"):
            return str(child.text)
    return ""


def _leader(text: str, warnings: list[Problem]) -> str:
    """The leader in 24 characters; where blanks were squeezed out the first four letters find their place again."""
    leader = text
    if text.strip() and len(text) != LEADER_LENGTH:
        lengths = text[:5] if text[:5].isdigit() else " " * 5
        leader = lengths + text.removeprefix(lengths).strip()[:4]
    leader = plain_leader(leader)
    if text.strip() and leader != text:
        warnings.append(Problem("leader-mended"))
    return leader


def _mended(fields: list[Field], encoding: str, warnings: list[Problem]) -> tuple[Field, ...]:
    """The fields with the texts that were garbled put right, and what is to be said about them."""
    found: dict[str, list[str]] = {}
    out: list[Field] = []
    for field in map(_unmarked, fields):
        tag = field[0]
        if not is_data(field):
            out.append((tag, _text(tag, field[1], encoding, found)))
            continue
        if len(field[1]) != INDICATORS:
            found.setdefault("indicators", []).append(tag)
        if any(not code.strip() for code, _ in field[2]):
            found.setdefault("subfield-without-code", []).append(tag)
        out.append((tag, field[1], tuple([(code, _text(tag, value, encoding, found)) for code, value in field[2]])))
    warnings += [in_fields(code, tags) for code, tags in found.items()]
    return tuple(out)


def _unmarked(field: Field) -> Field:
    """The field without marks of control characters in its tag, its indicators and its codes."""
    if not is_data(field) or MARK not in field[0] + field[1] + "".join(code for code, _ in field[2]):
        return (field[0].replace(MARK, ""), *field[1:])
    subfields = tuple((code.replace(MARK, ""), value) for code, value in field[2])
    return field[0].replace(MARK, ""), field[1].replace(MARK, ""), subfields


def _text(tag: str, text: str, encoding: str, found: dict[str, list[str]]) -> str:
    """One text put right."""
    if MARK in text:
        found.setdefault("control-characters", []).append(tag)
        text = text.replace(MARK, "")
    if text.isascii():
        return text
    if encoding == encodings.ISO5426:
        text = _from_iso5426(text)
    if encoding == encodings.CP1252:
        text = mojibake.typography(text)
    better = mended(tag, text, found)
    if LOST in better:
        found.setdefault("replacement-character", []).append(tag)
    return better


def _from_iso5426(text: str) -> str:
    """A text whose bytes were read as Latin-1; character references to other letters stay."""
    return _LATIN.sub(lambda run: iso5426.decode(run[0].encode("latin-1")), text)
