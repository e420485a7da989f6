"""Numbers of books, serials and articles: read as people write them, checked by their own check digit.

ISBN and EAN: ISO 2108 and GS1 (weights 1 and 3 modulo 10; ISBN-10 modulo 11); ISSN: ISO 3297 (modulo 11).
"""

from __future__ import annotations

import re

_SIGN = r"[ \-\u2010-\u2013.\u00a0]?"
_NUMBER_LIKE = re.compile(
    rf"(?<![0-9])(?:[0-9](?:{_SIGN}[0-9]){{12}}|[0-9](?:{_SIGN}[0-9]){{8}}{_SIGN}[0-9Xx])(?![0-9])"
)  # 13 digits, else 10
_SIGNS = str.maketrans("", "", " -\u2010\u2011\u2012\u2013.\u00a0")
_ISSN_LIKE = re.compile(r"([0-9]{4})[ \-\u2010-\u2013]?([0-9]{3}[0-9Xx])(?![0-9])")
_DOI_LIKE = re.compile(r"10\.[0-9]{4,9}/\S+")
_ISBN10, _EAN13 = 10, 13
_BOOKLAND = ("978", "979")


def isbn13(text: str) -> str:
    """The ISBN in 13 digits of what was written (10 or 13 digits, signs and words around it), "" when there is none
    or its check digit is wrong.
    """
    digits = _digits(text)
    if len(digits) == _EAN13:
        return digits if digits.startswith(_BOOKLAND) and is_ean13(digits) else ""
    if len(digits) == _ISBN10 and _is_isbn10(digits):
        body = "978" + digits[:9]
        return body + _check_digit(body)
    return ""


def ean13(text: str) -> str:
    """The 13 digits of a bar code, "" when their check digit is wrong."""
    digits = _digits(text)
    return digits if len(digits) == _EAN13 and is_ean13(digits) else ""


def is_ean13(digits: str) -> bool:
    """Whether 13 characters are digits the last of which checks the others."""
    return digits.isdecimal() and digits.isascii() and _check_digit(digits[:12]) == digits[12]


def issn(text: str) -> str:
    """The ISSN as 1234-567X, "" when there is none or its check digit is wrong."""
    found = _ISSN_LIKE.search(text)
    if found is None:
        return ""
    digits = (found[1] + found[2]).upper()
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return f"{digits[:4]}-{digits[4:]}" if "0123456789X"[-total % 11] == digits[7] else ""


def doi(text: str) -> str:
    """The DOI (10.…/…) in a text, lower case, "" when there is none."""
    found = _DOI_LIKE.search(text)
    return found[0].rstrip(".,;)").lower() if found else ""


def _digits(text: str) -> str:
    """The characters of the number, without the signs between them and the words around it."""
    bare = text.replace("-", "")
    if bare.isdecimal():
        return bare
    found = _NUMBER_LIKE.search(text)
    return found[0].translate(_SIGNS).upper() if found else ""


def _check_digit(digits: str) -> str:
    numbers = list(map(int, digits))
    return str(-(sum(numbers[::2]) + 3 * sum(numbers[1::2])) % 10)


def _is_isbn10(digits: str) -> bool:
    if not (digits[:9].isdecimal() and digits.isascii()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return "0123456789X"[-total % 11] == digits[9]
