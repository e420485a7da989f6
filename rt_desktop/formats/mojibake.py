"""UTF-8 that was read as Latin-1 or Windows-1252 and written again: found, undone where that is certain.

« Ã » and « Â » are letters of Portuguese and of French: nothing is touched unless the character and those after it are
the exact image of one UTF-8 sequence, the letter it stands for is plausible, and the surroundings cannot be right as
they are.
"""

from __future__ import annotations

import re

# Each character that Windows-1252 or Latin-1 can show for a byte 80-FF, and that byte.
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES |= {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}
_TRAILING = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)  # noqa: PLR2004
_SEQUENCE = re.compile(f"[Â-ß][{_TRAILING}]|[à-ï][{_TRAILING}]{{2}}|[ð-ô][{_TRAILING}]{{3}}")
_PLAUSIBLE = re.compile(
    "[\x80-\u017f\u0192\u0218-\u021b\u02bb-\u02bf\u02c6\u02d9-\u02dd\u0300-\u0328\u1e00-\u1eff"
    "\u2009-\u200d\u2010-\u203a\u2070-\u2079\u20ac\u2116\u2122\u2190-\u2193\u2202-\u2265\u25a0-\u25cf\u202f"
    "\ufb00-\ufb06\ufeff]\\Z"
)
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff]")
_OTHER_SCRIPT_RUN = 3  # that many letters of another script in one text are no accident
# What may stand after a capital in a text that is right: « LA MÃ » but also IRMÃ + no-break space.
_MAY_FOLLOW = frozenset(
    "\u00a0\u00ab\u00bb\u00b0\u00aa\u00ba\u00b7\u00b2\u00b3\u00b9\u00ae\u2019\u201d\u2018\u201c\u2026\u2013\u2014\u2122\u203a\u2022"
)

# Windows-1252 typography left as control characters by a reading as Latin-1.
_TYPOGRAPHY = {"\x80": "€", "\x85": "…", "\x8c": "Œ", "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x95": "•",
               "\x96": "–", "\x97": "—", "\x99": "™", "\x9f": "Ÿ"}  # fmt: skip
_CONTROLS = re.compile("[\x80-\x9f]")
_LEFT_OVER = re.compile(
    "(?<![A-ZÀ-Þ])[ÃÂ](?=[\u0080-\u00bf?\ufffd]| [^\\W\\d_])"  # not after a capital: « IRMÃ » is Portuguese
    "|â\u20ac|Ã(?=[\u0192\u201a-\u203a])"
    "|[\x80-\x87\x8a-\x97\x99-\x9b\x9d-\x9f]"  # controls that are not the marks of what does not sort
)
_PASSES = 10  # nobody read it wrongly that often


def mend(text: str) -> str:
    """The text with what is certainly mojibake undone, also when it was done twice; the same text when nothing is."""
    for _ in range(_PASSES):
        mended = typography(_undo(text))
        if mended == text:
            break
        text = mended
    return text


def typography(text: str) -> str:
    """The text with the quotes, dashes, œ and € of Windows-1252 in the place of control characters."""
    if _CONTROLS.search(text) is None:
        return text
    if "\x9c" in text and "\x98" not in text:  # with 98 before it, 9C closes what does not sort
        text = text.replace("\x9c", "œ")
    return _CONTROLS.sub(lambda match: _TYPOGRAPHY.get(match[0], match[0]), text)


def is_suspect(text: str) -> bool:
    """Whether the text still looks garbled."""
    return _LEFT_OVER.search(text) is not None


def _undo(text: str) -> str:
    """One reading undone."""
    found = [(match, _original(match[0])) for match in _SEQUENCE.finditer(text)]
    plausible = [(match, letter) for match, letter in found if _PLAUSIBLE.match(letter)]
    if not any(_is_certain(text, match) for match, _ in plausible):
        plausible.clear()
    other = [(match, letter) for match, letter in found if _OTHER_SCRIPT.match(letter)]
    if len(other) + len(_OTHER_SCRIPT.findall(text)) < _OTHER_SCRIPT_RUN:
        other.clear()
    out, end = [], 0
    for match, letter in sorted(plausible + other, key=lambda pair: pair[0].start()):
        out += [text[end : match.start()], letter]
        end = match.end()
    return "".join([*out, text[end:]])


def _original(sequence: str) -> str:
    """The letter a sequence is the image of, "" when it is none."""
    return bytes(_BYTES[char] for char in sequence).decode("utf-8", errors="ignore")


def _is_certain(text: str, match: re.Match[str]) -> bool:
    """Whether the sequence cannot be right as it stands: not a capital and a sign that may follow one.

    One such sequence is evidence for all the others of the text.
    """
    sequence = match[0]
    if len(sequence) > 2 or sequence[1] not in _MAY_FOLLOW:  # noqa: PLR2004 -- a lead and one trailing byte
        return True
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before.isupper():
        return after.isalpha() and not sequence[1].isspace()
    return before.isalpha() or after.isalpha() or sequence[0] in "ÃÂ"
