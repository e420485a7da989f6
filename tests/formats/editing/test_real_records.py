"""Real records go through the form: what was not touched there is found byte for byte, and in its place."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rt_desktop.formats import editing, iso2709, reading
from rt_desktop.formats.editing.people import Named
from rt_desktop.formats.marc import Field, MarcRecord, is_data
from rt_desktop.formats.support import Support
from tests.conftest import LONG

#: The tags and codes a field of the form may write; whole fields come and go where that is "*".
WRITES = {
    "support": {"200": "b", "105": "a"},
    "numbers": {"010": "a", "011": "a", "073": "a"},
    "title": {"200": "a"},
    "subtitle": {"200": "e"},
    "authors": dict.fromkeys(editing.tags_of("authors"), "*"),
    "place": {"210": "a", "214": "a"},
    "publisher": {"210": "c", "214": "c"},
    "year": {"210": "d", "214": "d", "100": "a"},
    "edition": {"205": "a"},
    "collation": {"215": "acde"},
    "series": {"225": "av", "410": "tv"},
    "language": {"101": "a"},
    "themes": {"967": "a"},
    "subjects": dict.fromkeys(editing.tags_of("subjects"), "*"),
    "keywords": {"610": "a"},
    "summary": {"330": "a"},
    "notes": dict.fromkeys(editing.tags_of("notes"), "a"),
    "url": {"856": "u"},
}


def other(chance: random.Random, was: Any, key: str) -> Any:  # noqa: PLR0911 -- a kind of value each
    """Something a person may type instead."""
    text = chance.choice(["Élan", "Œuvre à paraître", "1re ligne", "d’ici"])
    match key:
        case "support":
            return chance.choice(list(Support)).value
        case "numbers":
            return chance.choice(["978-2-296-55138-1", "1234-5679", f"{was} ; 3303332109753".lstrip(" ;"), "", "12"])
        case "authors":
            return changed_names(chance, was, text)
        case "subjects" | "keywords" | "themes":
            kept = [one for one in was if chance.random() < 0.7]
            return tuple([*kept, text][: chance.randint(0, len(kept) + 1)])
        case "summary" | "notes":
            lines = was.splitlines()
            lines.insert(chance.randint(0, len(lines)), text)
            return "\n".join(line for line in lines if chance.random() < 0.8)
        case "language":
            return chance.choice(["fre", "eng", ""])
        case "year":
            return chance.choice(["2011", "[2012]", "cop. 1999", ""])
    return chance.choice([text, f"{was} {text}".strip(), ""])


def changed_names(chance: random.Random, was: tuple[Named, ...], text: str) -> tuple[Named, ...]:
    names = [one for one in was if chance.random() < 0.7]
    if names and chance.random() < 0.5:
        place = chance.randrange(len(names))
        one = names[place]
        names[place] = Named(f"{text}, Anne", chance.choice([one.function, "730"]), one.is_body, one.origin)
    return (*names, Named("Nouveau, Nom", "080")) if chance.random() < 0.5 else tuple(names)


@pytest.fixture(scope="module")
def records(test_data: Path) -> list[MarcRecord]:
    folder = test_data / "unimarc"
    read = [one.record for file in sorted(folder.iterdir()) for one in reading.read(file)]
    found = [record for record in read if record is not None]
    return found if LONG else found[::4]


def edits(records: list[MarcRecord]) -> Iterator[tuple[MarcRecord, str, Any, MarcRecord]]:
    chance = random.Random(20111)
    for record in records:
        shown = editing.shown(record)
        for key in chance.sample(list(editing.FIELDS), 3):
            value = other(chance, shown[key], key)
            yield record, key, value, editing.edited(record, {key: value})


def test_a_form_that_says_the_same_touches_nothing(records: list[MarcRecord]):
    for record in records:
        assert editing.edited(record, editing.shown(record)) is record


def test_every_untouched_field_is_found_byte_for_byte_and_in_order(records: list[MarcRecord]):
    for record, key, value, now in edits(records):
        writes = WRITES[key]
        assert kept(now, writes) == kept(record, writes), (key, value, record)
        if key != "support":
            assert now.leader == record.leader
        assert within(now, writes) == within(record, writes), (key, value, record)


def test_the_other_fields_of_the_form_say_what_they_said(records: list[MarcRecord]):
    for record, key, value, now in edits(records):
        before, after = editing.shown(record), editing.shown(now)
        for name in before.keys() - {key}:
            assert after[name] == before[name], (key, value, name, record)


def test_the_field_that_was_edited_says_what_was_typed(records: list[MarcRecord]):
    for record, key, value, now in edits(records):
        if value == "" and key not in SAME:
            continue  # what a record says a second time comes to light
        assert SAME.get(key, lambda a, b: a == b)(editing.shown(now)[key], value), (key, value, record, now)


def names(value: tuple[Named, ...]) -> list[tuple[str, str]]:
    return sorted((one.name, one.function) for one in value)


#: What is the same though it is not equal: the order of the tags, not that of typing; a thesis stays a report,
#: and what is no longer said to be anything may still be told from its coded data.
SAME: dict[str, Callable[[Any, Any], bool]] = {
    "authors": lambda shown, typed: names(shown) == names(typed),
    "numbers": lambda shown, typed: sorted(shown.split(" ; ")) == sorted(typed.split(" ; ")),
    "subjects": lambda shown, typed: sorted(shown) == sorted(set(typed)),
    "keywords": lambda shown, typed: sorted(shown) == sorted(set(typed)),
    "support": lambda shown, typed: typed in (shown, "other") or (typed, shown) == ("book", "report"),
}


def kept(record: MarcRecord, writes: dict[str, str]) -> list[bytes]:
    """The bytes of every field whose tag the form field does not write."""
    return [bytes_of(field) for field in record.fields if field[0] not in writes or not is_data(field)]


def within(record: MarcRecord, writes: dict[str, str]) -> list[tuple[str, str, str]]:
    """The subfields beside the one that is written, of the tags that are."""
    return [
        (field[0], code, value)
        for field in record.fields
        if is_data(field) and writes.get(field[0], "*") != "*"
        for code, value in field[2]
        if code not in writes[field[0]]
    ]


def bytes_of(field: Field) -> bytes:
    return iso2709.write(MarcRecord(" " * 24, (field,)))
