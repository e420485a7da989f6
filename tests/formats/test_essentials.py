"""What is said sooner is what is said at length."""

from __future__ import annotations

from rt_desktop.formats import unimarc
from tests import unimarc as make


def test_essentials_are_those_of_the_description() -> None:
    record = make.record(
        "Territoires",
        make.field("011", "a0223-5099"),
        make.field("035", "a(PMB)12"),
        make.field("101", "afre"),
        make.field("200", "eactualités", "hn° 500", "iVilles"),
        make.field("606", "aUrbanisme", "yFrance"),
        make.field("610", "aville ; banlieue"),
        make.field("701", "aDubet", "bFrançois"),
        number="7",
        isbn="2-296-55138-6",
        author="Avenel",
    )
    at_length = unimarc.describe(record)
    soon = unimarc.essentials(record, unimarc.fields_by_tag(record))
    assert soon.topics == [*at_length.subjects, *at_length.keywords] == ["Urbanisme -- France", "ville", "banlieue"]
    assert soon.other_numbers == [*at_length.other_numbers] == ["(PMB)12"]
    for name in set(soon._fields) - {"topics", "other_numbers"}:
        assert getattr(soon, name) == getattr(at_length, name), name
