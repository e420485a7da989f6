"""What titles and names have in common however they are written: whether two of them are the same."""

from __future__ import annotations

import re

from rt_desktop.services.catalogue.folding import words

_DIGITS = re.compile(r"\d+")

#: How near two titles of one number must be, in hundredths of rapidfuzz's ratio, to be one title corrected.
CORRECTED = 88

#: Words a title must have before more of them may follow and still be the same title.
ENOUGH_WORDS = 2


def folded(text: str) -> str:
    """The words of a text without accents, case or punctuation, one blank between them."""
    return " ".join(words(text))


def likeness(title: str, *, year: int | None, author: str) -> str:
    """What two records have in common that may be one: title, year and first author, folded; "" without a title.

    `author` is written « Name, First name ».
    """
    said = folded(title)
    return f"{said}|{year or ''}|{folded(author)}" if said else ""


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles that bear one number are one title, perhaps corrected or completed, and not two documents."""
    first, second = folded(one), folded(other)
    if first == second:
        return True
    if _DIGITS.findall(first) != _DIGITS.findall(second):
        return False
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(f"{shorter} ") and shorter.count(" ") + 1 >= ENOUGH_WORDS:
        return True
    from rapidfuzz import fuzz  # noqa: PLC0415 -- only where titles differ

    return fuzz.ratio(first, second) >= CORRECTED
