"""Barcodes, as people write them and as scanners give them."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


def barcode_key(barcode: str) -> str:
    """What makes a barcode the same however it was printed or typed: capitals, without blanks or hyphens."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", barcode)).upper()
