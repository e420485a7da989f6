"""What is odd by the UNIMARC format is told, and a sound record has nothing odd."""

from __future__ import annotations

import pytest

from rt_desktop.formats.checking import oddities
from rt_desktop.formats.marc import Field, MarcRecord
from tests.formats.building import CODED, LEADER, guide


def codes(record: MarcRecord) -> list[tuple[int, str]]:
    return [(one.field, one.problem.code) for one in oddities(record)]


def test_a_sound_record_has_nothing_odd():
    assert codes(guide()) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (("010", "  ", (("a", "978-2-296-55138-2"),)), "value-odd"),
        (("011", "  ", (("a", "1234-5678"),)), "value-odd"),
        (("073", " 0", (("a", "3303332109754"),)), "value-odd"),
        (("702", " 1", (("a", "X"), ("4", "auteur"))), "value-odd"),
        (("801", " 0", (("c", "2026"),)), "value-odd"),
        (("300", "  ", (("a", " "),)), "subfield-empty"),
        (("300", "  "), "subfields-missing"),
        (("003", "  ", (("a", "x"),)), "subfields-unwanted"),
        (("300", "x ", (("a", "x"),)), "indicators-odd"),
        (("30é", "  ", (("a", "x"),)), "tag-odd"),
        (("700", " 1", (("a", "Autre"),)), "field-repeated"),
    ],
)
def test_each_odd_field_is_told_where_it_stands(field: Field, code: str):
    record = guide(field)
    assert codes(record) == [(len(record.fields) - 1, code)]


def test_what_is_missing_belongs_to_the_leader():
    record = MarcRecord(" " * 24, (("200", "1 ", (("e", "sans titre"),)),))
    assert codes(record) == [
        (-1, "leader-type"),
        (-1, "leader-level"),
        (-1, "field-missing"),
        (-1, "field-missing"),
        (0, "title-missing"),
    ]


@pytest.mark.parametrize(("coded", "code"), [(CODED[:20], "coded-length"), (f"hier    {CODED[8:]}", "coded-date")])
def test_coded_data_has_its_form(coded: str, code: str):
    title, language = ("200", "1 ", (("a", "x"),)), ("101", "0 ", (("a", "fre"),))
    assert codes(MarcRecord(LEADER, (("100", "  ", (("a", coded),)), language, title))) == [(0, code)]


def test_every_oddity_has_a_sentence():
    for one in oddities(guide(("010", "  ", (("a", "x"),)), ("700", " 1", (("a", ""),)))):
        assert one.problem.message
