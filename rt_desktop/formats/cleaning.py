"""Texts of a record as a person reads them: accents composed, marks and control characters gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rt_desktop.formats.marc import DataField

# ISO 10646 U+0098/U+009C and ISO 6630 U+0088/U+0089 stand around an article that does not sort.
_MARKED = re.compile("[\x98\x88]([^\x9c\x89]*)[\x9c\x89]")
_DELETED = dict.fromkeys([0x98, 0x9C, 0x88, 0x89, 0xAD, 0xFEFF, 0x200B, 0x200E, 0x200F])
_CONTROLS = {code: " " for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if code not in _DELETED}
_READABLE = _CONTROLS | _DELETED | {0xA0: " ", 0x202F: " "}
_DEGREE = " \u030a"  # how a ring above a blank comes out of ISO 5426: the degree sign


def clean(text: str) -> str:
    """The text for a person: composed, without control characters, soft hyphens and marks; runs of blanks are one."""
    if not text.isprintable():
        text = text.replace("\xad", "").replace("\xa0", " ")  # nearly always all there is to do
        if not text.isprintable():
            text = text.translate(_READABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace(_DEGREE, "°") if _DEGREE in text else text)
    return " ".join(text.split()) if "  " in text else text.strip()


def without_article(text: str) -> str:
    """The text without what is marked as not sorting, cleaned."""
    if text.isprintable():
        return clean(text)
    return clean(_MARKED.sub("", text))


def cleaned(field: DataField, codes: str) -> list[str]:
    """The values of some subfields in their order, cleaned, empty ones left out."""
    return [text for code, value in field[2] if code and code in codes and (text := clean(value))]


def values(fields: Iterable[DataField] | None, codes: str) -> list[str]:
    """The cleaned values of some subfields of several fields; of None, none."""
    if not fields:
        return []
    return [text for field in fields for code, value in field[2] if code and code in codes and (text := clean(value))]


def first(fields: Iterable[DataField] | None, codes: str) -> str:
    """The first of `values`, "" when there is none."""
    if fields:
        for field in fields:
            for code, value in field[2]:
                if code and code in codes and (text := clean(value)):
                    return text
    return ""
