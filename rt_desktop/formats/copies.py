"""The copies a UNIMARC record says there are: 995 of the French recommendation, and what PMB adds in 996."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.marc import DataField, MarcRecord

_PREFIX_ONLY = re.compile(r"[^0-9]*[_-]\Z")  # « ENSP_ »: Kentika's prefix of a number that was never given
_NAMES = {
    "a": "origin", "b": "origin_code", "c": "owner_code", "d": "owner", "e": "section", "f": "barcode", "h": "genre",
    "j": "inventory", "k": "call_number", "l": "volume", "m": "lent_on", "n": "due_on", "o": "status", "p": "price",
    "q": "audience", "r": "support", "u": "note", "v": "issue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as 995 describes it; every value is as it was written, "" when it is not said.

    `origin`, `owner` are labels ($a, $d), `origin_code`, `owner_code` codes ($b, $c); `location` is the label PMB gives
    the place (996$v).  `lent_on` and `due_on` are dates as the file writes them ("20261130", "2026-11-30").
    """

    barcode: str = ""
    call_number: str = ""
    origin: str = ""
    origin_code: str = ""
    owner: str = ""
    owner_code: str = ""
    section: str = ""
    location: str = ""
    support: str = ""
    audience: str = ""
    genre: str = ""
    note: str = ""
    status: str = ""
    inventory: str = ""
    lent_on: str = ""
    due_on: str = ""
    price: str = ""
    volume: str = ""
    issue: str = ""


def copies(record: MarcRecord) -> tuple[Copy, ...]:
    """The copies in the order of the record; a copy may have no barcode."""
    places = _places(record)
    return tuple(_copy(field, places) for field in record.fields if field[0] == "995" and len(field) == 3)  # noqa: PLR2004


def _copy(field: DataField, places: dict[str, str]) -> Copy:
    said: dict[str, str] = {}
    for code, value in field[2]:
        name = _NAMES.get(code)
        if name is not None and name not in said:
            text = clean(value)
            if text:
                said[name] = text
    barcode = said.get("barcode", "")
    if barcode and _PREFIX_ONLY.match(barcode):
        del said["barcode"]
    elif barcode in places:
        said["location"] = places[barcode]
    return Copy(**said)


def _places(record: MarcRecord) -> dict[str, str]:
    """The label of the place of each barcode, from PMB's 996."""
    places = {}
    for field in record.fields:
        if field[0] == "996" and len(field) == 3:  # noqa: PLR2004 -- a field with subfields
            said = dict(reversed(field[2]))
            if said.get("f") and said.get("v"):
                places[clean(said["f"])] = clean(said["v"])
    return places
