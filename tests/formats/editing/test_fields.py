"""What each field of the form reads and writes, on records of our own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rt_desktop.formats import editing
from rt_desktop.formats.editing.numbers import told
from rt_desktop.formats.editing.people import Named
from rt_desktop.formats.marc import DataField, Field, MarcRecord, is_data
from rt_desktop.formats.support import Support
from tests.formats.building import guide

TWO_NAMES: DataField = ("701", " 1", (("a", "Roux"), ("b", "Karim"), ("a", "Fabre"), ("b", "Anne"), ("4", "070")))
LINKED: DataField = ("702", " 1", (("3", "12345"), ("a", "Avenel"), ("b", "Cyprien"), ("f", "1960-"), ("4", "080")))


def made(record: MarcRecord, **values: Any) -> list[Field]:
    """The fields that differ from those of the record."""
    now = editing.edited(record, values)
    return [field for field in now.fields if field not in record.fields]


def gone(record: MarcRecord, **values: Any) -> list[str]:
    now = editing.edited(record, values)
    return [field[0] for field in record.fields if field not in now.fields]


def named(record: MarcRecord) -> tuple[Named, ...]:
    found: tuple[Named, ...] = editing.shown(record)["authors"]
    return found


def test_the_form_says_what_matters():
    series = ("225", "  ", (("a", "Folio"), ("v", "3")))
    shown = editing.shown(guide(("215", "  ", (("a", "206 p."), ("d", "22 cm"))), series))
    assert shown["numbers"] == "978-2-296-55138-1"
    assert shown["title"] == "Un autre regard sur les illettrés"
    assert shown["authors"] == (Named("Bélanger, Élise", "070", is_body=False, origin=0),)
    assert (shown["publisher"], shown["place"], shown["year"]) == ("L'Harmattan", "Paris", "2011")
    assert (shown["collation"], shown["series"]) == ("206 p. ; 22 cm", "Folio ; 3")
    assert shown["subjects"] == ("Illettrisme -- France",)
    assert (shown["support"], shown["language"]) == ("book", "fre")


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("numbers", "2-296-55138-6", ("010", "  ", (("a", "2-296-55138-6"), ("d", "21 EUR")))),
        ("edition", "2e éd.", ("205", "  ", (("a", "2e éd."),))),
        ("place", "Lyon", ("210", "  ", (("a", "Lyon"), ("c", "L'Harmattan"), ("d", "2011")))),
        ("collation", "206 p. : ill. ; 22 cm + 1 CD", (
            "215", "  ", (("a", "206 p."), ("c", "ill."), ("d", "22 cm"), ("e", "1 CD"))
        )),
        ("collation", "1 jeu (32 cartes ; 9 cm)", ("215", "  ", (("a", "1 jeu (32 cartes ; 9 cm)"),))),
        ("series", "Folio ; 12", ("225", "  ", (("a", "Folio"), ("v", "12")))),
        ("notes", "Bibliogr.", ("300", "  ", (("a", "Bibliogr."),))),
        ("keywords", ("ville",), ("610", "0 ", (("a", "ville"),))),
        ("themes", ("Illettrisme",), ("967", "  ", (("a", "Illettrisme"),))),
        ("url", "https://example.org", ("856", "4 ", (("u", "https://example.org"),))),
        ("language", "eng", ("101", "0 ", (("a", "eng"),))),
    ],
)  # fmt: skip
def test_a_field_is_written_where_it_belongs(key: str, value: Any, field: Field):
    assert made(guide(), **{key: value}) == [field]


def test_a_new_field_stands_among_the_others_by_its_tag():
    now = editing.edited(guide(), {"edition": "2e éd."})
    assert [field[0] for field in now.fields][4:7] == ["200", "205", "210"]


def test_the_year_is_said_in_the_coded_data_too():
    assert [field[0] for field in made(guide(), year="2012")] == ["100", "210"]
    assert editing.edited(guide(), {"year": "2012"}).first("100", "a")[9:13] == "2012"
    other = editing.edited(guide(), {"year": "[s.d.]"})
    assert other.first("100", "a")[9:13] == "2011"


def test_a_field_emptied_goes_and_what_else_it_says_stays():
    assert gone(guide(), summary="") == ["330"]
    assert made(guide(), publisher="") == [("210", "  ", (("a", "Paris"), ("d", "2011")))]


def test_words_are_taken_in_and_left_out_one_by_one():
    record = guide(("610", "0 ", (("a", "ville; quartier; école"),)))
    assert editing.shown(record)["keywords"] == ("ville", "quartier", "école")
    assert made(record, keywords=("ville", "école", "lien")) == [
        ("610", "0 ", (("a", "ville; école"),)),
        ("610", "0 ", (("a", "lien"),)),
    ]
    assert gone(guide(), subjects=()) == ["606"]
    assert made(guide(), subjects=("Illettrisme -- France", "École -- Ville")) == [
        ("606", "  ", (("a", "École"), ("x", "Ville")))
    ]


def test_a_name_corrected_keeps_its_field_but_not_who_it_was_said_to_be():
    record = guide(LINKED)
    names = named(record)
    changed = Named("Avenel, C.", "080", origin=names[1].origin)
    assert made(record, authors=(names[0], changed)) == [
        ("702", " 1", (("a", "Avenel"), ("b", "C."), ("f", "1960-"), ("4", "080")))
    ]


def test_names_that_share_a_field_are_told_apart():
    record = guide(TWO_NAMES)
    belanger, roux, fabre = named(record)
    assert [one.name for one in (belanger, roux, fabre)] == ["Bélanger, Élise", "Roux, Karim", "Fabre, Anne"]
    assert made(record, authors=(belanger, fabre)) == [("701", " 1", (("a", "Fabre"), ("b", "Anne"), ("4", "070")))]
    translator = Named(roux.name, "730", origin=roux.origin)
    assert made(record, authors=(belanger, translator, fabre)) == [
        ("701", " 1", (("a", "Fabre"), ("b", "Anne"), ("4", "070"))),
        ("701", " 1", (("a", "Roux"), ("b", "Karim"), ("4", "730"))),
    ]
    assert gone(record, authors=(belanger,)) == ["701"]


@pytest.mark.parametrize(
    ("one", "tag"),
    [
        (Named("Roux, Karim"), "701"),
        (Named("Roux, Karim", "730"), "702"),
        (Named("Réseau Ville", is_body=True), "711"),
        (Named("Réseau Ville", "650", is_body=True), "712"),
    ],
)
def test_a_new_name_goes_where_its_function_belongs(one: Named, tag: str):
    assert [field[0] for field in made(guide(), authors=(*named(guide()), one))] == [tag]


def test_the_first_author_of_a_new_record_is_the_main_one():
    record = editing.edited(editing.blank(on=date(2026, 3, 24)), {"authors": (Named("A, B"), Named("C, D"))})
    assert [field[0] for field in record.fields if field[0].startswith("7")] == ["700", "701"]


@pytest.mark.parametrize("support", [one for one in Support if one is not Support.OTHER])
def test_every_support_can_be_said_and_read_again(support: Support):
    record = editing.edited(guide(), {"support": support.value})
    assert editing.shown(record)["support"] == support.value
    back = editing.edited(record, {"support": "book"})
    assert editing.shown(back)["support"] == "book"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("978-2-296-55138-1", [("010", "9782296551381")]),
        ("2296551386", [("010", "9782296551381")]),
        ("978-2-296-55138-2", [("010", "")]),
        ("1234-5679", [("011", "1234-5679")]),
        ("1234-5678", [("011", "")]),
        ("3303332109753", [("073", "3303332109753")]),
        ("978-2-296-55138-1 ; 1234-5679", [("010", "9782296551381"), ("011", "1234-5679")]),
        ("", []),
        ("sans", [("010", "")]),
    ],
)
def test_numbers_are_told_by_their_form(typed: str, found: list[tuple[str, str]]):
    assert [(one.tag, one.normal) for one in told(typed)] == found


def test_a_number_kept_stays_in_its_field():
    record = guide(("010", "  ", (("a", "3303332109753"),)))
    both = editing.shown(record)["numbers"]
    assert gone(record, numbers=f"{both} ; 1234-5679") == []
    assert made(record, numbers=f"{both} ; 1234-5679") == [("011", "  ", (("a", "1234-5679"),))]


def test_ways_between_the_form_and_the_tags():
    assert (editing.key_of("200"), editing.key_of("214"), editing.key_of("701")) == ("title", "publisher", "authors")
    assert (editing.key_of("801"), editing.key_of("100")) == ("", "")
    assert editing.tags_of("url") == ("856",)
    assert [field[0] for field in editing.outside(guide())] == ["001", "100"]
    assert all(is_data(field) for field in editing.blank(on=date(2026, 3, 24)).fields)


def test_a_key_that_is_none_is_a_fault():
    with pytest.raises(KeyError):
        editing.edited(guide(), {"titel": "x"})


def test_a_subfield_without_a_code_is_no_field_of_the_form():
    record = MarcRecord("00000nam  2200000   450 ", (("200", "1 ", (("", "rien"), ("a", "Ville"), ("", "rien"))),))
    shown = editing.shown(record)
    assert (shown["title"], shown["subtitle"]) == ("Ville", "")
    now = editing.edited(record, {"subtitle": "et campagne"})
    subfields = (("", "rien"), ("a", "Ville"), ("", "rien"), ("e", "et campagne"))
    assert now.fields == (("200", "1 ", subfields),)
