"""The small files of our own: what must come out of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from rt_desktop.formats import marc, reading
from rt_desktop.formats.copies import copies
from rt_desktop.formats.unimarc import describe

FIXTURES = Path(__file__).parent / "fixtures"
TITLES = [
    "Un autre regard sur les illettrés",
    "La crise des banlieues : où en est-on ?",
    "Sœurs et frères à l'école : l'égalité, ça s'apprend",
]
AUTHORS = ["Bélanger, Élise", "Lefèvre, François", "Noël, Chloë"]


@pytest.mark.parametrize(
    ("name", "encoding", "warning"),
    [
        ("books_utf8.mrc", "utf-8", []),
        ("books_iso5426.mrc", "iso5426", []),
        ("books_latin1_said_iso5426.mrc", "cp1252", []),
        ("books_cp1252_said_utf8.mrc", "cp1252", []),
        ("books_mojibake.mrc", "utf-8", ["mojibake-repaired"]),
        ("books_nfd.mrc", "utf-8", []),
        ("books.marcxml", "utf-8", []),
        ("books_pmb_latin1.xml", "cp1252", []),
        ("books_sru.xml", "utf-8", []),
    ],
)
def test_the_same_books_whatever_the_file(name: str, encoding: str, warning: list[str]):
    found = list(reading.read(FIXTURES / name))
    made = [describe(one.record) for one in found if one.record]
    assert [one.title.replace("Soeurs", "Sœurs").replace("’", "'") for one in made] == TITLES
    assert [one.authors[0].name for one in made] == AUTHORS
    assert [one.isbn for one in made] == ["9782296551381", "", "9782765402978"]
    assert [one.encoding for one in found] == [encoding] * 3
    assert [[problem.code for problem in one.warnings] for one in found] == [warning] * 3
    assert [copies(one.record)[0].barcode for one in found if one.record] == ["RT0001", "RT0002", "RT0003"]


@pytest.mark.parametrize("name", ["books_nfd.mrc", "books.marcxml", "books_sru.xml"])
def test_the_same_records_have_the_same_hash(name: str):
    reference = [marc.content_hash(one.record) for one in reading.read(FIXTURES / "books_utf8.mrc") if one.record]
    assert [marc.content_hash(one.record) for one in reading.read(FIXTURES / name) if one.record] == reference


def test_marked_articles_do_not_sort():
    made = [describe(one.record) for one in reading.read(FIXTURES / "books_iso5426.mrc") if one.record]
    assert made[1].sort_title == "crise des banlieues : où en est-on ?"


def test_broken():
    found = list(reading.read(FIXTURES / "broken.mrc"))
    assert [(one.refusal.code if one.refusal else [w.code for w in one.warnings]) for one in found] == [
        [],
        ["wrong-length"],
        ["missing-terminator"],
        [],
        ["rubbish-skipped", "directory-repaired"],
        "not-a-record",
        "truncated",
    ]


def test_not_documents():
    found = list(reading.read(FIXTURES / "not_documents.mrc"))
    assert [(one.refusal.code if one.refusal else None, one.title) for one in found] == [
        ("marc21", "Pédagogie des opprimés /"),
        ("authority", "Illettrisme"),
        ("no-title", ""),
        (None, TITLES[0]),
    ]


def test_ill_formed():
    found = list(reading.read(FIXTURES / "books_ill_formed.xml"))
    assert [one.refusal.code if one.refusal else None for one in found] == [None, None, "ill-formed"]
