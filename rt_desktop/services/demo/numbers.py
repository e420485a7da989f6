"""Numbers that look like those of real documents and pass their checks: ISBN, EAN, barcodes, call numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from itertools import count
from random import Random

from stdnum import ean, isbn

#: The year from which ISBNs have thirteen digits (ISO 2108:2005).
_THIRTEEN = 2007
_BODY = 12
_TRIES = 20

#: Two letters for each site that has documents, as they stand on its barcodes.
SITE_LETTERS = {"toulouse": "RT", "foix": "FO", "saint-gaudens": "SG", "auch": "AU", "albi": "AL"}


class Isbns:
    """Gives ISBNs, none of them twice."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._given: set[str] = set()

    def keep(self, number: str) -> None:
        """Keep an ISBN from being given."""
        self._given.add(isbn.compact(number))

    def next_of(self, prefix: str, year: int) -> str:
        """An ISBN of that publisher, hyphenated, of ten digits before 2007; "" when none is left."""
        start = prefix.replace("-", "")
        for _attempt in range(_TRIES):
            body = start + "".join(self._chance.choices("0123456789", k=_BODY - len(start)))
            number = body + ean.calc_check_digit(body)
            if number not in self._given:
                self._given.add(number)
                hyphenated = str(isbn.format(number))
                return hyphenated if year >= _THIRTEEN else str(isbn.to_isbn10(hyphenated))
        return ""


def new_ean(chance: Random) -> str:
    """The bar code of a French product."""
    body = "3" + "".join(chance.choices("0123456789", k=_BODY - 1))
    return f"{body}{ean.calc_check_digit(body)}"


def barcodes(site: str, *, without: Collection[str] = ()) -> Iterator[str]:
    """The barcodes of a site, « RT 000 001 » and so on, without some of them."""
    for number in count(1):
        digits = f"{number:06d}"
        barcode = f"{SITE_LETTERS[site]} {digits[:3]} {digits[3:]}"
        if barcode not in without:
            yield barcode


def site_of(barcode: str) -> str:
    """The site whose letters a barcode bears."""
    return next(site for site, letters in SITE_LETTERS.items() if barcode.startswith(letters))


def three_letters(words: str) -> str:
    """The first letters of a name or title, as call numbers bear them: « BAC »."""
    plain = unicodedata.normalize("NFKD", words.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(letter for letter in plain.upper() if "A" <= letter <= "Z")[:3]
