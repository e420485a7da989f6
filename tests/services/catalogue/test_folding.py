"""Text without case, accents, ligatures and elisions."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rt_desktop.services.catalogue.folding import (
    compact,
    fold,
    fold_each,
    isbn_forms,
    sort_key,
    without_elisions,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’École", ["ecole"]),
        ("l'ecole", ["ecole"]),
        ("Œuvre, ŒUVRE", ["oeuvre", "oeuvre"]),
        ("Lætitia Straße", ["laetitia", "strasse"]),
        ("sauve\u00adgarde", ["sauvegarde"]),
        ("\u0098L'\u009cécole", ["ecole"]),
        ("\u0088Les \u0089Misérables", ["les", "miserables"]),
        ("jusqu’à demain", ["a", "demain"]),
        ("aujourd’hui", ["aujourd", "hui"]),
        ("presqu'île", ["presqu", "ile"]),
        ("« ici »\u00a0!", ["ici"]),
        ("n° 12", ["n", "12"]),
        ("ﬁn", ["fin"]),
        ("ÇA", ["ca"]),
        ("snake_case", ["snake", "case"]),
        ("Толстой", ["толстои"]),
        ("😀", []),
        ("a\x00b", ["a", "b"]),
        ("", []),
    ],
)
def test_words_as_they_are_looked_for(text: str, expected: list[str]) -> None:
    for form in ("NFC", "NFD"):
        assert words(without_elisions(fold(unicodedata.normalize(form, text)))) == expected


@given(st.text())
@example("!_ƣ")
def test_folding_is_done_once_and_for_all(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert words(text.upper()) == words(text) == words(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("’œŒ“”–")))
@example("« L’École » n°\u00a012 : œuvres, Straße, ½, ©")
def test_letters_in_one_piece_and_decomposed_fold_to_the_same(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_what_is_not_ascii_in_a_folded_text_is_a_letter_or_digit(text: str) -> None:
    """So that the tokenizer of the index, which splits ASCII text only, finds the same words."""
    assert all(character.isalnum() for character in fold(text) if character > "\x7f")


def test_the_index_splits_folded_text_as_words_does() -> None:
    every = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x30000)]))
    text = " ".join(f"x{character}y" for character in every)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE w USING fts5 (t, tokenize = 'ascii')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab (w, 'row')")
    connection.execute("INSERT INTO w VALUES (?)", (fold(text),))
    assert {term for (term,) in connection.execute("SELECT term FROM v")} == set(words(text))


@given(st.lists(st.text()))
def test_many_texts_fold_as_each_does(texts: list[str]) -> None:
    assert [words(folded) for folded in fold_each(texts)] == [words(text) for text in texts]


@pytest.mark.parametrize(
    ("typed", "expected"), [("978-2-296-55138-1", "9782296551381"), ("RT 004 187", "rt004187"), ("ABC", "abc")]
)
def test_numbers_and_codes_in_one_piece(typed: str, expected: str) -> None:
    assert compact(typed) == expected


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("9782296551381", "2296551386"),
        ("2765403511", "9782765403517"),
        ("9780804429573", "080442957x"),
        ("080442957x", "9780804429573"),
    ],
)
def test_an_isbn_is_known_by_10_and_13_digits(number: str, other: str) -> None:
    assert list(isbn_forms(number)) == [number, other]


@pytest.mark.parametrize("number", ["3303332109753", "03362809", "9791090000001", "x", "97822965513x1"])
def test_other_numbers_have_one_form(number: str) -> None:
    assert list(isbn_forms(number)) == [number]


def test_number_9_comes_before_number_10() -> None:
    assert sort_key(fold("n° 9")) < sort_key(fold("n° 10")) < sort_key(fold("n° 178"))
