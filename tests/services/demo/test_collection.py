"""The invented collection: the same for a seed, plausible, its numbers right, no two titles alike."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from rapidfuzz import fuzz, process
from stdnum import ean, isbn, issn

from rt_desktop.formats import iso2709, marc, reading, unimarc
from rt_desktop.formats.marc import MarcRecord
from rt_desktop.services.catalogue.likeness import folded
from rt_desktop.services.demo import collection, french
from rt_desktop.services.demo.documents import Document
from rt_desktop.services.demo.words import words
from rt_desktop.services.settings import house

TODAY = date(2026, 3, 24)
NUMBER = 2000


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return collection.documents(number=NUMBER, seed=1, today=TODAY)


@pytest.fixture(scope="module")
def records() -> list[MarcRecord]:
    return list(collection.records(number=NUMBER, seed=1, today=TODAY))


def test_there_are_as_many_records_and_copies_as_asked(documents: list[Document]) -> None:
    assert len(documents) == NUMBER
    assert sum(len(document.copies) for document in documents) == NUMBER


@pytest.mark.parametrize("number", [collection.FEWEST, 333])
def test_small_collections_are_whole_too(number: int) -> None:
    made = collection.documents(number=number, seed=5, today=TODAY)
    assert len(made) == sum(len(document.copies) for document in made) == number


def test_fewer_make_no_collection() -> None:
    with pytest.raises(ValueError, match="99"):
        collection.documents(number=99, seed=1, today=TODAY)


def test_a_seed_always_gives_the_same(records: list[MarcRecord]) -> None:
    assert list(collection.records(number=NUMBER, seed=1, today=TODAY)) == records
    assert list(collection.records(number=NUMBER, seed=2, today=TODAY)) != records


def test_no_two_titles_are_the_same(documents: list[Document]) -> None:
    titles = Counter(folded(f"{document.title} {document.subtitle}") for document in documents)
    assert titles.most_common(1)[0][1] == 1


def test_titles_that_differ_by_a_letter_or_two_are_rare(documents: list[Document]) -> None:
    """Issues of a periodical aside, and the volumes of a method."""
    titles = [folded(one.title) for one in documents if one.kind not in ("issue", "method", "serial")]
    close = [
        (one, other)
        for place, one in enumerate(titles[:600])
        for other, _score, _at in process.extract_iter(one, titles[place + 1 :], scorer=fuzz.ratio, score_cutoff=95)
    ]
    assert len(close) <= 6, close


def test_numbers_pass_their_checks_and_are_given_once(documents: list[Document]) -> None:
    isbns = [document.isbn for document in documents if document.isbn]
    barcodes = [copy.barcode for document in documents for copy in document.copies if copy.barcode]
    assert all(map(isbn.is_valid, isbns))
    assert all(ean.is_valid(document.ean) for document in documents if document.ean)
    assert all(issn.is_valid(serial.issn) for serial in words().serials)
    assert len(set(map(isbn.compact, isbns))) == len(isbns) > NUMBER / 3
    assert len(set(barcodes)) == len(barcodes)
    assert all(re.fullmatch(r"[A-Z]{2} \d{3} \d{3}", barcode) for barcode in barcodes)


def test_old_isbns_have_ten_digits(documents: list[Document]) -> None:
    digits = {(one.year < 2007, len(isbn.compact(one.isbn))) for one in documents if one.isbn}
    assert digits == {(True, 10), (False, 13)}


def test_years_kinds_and_shelves_are_those_of_the_centre(documents: list[Document]) -> None:
    kinds = Counter(document.kind for document in documents)
    years = Counter(document.year >= 2000 and document.year < 2016 for document in documents)
    sites = Counter(copy.site for document in documents for copy in document.copies)
    assert set(kinds) == {*words().kinds, "serial", "issue"}
    assert kinds["serial"] == 13
    assert 1975 <= min(one.year for one in documents) < max(one.year for one in documents) <= TODAY.year
    assert years[True] > years[False]
    assert set(sites) == {"toulouse", "foix", "saint-gaudens", "auch", "albi"}
    assert sites["toulouse"] > NUMBER * 0.8
    assert 0 < sum(len(document.copies) > 1 for document in documents) < NUMBER * 0.2


def test_titles_bought_in_2011_are_there_by_name(documents: list[Document]) -> None:
    by_title = {document.title: document for document in documents}
    assert {one.title for one in words().bought} <= by_title.keys()
    assert by_title["La France de l’illettrisme"].ean == "3303332109753"
    assert by_title["Un autre regard sur les illettrés"].isbn == "978-2-296-55138-1"
    copies = by_title["Le guide du bénévolat pour l’alphabétisation"].copies
    assert [copy.barcode for copy in copies] == ["RT 004 187", "RT 004 188", "FO 000 093"]


def test_typography_is_french(documents: list[Document]) -> None:
    texts = [text for one in documents for text in (one.title, one.subtitle, one.summary) if text]
    assert not [text for text in texts if "'" in text or '"' in text or "  " in text]
    assert not [text for text in texts if re.search(r" [:;?!»]|[^\s\u00a0\u202f][;?!]|« ", text)]
    assert not [text for text in texts if "{" in text or re.search(r"\b(de le|de les|à le|à les)\b", text)]
    assert not [one.title for one in documents if not (one.title[0].isupper() or one.title[0].isdigit())]


def test_no_issue_appears_after_today() -> None:
    issues = [one for one in collection.documents(number=NUMBER, seed=1, today=date(2026, 2, 3)) if one.kind == "issue"]
    latest = max(issues, key=lambda one: (one.year, words().months.index(one.month)))
    assert (latest.year, latest.month) <= (2026, "février")


def test_records_are_understood_as_what_they_are(records: list[MarcRecord], documents: list[Document]) -> None:
    supports = {
        "essay": "book", "practice": "book", "method": "book", "fiction": "book", "report": "report",
        "film": "video", "game": "game", "photolangage": "picture", "online": "digital", "article": "article",
        "issue": "issue", "serial": "periodical",
    }  # fmt: skip
    for record, document in zip(records, documents, strict=True):
        said = unimarc.describe(record)
        assert said.support == supports[document.kind]
        assert said.title == document.title.replace(french.NO_BREAK, " ").replace(french.NARROW, " ")
        assert (said.year, said.publisher) == (document.year, document.publisher)
        assert not said.isbn_invalid


def test_records_are_written_and_read_unchanged(records: list[MarcRecord]) -> None:
    """As ISO 2709 holds them: no field too long, no separator in a text."""
    written = b"".join(map(iso2709.write, records))
    read = list(reading.read(written))
    assert not [one for one in read if one.refusal or one.warnings]
    assert [one.record and marc.content_hash(one.record) for one in read] == list(map(marc.content_hash, records))


def test_every_theme_of_the_house_has_subjects_of_its_own(documents: list[Document]) -> None:
    named = {folded(subject) for document in documents for subject in document.subjects}
    assert [theme.code for theme in house.THEMES if named.isdisjoint(map(folded, theme.words))] == []
