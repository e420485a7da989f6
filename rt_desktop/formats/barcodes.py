"""What scanners type: the key under which a code is kept, and the code meant when the keyboards differ."""

from __future__ import annotations

import re
import unicodedata

#: Blanks, hyphens, and what nobody sees: control characters, zero widths, marks of direction. A paste brings them.
UNTOLD = re.compile(
    r"[\s\u00ad\u2010-\u2015\u2212\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]+"
)

# What an AZERTY computer (Windows and Linux; second line: caps lock on) writes, and the US keys it was told.
_TYPED = (
    ("&é\"'(-è_çà)", "1234567890-"),
    ("ÉÈÇÀ°", "2790_"),
    ("aqzwAQZW", "qawzQAWZ"),
    ("m,;:!M?./§", ";m,./:M<>?"),
)
_MEANT = str.maketrans({typed: meant for row in _TYPED for typed, meant in zip(*row, strict=True)})


def barcode_key(text: str) -> str:
    """A barcode or card number as it is compared: capitals, without blanks, hyphens and what is not seen."""
    return UNTOLD.sub("", unicodedata.normalize("NFKC", text)).upper()


def meant_on_azerty(typed: str) -> str:
    """The code behind what an AZERTY computer wrote for a scanner set to a US keyboard (`&é"` for 123).

    Digits stay: with caps lock on, Windows writes them as they are.
    """
    return typed.translate(_MEANT)
