"""The copies a UNIMARC record says there are: 995 of the French recommendation, and what PMB adds in 996."""

from __future__ import annotations

import re
from typing import NamedTuple

from rt_desktop.formats.cleaning import clean
from rt_desktop.formats.marc import DataField, MarcRecord, is_data

_PREFIX_ONLY = re.compile(r"[^0-9]*[_-]\Z")  # « ENSP_ »: Kentika's prefix of a number that was never given
_TAGS = ("995", "996")
_NAMES = {
    "a": "origin", "b": "origin_code", "c": "owner_code", "d": "owner", "e": "section", "f": "barcode", "h": "genre",
    "j": "inventory", "k": "call_number", "l": "volume", "m": "lent_on", "n": "due_on", "o": "status", "p": "price",
    "q": "audience", "r": "support", "u": "note", "v": "issue",
}  # fmt: skip


class Copy(NamedTuple):
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
    fields = [field for field in record.fields if field[0] in _TAGS and is_data(field)]
    places = dict(filter(None, (_place(field) for field in fields if field[0] == "996")))
    return tuple([_copy(field, places) for field in fields if field[0] == "995"])


def _copy(field: DataField, places: dict[str, str]) -> Copy:
    said: dict[str, str] = {}
    for code, value in field[2]:
        name = _NAMES.get(code)
        if name is not None and value and name not in said:
            said[name] = clean(value)
    barcode = said.get("barcode", "")
    if barcode in places:
        said["location"] = places[barcode]
    elif barcode.endswith(("_", "-")) and _PREFIX_ONLY.match(barcode):
        del said["barcode"]
    return Copy(**said)


def _place(field: DataField) -> tuple[str, str] | None:
    """The barcode and the label of the place of one 996."""
    said = dict(reversed(field[2]))
    return (clean(said["f"]), clean(said["v"])) if said.get("f") and said.get("v") else None
