"""What scanners type: the key under which a code is kept, and the code meant when the keyboards differ."""

from __future__ import annotations

import re
import unicodedata

BLANKS_AND_HYPHENS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212-]+")

# What an AZERTY computer (Windows and Linux; second line: caps lock on) writes, and the US keys it was told.
_TYPED = (
    ("&é\"'(-è_çà)", "1234567890-"),
    ("ÉÈÇÀ°", "2790_"),
    ("aqzwAQZW", "qawzQAWZ"),
    ("m,;:!M?./§", ";m,./:M<>?"),
)
_MEANT = str.maketrans({typed: meant for row in _TYPED for typed, meant in zip(*row, strict=True)})


def barcode_key(text: str) -> str:
    """A barcode or card number as it is compared: capitals, without blanks or hyphens."""
    return BLANKS_AND_HYPHENS.sub("", unicodedata.normalize("NFKC", text)).upper()


def meant_on_azerty(typed: str) -> str:
    """The code behind what an AZERTY computer wrote for a scanner set to a US keyboard (`&é"` for 123).

    Digits stay: with caps lock on, Windows writes them as they are.
    """
    return typed.translate(_MEANT)
