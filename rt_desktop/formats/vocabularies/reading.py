"""The front door: in what a thesaurus is written, and what it says."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from rt_desktop import files
from rt_desktop.errors import UserError
from rt_desktop.formats.vocabularies import skos, wordlist
from rt_desktop.formats.vocabularies.stated import Vocabulary
from rt_desktop.i18n import _

#: Bytes of the longest file taken: thesauri of a hundred thousand concepts are shorter.
LONGEST = 256 << 20

_TURTLE = re.compile(r"(?:\s|#[^\n]*\n)*(?:@prefix|@base|prefix\s|base\s|<[^>\s]*>\s)", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NEVER_TYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_NO_TEXT = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"{\\rtf")


def read(file: Path, *, language: str = "fr") -> Vocabulary:
    """The thesaurus in a file: SKOS in Turtle or RDF/XML, else a list of words; its labels in a language.

    Raises UserError when the file cannot be read or holds no word.
    """
    data = _data(file)
    start = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<") and (start.startswith((b"<?xml", b"<!")) or b"xmlns" in start):
        from rt_desktop.formats.vocabularies import rdfxml  # noqa: PLC0415 -- a parser that only this form needs

        found = skos.vocabulary(rdfxml.triples(data, name=file.name), language=language)
    else:
        found = _of_text(_text(data), file.name, language)
    if not found.concepts and not found.refusals:
        raise UserError(_("{name} holds no concept in SKOS, and no word.").format(name=file.name))
    return found


def _of_text(text: str, name: str, language: str) -> Vocabulary:
    if _NEVER_TYPED.search(text) is not None:
        raise UserError(_("{name} is no text: save the list as a text file first.").format(name=name))
    if _TURTLE.match(text) is None:
        return wordlist.vocabulary(text, language=language)
    from rt_desktop.formats.vocabularies import turtle  # noqa: PLC0415 -- as above

    return skos.vocabulary(turtle.triples(text, name=name), language=language)


def _data(file: Path) -> bytes:
    try:
        if file.stat().st_size > LONGEST:
            raise UserError(_("{name} is too long for a thesaurus.").format(name=file.name))
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise UserError(_("There is no file {name}.").format(name=file)) from error
    except OSError as error:
        reason = files.reason(error)
        raise UserError(_("{name} cannot be read: {reason}.").format(name=file.name, reason=reason)) from error
    if data.startswith(_NO_TEXT):
        raise UserError(_("{name} is no text: save the list as a text file first.").format(name=file.name))
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UserError(_("{name} is empty.").format(name=file.name))
    return data


def _text(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else what older French programs write."""
    if data.startswith(_WIDE):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
