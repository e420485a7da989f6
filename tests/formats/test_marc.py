"""The record as a value: its JSON, its hash, what it gives by tag and code."""

from __future__ import annotations

import json
import unicodedata

import pytest

from rt_desktop.formats import marc
from rt_desktop.formats.marc import Field, MarcRecord
from tests.formats.building import GUIDE, LEADER, guide, titled


def test_gives_values_by_tag_and_code_in_order():
    record = guide(("606", " 1", (("a", "Écriture"), ("a", ""))))
    assert record.values("606", "a") == ["Illettrisme", "Écriture", ""]
    assert record.first("606", "y") == "France"
    assert record.first("999", "a") == ""
    assert record.control("001") == "RT000123"
    assert record.control("005") == ""
    assert [field[0] for field in record.fields_of("606")] == ["606", "606"]


def test_json_is_compact_and_keeps_accents():
    record = MarcRecord(LEADER, (("001", "1"), ("200", "1 ", (("a", "L'été"), ("f", "Élise")))))
    assert marc.to_json(record) == (
        '{"leader":"     nam  22     3  450 ","fields":[["001","1"],["200","1 ",[["a","L\'été"],["f","Élise"]]]]}'
    )


@pytest.mark.parametrize(
    "odd",
    [
        ("300", "  ", (("a", 'dit "le sage"'), ("a", "\\"))),
        ("300", "  ", (("a", "une ligne\net une autre\x00\x1b"),)),
        ("300", "  ", (("", ""), ("", "sans code"))),
        ("30", "", (("a", "\u2028 \x7f \U0001f4d6 \ufffd"),)),
        ("300", '"\\ 1', (("ab", ""),)),
        ("001", 'avec "guillemets"'),
        ("300", "  sans sous-champ"),
        ("300", "  ", ()),
    ],
)
def test_json_gives_the_same_record_back_whatever_it_holds(odd: Field):
    record = guide(odd)
    text = marc.to_json(record)
    assert json.loads(text) == json.loads(json.dumps({"leader": record.leader, "fields": record.fields}))
    assert marc.from_json(text) == record


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"leader": "x"}', '{"leader":"x","fields":[["1"]]}', "null"])
def test_json_that_is_no_record_is_refused(text: str):
    with pytest.raises(ValueError, match=r".*"):
        marc.from_json(text)


def coded(value: str) -> MarcRecord:
    """The example with another 100$a."""
    return MarcRecord(LEADER, tuple(("100", "  ", (("a", value),)) if f[0] == "100" else f for f in GUIDE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (guide(), MarcRecord("01234nam a22000993  4500", GUIDE)),
        (guide(("005", "20120315101500.0")), guide(("005", "20261123000000.0"))),
        (coded("20120315d2011    k  y0frey50      ba"), coded("20120315d2011    k  y0frey0103    ba")),
        (coded("20120315d2011    k  y0frey"), coded("20120315d2011    k  y0frey50        ")),
    ],
)
def test_hash_ignores_what_a_rewriting_changes(one: MarcRecord, other: MarcRecord):
    assert one != other
    assert marc.content_hash(one) == marc.content_hash(other)


@pytest.mark.parametrize("title", ["L'école d'été à l'île", "L'école d'été — œuvre", "sărbători", "ố ậ"])
def test_hash_is_equal_for_composed_and_decomposed_accents(title: str):
    record = titled(title)
    apart = titled(unicodedata.normalize("NFD", title))
    assert apart != record
    assert marc.content_hash(apart) == marc.content_hash(record)


@pytest.mark.parametrize(
    "other",
    [
        guide(("606", " 1", (("a", "Écriture"),))),
        MarcRecord(LEADER, GUIDE[::-1]),
        MarcRecord(LEADER.replace("nam", "nas"), GUIDE),
        MarcRecord(LEADER, (*GUIDE[:-1], ("995", "  ", (("b", "RT"), ("f", "RT0002"))))),
        coded("20120315d2010    k  y0frey50      ba"),
        coded("20120315d2011    k  y0frey50        "),
    ],
)
def test_hash_tells_different_records_apart(other: MarcRecord):
    assert marc.content_hash(other) != marc.content_hash(guide())


def test_hash_tells_a_value_cut_in_two_from_the_whole():
    whole = titled("a", ("300", "  ", (("a", "x"), ("b", "y"))))
    joined = titled("a", ("300", "  ", (("a", 'x"],["b","y'),)))
    assert marc.content_hash(whole) != marc.content_hash(joined)


def test_packed_gives_both_at_once():
    for record in (guide(), guide(("300", "  ", (("a", 'dit "le sage"\n'),)))):
        assert marc.packed(record) == (marc.to_json(record), marc.content_hash(record))


@pytest.mark.parametrize(
    ("coded", "written"),
    [
        ("20120315d2011    k  y0frey0103    ba", "20120315d2011    k  y0frey50      ba"),
        ("20231003d2024    m  |0frey5003||||ba", "20231003d2024    m  |0frey50  ||||ba"),
        ("20120315", "20120315                  50        "),
        ("20120315d2011    m  y0frey50      ba et la suite", "20120315d2011    m  y0frey50      ba et la suite"),
        ("des mots à la place des positions convenues", "des mots à la place des positions convenues"),
    ],
)
def test_100_says_utf8_and_loses_nothing(coded: str, written: str):
    assert marc.declared_utf8(coded) == written
    assert marc.without_charset(written).rstrip() == marc.without_charset(coded).rstrip()
