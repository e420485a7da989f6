"""Whether a record is a document in UNIMARC, told by its fields more than by its leader, which often says nothing."""

from __future__ import annotations

from rt_desktop.formats.marc import MarcRecord, is_data
from rt_desktop.formats.problems import Problem

_AUTHORITY_TYPES = "xyz"  # leader/06 in the UNIMARC authorities format
_AUTHORITY_ONLY = frozenset({"150", "152", "154", "160"})
_HEADINGS = ("200", "210", "215", "220", "230", "240", "245", "250", "260", "280",
             "100", "110", "111", "130", "150", "151")  # fmt: skip
# No authority record has these: numbers, material, edition, series, subjects, copies…
_DOCUMENT_ONLY = frozenset({
    "011", "071", "073", "115", "181", "182", "205", "207", "214", "225", "327", "461", "463", "464", "600", "601",
    "606", "607", "608", "610", "615", "675", "676", "701", "702", "711", "712", "930", "995",
})  # fmt: skip
_MARC21_TITLE = "245"
_TITLE_CODES = "aceih"


def refusal(record: MarcRecord) -> Problem | None:
    """Why the record cannot be taken as a document (`marc21`, `authority`, `no-title`), None when it can."""
    tags = {field[0] for field in record.fields}
    kind = record.leader[6]
    if "200" not in tags:
        if _MARC21_TITLE in tags:
            return Problem("marc21")
        if kind in _AUTHORITY_TYPES or tags & _AUTHORITY_ONLY:
            return Problem("authority")
        return Problem("no-title")
    looks_like_one = kind in _AUTHORITY_TYPES or not tags.isdisjoint(_AUTHORITY_ONLY)
    if looks_like_one and ("152" in tags or tags.isdisjoint(_DOCUMENT_ONLY)):
        return Problem("authority")
    return None if _has_title(record) else Problem("no-title")


def title(record: MarcRecord) -> str:
    """The title, or the heading, of whatever the record is; "" when it has none."""
    for tag in _HEADINGS if "200" not in {field[0] for field in record.fields} else ("200",):
        if tag != "100" or record.leader[6] == "z":
            found = record.first(tag, "a").strip()
            if found:
                return found
    return ""


def _has_title(record: MarcRecord) -> bool:
    for field in record.fields:
        if field[0] == "200" and is_data(field):
            for code, value in field[2]:
                if code in _TITLE_CODES and value and not value.isspace():
                    return True
    return False
