"""From the bytes of a record's fields to their texts: character set, mojibake, lost letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rt_desktop.formats import encodings, mojibake
from rt_desktop.formats.encodings import ISO5426, NAMES, UTF8
from rt_desktop.formats.marc import Field, declared_charset, is_data
from rt_desktop.formats.problems import Problem, in_fields

AUTO = "auto"
LOST = "\ufffd"
INDICATORS = 2

# What XML cannot hold (https://www.w3.org/TR/xml/#charsets), and DEL, the mark of such a character there.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(slots=True)
class Texts:
    """The text of each field, the character set found, and what is to be said about it."""

    texts: list[str] = field(default_factory=list)
    encoding: str = UTF8
    warnings: list[Problem] = field(default_factory=list)


def decoded(tags: Sequence[str], fields: Sequence[bytes], encoding: str = AUTO) -> Texts:
    """The texts of a record's fields; `encoding` is a person's word, AUTO when the bytes decide."""
    if encoding != AUTO:
        found = Texts([encodings.decode(data, encoding) for data in fields], encoding)
        lost = [tag for tag, data, text in zip(tags, fields, found.texts, strict=True) if _newly_lost(data, text)]
    else:
        found, lost = _decided(tags, fields)
    if lost:
        values = {"fields": ", ".join(dict.fromkeys(lost)), "encoding": NAMES[found.encoding]}
        found.warnings.append(Problem("undecodable", values))
    already = [tag for tag, data in zip(tags, fields, strict=True) if LOST.encode() in data]
    if already:
        found.warnings.append(in_fields("replacement-character", already))
    return found


def _decided(tags: Sequence[str], fields: Sequence[bytes]) -> tuple[Texts, list[str]]:
    """Each field in the character set its bytes speak for, and the tags of those where some had no meaning."""
    whole = b"\x1e".join(fields)
    if encodings.is_utf8(whole):
        return Texts([data.decode() for data in fields]), []
    sound = [encodings.is_utf8(data) for data in fields]
    doubtful = [data for data, is_sound in zip(fields, sound, strict=True) if not is_sound]
    guess = encodings.guess(doubtful, declared=_declared(tags, fields))
    found, lost, mixed = Texts(encoding=guess.encoding), [], []
    if not guess.certain:
        found.warnings.append(Problem("encoding-guessed", {"encoding": NAMES[guess.encoding]}))
    for tag, data, is_sound in zip(tags, fields, sound, strict=True):
        text = data.decode() if is_sound else encodings.decode(data, guess.encoding)
        found.texts.append(text)
        if not is_sound and _newly_lost(data, text):
            lost.append(tag)
        if not data.isascii() and (is_sound or (guess.encoding == ISO5426 and encodings.has_utf8_letters(data))):
            mixed.append(tag)
    if mixed:
        found.warnings.append(in_fields("mixed-encodings", mixed))
    return found, lost


def _newly_lost(data: bytes, text: str) -> bool:
    """Whether the reading, and not the file, made U+FFFD."""
    return LOST in text and text.count(LOST) > data.count(LOST.encode())


def _declared(tags: Sequence[str], fields: Sequence[bytes]) -> str:
    """What 100$a declares."""
    if "100" not in tags:
        return ""
    _, _, coded = fields[tags.index("100")].partition(b"\x1fa")
    return declared_charset(coded.decode("latin-1"))


def structured(tags: Sequence[str], texts: Sequence[str]) -> tuple[tuple[Field, ...], list[Problem]]:
    """The fields of a record from their texts, mojibake undone where that is certain, and what was odd in them."""
    fields: list[Field] = []
    odd: dict[str, list[str]] = {}
    for tag, text in zip(tags, texts, strict=True):
        clean = text
        if "\x1e" in text or "\x1d" in text:
            clean = text.replace("\x1e", " ").replace("\x1d", " ")
            odd.setdefault("stray-separator", []).append(tag)
        made = field_of(tag, clean)
        plain = made if clean.isprintable() else _without_controls(made)
        if plain != made:
            odd.setdefault("control-characters", []).append(tag)
        fields.append(plain if clean.isascii() else _with_values_mended(plain, odd))
        for code in _oddities(plain):
            odd.setdefault(code, []).append(tag)
    return tuple(fields), [in_fields(code, found) for code, found in odd.items()]


def field_of(tag: str, text: str) -> Field:
    """One field from the text between two field terminators."""
    indicators, *subfields = text.split("\x1f")
    if subfields:
        return tag, indicators, tuple([(part[:1], part[1:]) for part in subfields])
    return tag, indicators


def mended(tag: str, value: str, odd: dict[str, list[str]]) -> str:
    """A value with mojibake undone where that is certain; its tag is put in `odd` under what was done or could not be.

    A value is judged by itself: what stands around it would say something else in another format.
    """
    if value.isascii():
        return value
    better = mojibake.mend(value)
    if better != value:
        odd.setdefault("mojibake-repaired", []).append(tag)
    if mojibake.is_suspect(better):
        odd.setdefault("mojibake", []).append(tag)
    return better


def _with_values_mended(made: Field, odd: dict[str, list[str]]) -> Field:
    """The field with its values mended, its indicators and codes as they are."""
    tag = made[0]
    if not is_data(made):
        return tag, mended(tag, made[1], odd)
    return tag, made[1], tuple([(code, mended(tag, value, odd)) for code, value in made[2]])


def _without_controls(made: Field) -> Field:
    """The field without control characters; a blank keeps the place of an indicator or a code."""
    if not is_data(made):
        return made[0], _CONTROLS.sub("", made[1])
    subfields = tuple([(_CONTROLS.sub(" ", code), _CONTROLS.sub("", value)) for code, value in made[2]])
    return made[0], _CONTROLS.sub(" ", made[1]), subfields


def _oddities(made: Field) -> list[str]:
    if not is_data(made):
        return ["field-without-subfields"] if made[0] >= "010" and made[1].strip() else []
    found = ["indicators"] if len(made[1]) != INDICATORS and made[0] >= "010" else []
    return found + (["subfield-without-code"] if any(code.strip() == "" for code, _ in made[2]) else [])
