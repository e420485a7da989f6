"""The form over the whole UNIMARC record: what it shows, and a record in which only what was changed there differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from rt_desktop.formats.editing import numbers, people, publication, words
from rt_desktop.formats.editing.draft import Draft
from rt_desktop.formats.editing.lines import Each, Line, Paragraphs, Parts, Signed
from rt_desktop.formats.marc import Field, MarcRecord
from rt_desktop.formats.subjects import HEADINGS

#: Where a record names the themes of the house (a local field of ours and of PMB's).
THEMES = "967"
#: Copies, which are described each by itself.
COPIES = "995"
_NOTES = ("300", *(str(tag) for tag in (*range(301, 330), 333, 334, 336, 337)))


class _Shown(NamedTuple):
    """A field of the form: the tags it stands for, how it is read and written."""

    tags: tuple[str, ...]
    shown: Callable[[Draft], Any]
    write: Callable[[Draft, Any], None]


def _of(tags: tuple[str, ...], way: Line | Parts | Each | Paragraphs | Signed) -> _Shown:
    return _Shown(tags, way.shown, way.write)


#: The fields of the form by their key, in the order they are written.
FIELDS: Mapping[str, _Shown] = {
    "support": _Shown(("LDR", "200", "105"), publication.shown_support, publication.write_support),
    "numbers": _Shown(numbers.TAGS, numbers.shown, numbers.write),
    "title": _of(("200",), Line(("200",), "a", "1 ")),
    "subtitle": _of(("200",), Parts("200", "e", " : ", "1 ")),
    "authors": _Shown(people.TAGS, people.shown, people.write),
    "place": _of(("210", "214"), Line(("210", "214"), "a")),
    "publisher": _of(("210", "214"), Line(("210", "214"), "c")),
    "year": _Shown(("210", "214", "100"), publication.YEAR.shown, publication.write_year),
    "edition": _of(("205",), Line(("205",), "a")),
    "collation": _of(("215",), Signed(("215",), ("a",), ((" : ", "c"), (" ; ", "d"), (" + ", "e")))),
    "series": _of(("225", "410"), Signed(("225", "410"), ("a", "t"), ((" ; ", "v"),))),
    "language": _of(("101",), Line(("101",), "a", "0 ")),
    "themes": _of((THEMES,), Each((THEMES,), "a")),
    "subjects": _Shown(HEADINGS, words.shown_subjects, words.write_subjects),
    "keywords": _Shown(("610",), words.shown_keywords, words.write_keywords),
    "summary": _of(("330",), Paragraphs(Each(("330",), "a"))),
    "notes": _of(_NOTES, Paragraphs(Each(_NOTES, "a"))),
    "url": _of(("856",), Line(("856",), "u", "4 ")),
}
_KEYS: dict[str, str] = {tag: key for key, one in reversed(list(FIELDS.items())) for tag in one.tags}
_KEYS |= {"200": "title", "210": "publisher", "214": "publisher"}
del _KEYS["100"], _KEYS["105"]

FormValues = dict[str, Any]


def shown(record: MarcRecord) -> FormValues:
    """What the form shows of a record, by key: texts, tuples of texts, and people.Named for the authors."""
    draft = Draft(record)
    return {key: one.shown(draft) for key, one in FIELDS.items()}


def edited(record: MarcRecord, values: Mapping[str, Any]) -> MarcRecord:
    """The record with these values of the form: a field of the form that says what it said touches nothing.

    Raises KeyError for a key that is none of FIELDS.
    """
    for key in FIELDS:
        if key in values:
            draft = Draft(record)
            if FIELDS[key].shown(draft) != values[key]:
                FIELDS[key].write(draft, values[key])
                record = draft.record()
    unknown = values.keys() - FIELDS.keys()
    if unknown:
        raise KeyError(sorted(unknown))
    return record


def key_of(tag: str) -> str:
    """The field of the form that shows a tag, "" for a tag outside of it."""
    return _KEYS.get(tag, "")


def tags_of(key: str) -> tuple[str, ...]:
    """The tags that a field of the form stands for, the first where a new one is written."""
    return FIELDS[key].tags


def outside(record: MarcRecord) -> list[Field]:
    """The fields that neither the form shows nor the copies, in their order."""
    return [field for field in record.fields if field[0] not in _KEYS and field[0] != COPIES]


def blank(*, on: date, agency: str = "") -> MarcRecord:
    """A record of nothing yet, made on a day; `agency` says who catalogues (801$b)."""
    coded = f"{on:%Y%m%d}d           y0frey50      ba"
    made = [("a", "FR"), *([("b", agency)] if agency else []), ("c", f"{on:%Y%m%d}")]
    return MarcRecord(
        "00000nam0 2200000   450 ",
        (
            ("100", "  ", (("a", coded),)),
            ("101", "0 ", (("a", "fre"),)),
            ("801", " 0", tuple(made)),
        ),
    )
