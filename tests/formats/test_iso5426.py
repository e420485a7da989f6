"""ISO 5426: the whole table, diacritics before their letter, and what French software made of it."""

from __future__ import annotations

import unicodedata

import pytest

from rt_desktop.formats import iso5426
from tests.formats.building import in_iso5426

FRENCH = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ"
NEIGHBOURS = "áãåāăąćčđęěğíīłńňñóòõøőřśšşţúůűýźžżÁÃÅČŁÑÓŘŠŞŮŽßþð«»¿¡£§©®"


@pytest.mark.parametrize("letter", FRENCH + NEIGHBOURS)
def test_reads_each_letter_composed(letter: str):
    assert iso5426.decode(b"x " + in_iso5426(letter) + b" x") == f"x {letter} x"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"Illettrisme", "Illettrisme"),
        (b"\xc2Education \xc1a l'\xc2ecole", "Éducation à l'école"),
        (b"c\xfaur, \xeaUVRE", "cœur, ŒUVRE"),
        (b"na\xc8if, na\xc9if", "naïf, naïf"),
        (b"\xd0ca", "ça"),
        (b"l\xb9\xc2epreuve", "l’épreuve"),
        (b"\xc5\xc8u", "ǖ"),  # two diacritics, the nearest to the letter first
        (b"\xc2\xc3o \xd6\xc3a", "ố ậ"),
        (b"\x88Le \x89monde", "\x88Le \x89monde"),
    ],
)
def test_reads_words(data: bytes, text: str):
    assert iso5426.decode(data) == text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"n\xca 12", "n°12"),  # a ring above a blank
        (b"N\xb0 12, 5\xb0", "N° 12, 5°"),
        (b"\xb0Abd al-Q\xc5adir, San\xb0\xc5a\xb1", "ʻAbd al-Qādir, Sanʻāʼ"),
        (b"inter\xadminable", "inter\u00adminable"),
        (b"\xad 2011 ANLCI", "© 2011 ANLCI"),
    ],
)
def test_knows_the_degree_and_the_soft_hyphen_of_french_software(data: bytes, text: str):
    assert iso5426.decode(data) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xe0\xff", "��"),
        (b"fin\xc2", "fin´"),
        (b"\xc2\x1faTitre", "´\x1faTitre"),  # a diacritic never eats a separator
        (b"\xc2.", ".\u0301"),
    ],
)
def test_a_byte_without_meaning_is_shown_lost(data: bytes, text: str):
    assert iso5426.decode(data) == text


def test_reads_ansel_for_the_titles_of_marc21():
    assert iso5426.decode_ansel(b"Histoire des po\xe2esies fran\xf0caises, l'\xe3ile, \xe8uvre") == (
        "Histoire des poésies françaises, l'île, üvre"
    )
