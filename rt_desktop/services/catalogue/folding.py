"""Text as it is searched and sorted: without case, accents, ligatures, elisions, or the hyphens inside numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Letters that decomposition leaves whole, and the marks people type for one another.
_LETTERS = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "′": "'",
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i",
}  # fmt: skip
# Soft hyphens, the marks around what does not count in sorting (ISO 6630, as texts and as UNIMARC files carry
# them), and those nobody sees.
_UNSEEN = "\u00ad\u0088\u0089\u0098\u009c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SEPARATORS = "“”«»–—°·•¶"
_REPLACED = [*_LETTERS.items(), *((mark, "") for mark in _UNSEEN), *((mark, " ") for mark in _SEPARATORS)]
_BEYOND_LATIN1 = [(mark, instead) for mark, instead in _REPLACED if mark > "\xff"]

_ACCENTS = re.compile("[\u0300-\u036f]+")
_NEITHER_ASCII_NOR_ACCENT = re.compile("[^\x00-\x7f\u0300-\u036f]")
_NO_WORD = re.compile(r"(?:[^\w\x1f]|_)+")
_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['`](?=[^\W_])")
_NUMBER = re.compile(r"\d+")

#: Numbers in sort keys are written with as many digits, so that number 9 comes before number 10.
NUMBER_WIDTH = 6

ISBN10_LENGTH, ISBN13_LENGTH, BOOKLAND = 10, 13, "978"


def fold(text: str) -> str:
    """The text in small letters without accents or ligatures; what stands between two words is never a letter.

    Composed and decomposed accents come out equal.  ASCII punctuation stays, other punctuation becomes a blank: a
    tokenizer that splits ASCII text finds the words of any text.  Folding twice changes nothing more.
    """
    if text.isascii():
        return text.lower()
    western = _western(text)
    return _decomposed(text) if western is None else western


def _western(text: str) -> str | None:
    """The text folded byte by byte, as nearly all of ours can be, in a tenth of the time; else None."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        try:
            data = _replaced(text, _BEYOND_LATIN1).encode("latin-1")
        except UnicodeEncodeError:
            return None
    if len(data.translate(None, _NOT_BYTE_BY_BYTE)) != len(data):
        return None
    return data.translate(_BYTES, _UNSEEN_BYTES).decode("ascii")


def _decomposed(text: str) -> str:
    text = unicodedata.normalize("NFKD", _replaced(text, _REPLACED)).casefold()
    if _NEITHER_ASCII_NOR_ACCENT.search(text) is None:
        return text.encode("ascii", "ignore").decode("ascii")
    # Of other scripts.  Casefolding may compose or bring accents back (İ): decompose once more.
    text = unicodedata.normalize("NFKD", _replaced(text, _REPLACED))
    return _NO_WORD.sub(" ", _ACCENTS.sub("", text))


def _replaced(text: str, marks: Iterable[tuple[str, str]]) -> str:
    for mark, instead in marks:
        text = text.replace(mark, instead)
    return text


def _byte_by_byte() -> tuple[bytes, bytes, bytes]:
    """What each byte of Latin-1 is folded to; those that leave nothing; those that need more than a byte, or care."""
    table, unseen, others = bytearray(range(0x100)), bytearray(), bytearray()
    for byte in range(0x100):
        match list(_decomposed(f"-{chr(byte)}-")):
            case ["-", char, "-"]:
                table[byte] = ord(char)
            case ["-", "-"]:
                unseen.append(byte)
            case _:  # two letters, or a sign whose neighbours would become blanks
                others.append(byte)
    return bytes(table), bytes(unseen), bytes(others)


_BYTES, _UNSEEN_BYTES, _NOT_BYTE_BY_BYTE = _byte_by_byte()


def fold_each(texts: Iterable[str]) -> list[str]:
    """Each of the texts folded, in one go: folding one long text is faster than many short ones."""
    each = list(texts)
    folded = fold("\x1f".join(each)).split("\x1f")
    return folded if len(folded) == len(each) else [fold(text.replace("\x1f", " ")) for text in each]


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def has_words(key: str, wanted: Iterable[str]) -> bool:
    """Whether each of some folded words begins a word of a key, which is folded words with one blank between."""
    # Asked as letters first: most keys fail there, and it takes a third of the time.
    return all(word in key for word in wanted) and all(f" {word}" in f" {key}" for word in wanted)


def without_elisions(folded: str) -> str:
    """A folded text without l', d', qu' before a word: `l'ecole` looks for `ecole`."""
    return _ELISION.sub(" ", folded)


def compact(text: str) -> str:
    """The folded letters and digits of a text in one piece: numbers and codes, whatever separates their parts."""
    return text.lower() if text.isascii() and text.isalnum() else "".join(words(text))


def sort_key(folded: str) -> str:
    """What a title or name is sorted by, once folded: its words, numbers by their value."""
    return _NUMBER.sub(lambda number: number[0].zfill(NUMBER_WIDTH), " ".join(_WORD.findall(folded)))


def isbn_forms(digits: str) -> Iterator[str]:
    """A number in one piece as people may look for it: an ISBN with its 10 and its 13 digits, another as it is.

    The digits are not judged: a wrong ISBN is found as it stands on the book.  Source: ISBN Users' Manual,
    7th edition, 5.
    """
    yield digits
    if len(digits) == ISBN13_LENGTH and digits.startswith(BOOKLAND) and digits.isdecimal():
        nine = digits[3:12]
        check = -sum((10 - place) * int(digit) for place, digit in enumerate(nine)) % 11
        yield nine + "0123456789x"[check]
    elif len(digits) == ISBN10_LENGTH and digits[:9].isdecimal():
        twelve = BOOKLAND + digits[:9]
        check = -sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(twelve)) % 10
        yield twelve + str(check)
