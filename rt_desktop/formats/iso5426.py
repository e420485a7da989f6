"""ISO 5426, the character set of older UNIMARC files: diacritics stand before their letter.

Tables: ISO 5426:1983 with the controls of ISO 6630 (88, 89: limits of what does not sort).  French software also
writes the degree sign as a ring above a blank, and byte B0 or AD where Latin-1 has the degree sign and the soft hyphen;
those are told from the ayn and the copyright sign by what stands around them.  ANSEL, the set of older MARC21 files,
has the same construction; it is read only to show the title of a record that is refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DIACRITICS = {
    0xC0: "\u0309",  # hook above
    0xC1: "\u0300",  # grave
    0xC2: "\u0301",  # acute
    0xC3: "\u0302",  # circumflex
    0xC4: "\u0303",  # tilde
    0xC5: "\u0304",  # macron
    0xC6: "\u0306",  # breve
    0xC7: "\u0307",  # dot above
    0xC8: "\u0308",  # diaeresis
    0xC9: "\u0308",  # umlaut
    0xCA: "\u030a",  # ring above
    0xCB: "\u0315",  # high comma off centre
    0xCC: "\u0312",  # inverted high comma
    0xCD: "\u030b",  # double acute
    0xCE: "\u031b",  # horn
    0xCF: "\u030c",  # caron
    0xD0: "\u0327",  # cedilla
    0xD1: "\u031c",  # left half ring below
    0xD2: "\u0326",  # comma below
    0xD3: "\u0328",  # ogonek
    0xD4: "\u0325",  # ring below
    0xD5: "\u032e",  # breve below
    0xD6: "\u0323",  # dot below
    0xD7: "\u0324",  # double dot below
    0xD8: "\u0332",  # low line
    0xD9: "\u0333",  # double low line
    0xDA: "\u0329",  # vertical line below
    0xDB: "\u032d",  # circumflex below
    0xDD: "\ufe20",  # left half of a ligature sign
    0xDE: "\ufe21",  # right half of a ligature sign
    0xDF: "\ufe23",  # right half of a double tilde
}
LETTERS = {
    0x88: "\x88", 0x89: "\x89", 0xA0: "\u00a0", 0xA1: "¡", 0xA2: "„", 0xA3: "£", 0xA4: "$", 0xA5: "¥", 0xA6: "†",
    0xA7: "§", 0xA8: "′", 0xA9: "‘", 0xAA: "“", 0xAB: "«", 0xAC: "♭", 0xAD: "©", 0xAE: "℗", 0xAF: "®", 0xB0: "ʻ",
    0xB1: "ʼ", 0xB2: "‚", 0xB6: "‡", 0xB7: "·", 0xB8: "″", 0xB9: "’", 0xBA: "”", 0xBB: "»", 0xBC: "♯", 0xBD: "ʹ",
    0xBE: "ʺ", 0xBF: "¿", 0xE1: "Æ", 0xE2: "Đ", 0xE6: "Ĳ", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEC: "Þ", 0xF1: "æ",
    0xF2: "đ", 0xF3: "ð", 0xF5: "ı", 0xF6: "ĳ", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß", 0xFC: "þ",
}  # fmt: skip
SPACING = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0306": "˘", "\u0307": "˙",
           "\u0308": "¨", "\u030a": "°", "\u030b": "˝", "\u030c": "ˇ", "\u0327": "¸", "\u0328": "˛",
           "\u0332": "_"}  # fmt: skip
ANSEL_DIACRITICS = {
    0xE0: "\u0309", 0xE1: "\u0300", 0xE2: "\u0301", 0xE3: "\u0302", 0xE4: "\u0303", 0xE5: "\u0304", 0xE6: "\u0306",
    0xE7: "\u0307", 0xE8: "\u0308", 0xE9: "\u030c", 0xEA: "\u030a", 0xF0: "\u0327", 0xF1: "\u0328", 0xF2: "\u0323",
}  # fmt: skip
ANSEL_LETTERS = {
    0xA1: "Ł", 0xA2: "Ø", 0xA3: "Đ", 0xA5: "Æ", 0xA6: "Œ", 0xB1: "ł", 0xB2: "ø", 0xB5: "æ", 0xB6: "œ", 0xC0: "°",
    0xC7: "ß", 0xC8: "€",
}  # fmt: skip

# What French software means by the bytes B0 and AD where the sign of the standard makes no sense.
_DEGREE = re.compile(r"(?<=[nN0-9])ʻ(?![^\W\d_])")
_SOFT_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])©(?=[a-zà-ÿ])")

_GROUP = re.compile("[\xc0-\xdb\xdd-\xdf]+[^\xc0-\xdb\xdd-\xdf\x1d-\x1f]?|[\x80-\xff]")
_ANSEL_GROUP = re.compile("[\xe0-\xea\xf0-\xf2]+[^\xe0-\xea\xf0-\xf2\x1d-\x1f]?|[\x80-\xff]")

UNKNOWN = "\ufffd"


def decode(data: bytes) -> str:
    """The text of bytes in ISO 5426, letters and accents composed; a byte without meaning becomes U+FFFD."""
    text = _GROUP.sub(_iso5426_letter, data.decode("latin-1"))
    if "ʻ" in text:
        text = _DEGREE.sub("°", text)
    if "©" in text:
        text = _SOFT_HYPHEN.sub("\u00ad", text)
    return text


def decode_ansel(data: bytes) -> str:
    """The text of bytes in ANSEL (MARC-8), good enough to be read by a person."""
    return _ANSEL_GROUP.sub(_ansel_letter, data.decode("latin-1"))


def _iso5426_letter(group: re.Match[str]) -> str:
    return _spelled(group[0], ansel=False)


def _ansel_letter(group: re.Match[str]) -> str:
    return _spelled(group[0], ansel=True)


@lru_cache(maxsize=2048)
def _spelled(group: str, *, ansel: bool) -> str:
    """A letter composed with the diacritics that stand before it; diacritics without a letter stand for themselves."""
    diacritics, letters = (ANSEL_DIACRITICS, ANSEL_LETTERS) if ansel else (DIACRITICS, LETTERS)
    marks = ""
    letter = ""
    for char in group:
        mark = diacritics.get(ord(char))
        if mark is None:
            letter = char if char.isascii() else letters.get(ord(char), UNKNOWN)
        else:
            marks = mark + marks  # the nearest to the letter is the first after it
    if marks and letter in ("", " ") and marks[0] in SPACING:  # a ring above a blank is the degree sign
        letter, marks = SPACING[marks[0]], marks[1:]
    return unicodedata.normalize("NFC", letter + marks)
