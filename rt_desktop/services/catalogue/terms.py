"""What of a record is searched: its words, in the columns that weigh differently, and the facts its facets count."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.catalogue.folding import compact, fold, fold_each, isbn_forms

#: The columns of the full-text table, in order; that of the numbers is the last.
COLUMNS = ("title", "subtitle", "authors", "subjects", "publisher", "notes", "numbers")
TITLE, SUBTITLE, AUTHORS, SUBJECTS, PUBLISHER, NOTES, NUMBERS = range(len(COLUMNS))


def _plan() -> dict[str, dict[str, int]]:
    """Where each subfield is searched, by tag and code (UNIMARC bibliographic format, blocks 0 and 2 to 7)."""
    places = [
        (TITLE, "200", "acdhi"),
        (SUBTITLE, "200", "e"),
        (AUTHORS, "200", "fg"),
        (PUBLISHER, "210 214", "c"),
        (PUBLISHER, "225", "aehi"),
        (NOTES, "300 327 330", "a"),
        (PUBLISHER, "410 461 463", "t"),
        (SUBTITLE, "500 501 503 510 512 513 514 515 516 517 518 520 530 532 540 541 545", "a"),
        (SUBTITLE, "517 541", "e"),
        (SUBJECTS, "600 601 602 604 605 606 607 608 610 615 616 617", "abtxyz"),
        (AUTHORS, "700 701 702 703 710 711 712 713 716 720 721 722 723 730", "ab"),
        (NUMBERS, "010 011 013 020 071 072 073", "a"),
    ]
    plan: dict[str, dict[str, int]] = {}
    for column, tags, codes in places:
        for tag in tags.split():
            plan.setdefault(tag, {}).update(dict.fromkeys(codes, column))
    return plan


_PLAN = _plan()
_LINK = "856"


class Copy(NamedTuple):
    """An item as search sees it; `site` is where it is, or is at home while on its way."""

    site: str
    status: str
    is_here: bool  # not on its way
    is_lent: bool
    barcode: str
    barcode_key: str
    call_number: str
    inventory_number: str


class Facts(NamedTuple):
    """What the facets of a record count.  `themes`: codes, as a JSON list.  `places`: the codes of the sites that have
    it, followed by + where it can be taken away now, by = where it can be read on the spot.
    """

    support: str
    year: int | None
    themes: str
    places: str
    is_online: bool


class Said(NamedTuple):
    """What a record itself says to who searches: its folded words by column save that of numbers, the numbers in it as
    they are, and whether it links to something online.
    """

    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    is_online: bool


class Words(NamedTuple):
    """The folded words of a record by column, and whether it links to something online."""

    columns: tuple[str, ...]
    is_online: bool

    @property
    def digest(self) -> int:
        """A number that changes with the words."""
        return zlib.crc32("\n".join(self.columns).encode())


#: The fields of a record, as formats.marc has them or as its JSON does: tag and text, or tag, indicators and subfields.
Fields = Iterable[Sequence[Any]]


def said(fields: Fields) -> Said:
    """What a record says by its UNIMARC alone."""
    found: list[list[str]] = [[] for _column in COLUMNS]
    plan, is_online = _PLAN.get, False
    for field in fields:
        columns = plan(field[0])
        if columns is not None and len(field) > 2:  # noqa: PLR2004 -- control fields have two parts
            for code, value in field[2]:
                if code in columns:
                    found[columns[code]].append(value)
        elif field[0] == _LINK and len(field) > 2:  # noqa: PLR2004
            is_online = is_online or any(code == "u" and value for code, value in field[2])
    numbers = found.pop(NUMBERS)
    return Said(tuple(fold_each(map(" ".join, found))), tuple(numbers), is_online)


def words_of(said: Said, numbers: Iterable[str | None], copies: Sequence[Copy]) -> Words:
    """The words a record is found by: those it says, its numbers and its copies."""
    of_numbers = _numbers([*said.numbers, *filter(None, numbers)], copies)
    return Words((*said.columns, fold(" ".join(of_numbers))), said.is_online)


def bears(fields: Fields, digits: str) -> bool:
    """Whether a record itself bears a number in one piece, in any of its forms; its copies do not count."""
    return any(digits in isbn_forms(compact(number)) for number in said(fields).numbers)


def _numbers(numbers: Iterable[str], copies: Sequence[Copy]) -> list[str]:
    forms = [form for digits in dict.fromkeys(map(compact, numbers)) for form in isbn_forms(digits)]
    for copy in copies:
        forms += (copy.barcode_key, copy.barcode, copy.call_number, compact(copy.call_number), copy.inventory_number)
    return list(dict.fromkeys(forms))


def places_of(copies: Iterable[Copy]) -> str:
    """The sites that have one of these copies, and in which state, as in Facts."""
    found: dict[str, set[str]] = {}
    for copy in copies:
        if copy.status != ItemStatus.WITHDRAWN:
            state = found.setdefault(copy.site, set())
            if copy.is_here and not copy.is_lent:
                state.add(_IN_REACH.get(copy.status, ""))
    return " ".join([site + "".join(sorted(state)) for site, state in sorted(found.items())])


LENDABLE, ON_SITE = "+", "="
_IN_REACH: dict[str, str] = {ItemStatus.AVAILABLE: LENDABLE, ItemStatus.ON_SITE_ONLY: ON_SITE}
