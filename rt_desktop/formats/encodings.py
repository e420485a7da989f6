"""Which character set the bytes of a record are in, decided by what they say, and their text.

UTF-8 is recognised by its form.  Otherwise each byte above 7F is weighed as ISO 5426 (a diacritic stands before
its letter) and as Windows-1252 (which holds Latin-1) by what French and its neighbours write; the character set
that the record declares only breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

from rt_desktop.formats import iso5426, mojibake

UTF8, ISO5426, LATIN1, CP1252 = "utf-8", "iso5426", "latin-1", "cp1252"
NAMES = {UTF8: "UTF-8", ISO5426: "ISO 5426", LATIN1: "Latin-1", CP1252: "Windows-1252"}

_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_FRENCH_IN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xc5[\x92\x93]|\xe2\x80\x99")
_SUBFIELD = re.compile(rb"\x1f.?", re.DOTALL)
_HIGH = re.compile(rb"[\x80-\xff]")
_CERTAIN = 2  # the least lead that leaves no doubt

_LOWER, _UPPER = ascii_lowercase.encode(), ascii_uppercase.encode()
_VOWELS = b"aeiouyAEIOUY"

# ISO 5426: the letters that French puts under a diacritic, those that other languages do, the signs that occur.
_FRENCH_BEARERS = {0xC1: b"aeuAEU", 0xC2: b"eE", 0xC3: b"aeiouAEIOU", 0xC8: b"eiuEIU", 0xD0: b"cC"}
_BEARERS = {
    0xC1: b"ioIO", 0xC2: b"aiouyAIOUYcnszCNSZ", 0xC3: b"cghjswyCGHJSWY", 0xC4: b"noaNOA", 0xC5: b"aeiouAEIOU",
    0xC6: b"agueioAGU", 0xC7: b"zZecgEICG", 0xC8: b"aoyAOY", 0xC9: b"aouAOU", 0xCA: b"aAuU ", 0xCD: b"ouOU",
    0xCE: b"ouOU", 0xCF: b"cszrenCSZREN", 0xD0: b"sStT", 0xD2: b"stST", 0xD3: b"aeiouAEIOU", 0xD6: b"hsdtzaeouHSDTZ",
}  # fmt: skip
_DIACRITICS = bytes(iso5426.DIACRITICS)
_ISO_LIGATURES, _AFTER_LIGATURE = b"\xfa\xea", b"uidtesncUIDTESNC"  # œ, Œ
_ISO_SHARP_S = 0xFB  # û in Latin-1, which never follows a, e or i
_ISO_LETTERS = b"\xe1\xe2\xe6\xe8\xe9\xec\xf1\xf2\xf3\xf5\xf6\xf8\xf9\xfb\xfc"
_ISO_SIGNS = b"\x88\x89\xa2\xa8\xa9\xaa\xad\xaf\xb8\xb9\xba"
# Windows-1252: letters of French, of its neighbours, signs.
_LATIN_WEIGHTS = dict.fromkeys("éèàçêôûîïâëùÉÀÈÊÇÔÎÂ".encode("latin-1"), 2)
_LATIN_WEIGHTS |= dict.fromkeys("äöüñáíóúãõìòßåøæÄÖÜÑÅØ".encode("latin-1"), 1)
_LATIN_WEIGHTS |= dict.fromkeys("€…Œœ‘’“”–—\xa0°\xad²³©®".encode("cp1252"), 1)
_SAME = b"\xa1\xa3\xa5\xa7\xab\xb7\xbb\xbf"  # ¡ £ ¥ § « · » ¿ in both: they say nothing
_LATIN_CAPITALS = bytes(range(0xC0, 0xDF))
_NEVER_AFTER = dict.fromkeys("ÁÂÃÈ".encode("latin-1"), _VOWELS) | dict.fromkeys("úê".encode("latin-1"), b"uiUI")
_NEVER_AFTER[ord("Ä")] = b"aoAO"


@dataclass(frozen=True, slots=True)
class Guess:
    """A character set, and whether the bytes left no doubt."""

    encoding: str
    certain: bool = True


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are valid UTF-8 (ASCII is)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def has_utf8_letters(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 as a whole hold the two bytes of a letter of French (C3 80 to C3 BF)."""
    return _FRENCH_IN_UTF8.search(data) is not None


def guess(doubtful: Sequence[bytes], *, declared: str = "") -> Guess:
    """The character set of texts none of which is UTF-8; `declared` is 100$a/26-29."""
    iso, latin = _weights(_SUBFIELD.sub(b" ", _UTF8_SEQUENCE.sub(b" ", b" ".join(doubtful))))
    if iso == latin:
        said = ISO5426 if "03" in (declared[:2], declared[2:4]) else CP1252
        return Guess(said, certain=not _telling(doubtful))
    return Guess(ISO5426 if iso > latin else CP1252, certain=abs(iso - latin) >= _CERTAIN)


def decode(data: bytes, encoding: str) -> str:
    """The text of bytes in one of the four character sets; what has no meaning there becomes U+FFFD.

    For Windows-1252 the five bytes it leaves out, and pairs that limit what does not sort, are read as Latin-1.
    """
    if encoding == ISO5426:
        return iso5426.decode(data)
    if encoding == UTF8:
        return data.decode("utf-8", errors="replace")
    text = data.decode("latin-1")
    return mojibake.typography(text) if encoding == CP1252 else text


def _telling(texts: Sequence[bytes]) -> bool:
    """Whether any byte means one thing in ISO 5426 and another in Windows-1252."""
    return any(match[0] not in _SAME for text in texts for match in _HIGH.finditer(text))


def _weights(data: bytes) -> tuple[int, int]:
    """How plausible the bytes are as ISO 5426 and as Windows-1252."""
    iso = latin = 0
    padded = b" " + data + b" "
    for match in _HIGH.finditer(padded):
        at = match.start()
        as_iso, as_latin = _plausible(padded[at - 1], padded[at], padded[at + 1])
        iso += as_iso
        latin += as_latin
    return iso, latin


@lru_cache(maxsize=4096)
def _plausible(before: int, byte: int, after: int) -> tuple[int, int]:
    return (0, 0) if byte in _SAME else (_as_iso5426(before, byte, after), _as_latin(before, byte, after))


def _as_iso5426(before: int, byte: int, after: int) -> int:
    if byte in _DIACRITICS:
        if after in _FRENCH_BEARERS.get(byte, b""):
            return 3
        return 1 if after in _BEARERS.get(byte, b"") or after in _DIACRITICS else -3
    if byte in _ISO_LIGATURES:
        other_case = _LOWER if byte == _ISO_LIGATURES[1] else _UPPER
        return 2 if after in _AFTER_LIGATURE and before not in _VOWELS and before not in other_case else -2
    if byte == _ISO_SHARP_S:
        return 2 if before in b"aei" else -1
    if byte in _ISO_LETTERS:
        return -1
    return 0 if byte in _ISO_SIGNS else -3


def _as_latin(before: int, byte: int, after: int) -> int:
    if byte in _LATIN_CAPITALS:
        if before in _LOWER or after in _NEVER_AFTER.get(byte, b""):
            return -3
        return _LATIN_WEIGHTS.get(byte, 0)
    if after in _NEVER_AFTER.get(byte, b"") or (byte == _ISO_SHARP_S and before in b"aei"):
        return -2
    if before in _UPPER and after in _UPPER:
        return -1
    return _LATIN_WEIGHTS.get(byte, -2)
