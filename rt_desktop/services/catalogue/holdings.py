"""Copies as records carry them (UNIMARC 995) and items as we keep them: one made from the other, both ways."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.formats.barcodes import barcode_key
from rt_desktop.formats.copies import Copy as SaidCopy
from rt_desktop.formats.copies import copies
from rt_desktop.formats.marc import DataField, MarcRecord
from rt_desktop.formats.support import Support, support_of_copy
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.models.sites import Site
from rt_desktop.services.catalogue.likeness import folded

TAG, PMB_TAG = "995", "996"

SUPPORTS: frozenset[str] = frozenset(Support)

# What 995$o and PMB's status label say, the most telling first.
_STATUSES = (
    (ItemStatus.WITHDRAWN, re.compile(r"\b(?:pilon\w*|elimin\w+|retire\w*|desherb\w+|withdrawn)\b")),
    (ItemStatus.MISSING, re.compile(r"\b(?:perdu\w*|manqu\w+|disparu\w*|vole\w*|missing|lost)\b")),
    (ItemStatus.IN_REPAIR, re.compile(r"\b(?:repar\w+|reliure|traitement|commande|in repair)\b")),
    (ItemStatus.ON_SITE_ONLY, re.compile(r"\b(?:sur place|exclu\w*|consultation|usuels?|on site only|not for loan)\b")),
    (ItemStatus.AVAILABLE, re.compile(r"\b(?:disponible|empruntable|en rayon|available)\b")),
)
_KOHA_CODE = re.compile(r"-?[1-9]\d*\Z")
_PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|eur|euros?)?\Z", re.IGNORECASE)


class CopyChoice(StrEnum):
    """Which of a record's copies become items: all, those of our sites, or none; the others stay in the record."""

    ALL = "all"
    OURS = "ours"
    NONE = "none"


@dataclass(slots=True, eq=False)
class Holding:
    """One copy as its field 995 says it: `values` are the columns of the item it is or would be, `hash` the field's.

    `key` is the barcode's, "" without one; `is_ours` whether the field names one of our sites.
    """

    hash: str
    key: str
    is_ours: bool
    values: dict[str, Any]


class Sites:
    """The sites, as copies name them; a copy that names none is taken to be the site's where the work is done."""

    def __init__(self, rows: Iterable[tuple[UUID, str, str, str]], *, here: UUID) -> None:
        """`rows` are id, code, town and structure."""
        self.here = here
        self.codes: dict[UUID, str] = {}
        self._by_name: dict[str, UUID] = {}
        self._structures: dict[str, UUID] = {}
        self._found: dict[str, UUID | None] = {"": None}
        for site_id, code, town, structure in rows:
            self.codes[site_id] = code
            self._structures[f" {folded(structure)} "] = site_id
            for name in (code, town, structure, _initials(structure)):
                self._by_name.setdefault(folded(name), site_id)

    def named(self, *labels: str) -> UUID | None:
        """The first site that one of the labels or codes names."""
        for label in labels:
            if label not in self._found:
                self._found[label] = self._find(folded(label))
            if (found := self._found[label]) is not None:
                return found
        return None

    def _find(self, label: str) -> UUID | None:
        by_name = self._by_name.get(label) or self._by_name.get(label.replace(" ", ""))
        if by_name is not None:
            return by_name
        return next((site for name, site in self._structures.items() if name in f" {label} "), None)


def _initials(structure: str) -> str:
    """« R&T » for « Ressources & Territoires »."""
    return "".join(word[0] for word in folded(structure).split())


def sites(desk: Desk) -> Sites:
    """The sites of the house, ready to match copies against."""
    wanted = select(Site.id, Site.code, Site.town, Site.structure).where(~Site.retired).order_by(Site.kind, Site.code)
    rows = [(site_id, code, town, structure) for site_id, code, town, structure in desk.session.execute(wanted)]
    return Sites(rows, here=desk.site_id)


def holdings(record: MarcRecord, *, support: str, sites: Sites) -> list[Holding]:
    """Every copy the record says there is, in its order; `support` is the record's."""
    found = copies(record)
    if not found:
        return []
    states = _states(record)
    fields = record.fields_of(TAG)
    return [
        _holding(copy, field, states.get(copy.barcode, ""), support, sites)
        for copy, field in zip(found, fields, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which copies of arriving records become items."""

    choice: CopyChoice
    sites: Sites

    def copies(self, record: MarcRecord, *, support: str) -> list[Holding]:
        """Those copies of a record, in its order."""
        if self.choice is CopyChoice.NONE:
            return []
        found = holdings(record, support=support, sites=self.sites)
        return found if self.choice is CopyChoice.ALL else [copy for copy in found if copy.is_ours]


def _holding(copy: SaidCopy, field: DataField, state: str, support: str, sites: Sites) -> Holding:
    owner = sites.named(copy.origin_code, copy.origin, copy.owner_code, copy.owner, copy.location)
    current = sites.named(copy.owner_code, copy.owner, copy.location) or owner
    key = barcode_key(copy.barcode) if copy.barcode else ""
    codes = dict(reversed(field[2]))  # the first of a code counts
    return Holding(
        field_hash(field),
        key,
        owner is not None,
        {
            "barcode": copy.barcode if key else None,
            "barcode_key": key or None,
            "call_number": copy.call_number,
            "owner_site_id": owner or sites.here,
            "stated_site_id": current or sites.here,
            "current_site_id": current or sites.here,
            "support": _support(copy.support, support),
            "status": _status(copy.status, codes) or _status_said(state) or ItemStatus.AVAILABLE,
            "condition": "" if not state or _status_said(state) else state,
            "price_cents": _cents(copy.price) if copy.price else None,
            "acquired_on": _day(codes["5"]) if "5" in codes else None,
            "inventory_number": copy.inventory,
            "note": copy.note or copy.issue or copy.volume,
        },
    )


def field_hash(field: DataField) -> str:
    """What one field says, in 16 hexadecimal digits; composed and decomposed accents are equal."""
    text = f"{field[0]}{field[1]}\x1f" + "\x1f".join(map("".join, field[2]))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _states(record: MarcRecord) -> Mapping[str, str]:
    """The state PMB gives each barcode, in words (996$1)."""
    return {
        _first(field, "f"): unicodedata.normalize("NFC", _first(field, "1")).strip()
        for field in record.fields_of(PMB_TAG)
    }


def _first(field: DataField, code: str) -> str:
    return next((value for found, value in field[2] if found == code), "")


def _status(said: str, codes: Mapping[str, str]) -> ItemStatus | None:
    """What 995$o says, in words or as Koha's codes: $0 withdrawn, $2 lost, $o not for loan (below 0, not yet)."""
    if _KOHA_CODE.match(codes.get("0", "")):
        return ItemStatus.WITHDRAWN
    if _KOHA_CODE.match(codes.get("2", "")):
        return ItemStatus.MISSING
    if _KOHA_CODE.match(said):
        return ItemStatus.IN_REPAIR if said.startswith("-") else ItemStatus.ON_SITE_ONLY
    return None if said == "0" else _status_said(said)


@lru_cache(maxsize=256)
def _status_said(words: str) -> ItemStatus | None:
    if not words:
        return None
    text = folded(words)
    return next((status for status, pattern in _STATUSES if pattern.search(text)), None)


def _support(code: str, of_record: str) -> str:
    """What 995$r says, else what the record is; an issue is not made a whole serial by its code."""
    if code in SUPPORTS:
        return code
    said = support_of_copy(code)
    if said is None or (said is Support.PERIODICAL and of_record in (Support.ISSUE, Support.ARTICLE)):
        return of_record
    return said.value


def _cents(price: str) -> int | None:
    found = _PRICE.match(price)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # a date nobody can read stays in the record
        return None
