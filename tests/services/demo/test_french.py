"""Articles, elision, capitals and the spaces of punctuation."""

from __future__ import annotations

import pytest

from rt_desktop.services.demo import french


@pytest.mark.parametrize(
    ("phrase", "of", "to"),
    [
        ("le logement", "du logement", "au logement"),
        ("les quartiers", "des quartiers", "aux quartiers"),
        ("la ville", "de la ville", "à la ville"),
        ("l’école", "de l’école", "à l’école"),
        ("une mission", "d’une mission", "à une mission"),
        ("Samir", "de Samir", "à Samir"),
        ("Amina", "d’Amina", "à Amina"),
    ],
)
def test_prepositions_are_contracted(phrase: str, of: str, to: str) -> None:
    assert (french.of(phrase), french.to(phrase)) == (of, to)


def test_a_phrase_loses_its_article_only() -> None:
    assert [french.bare(phrase) for phrase in ("les lettres", "l’école", "lettres")] == [
        "lettres",
        "école",
        "lettres",
    ]


def test_capitals_keep_accents() -> None:
    assert french.capital("éduquer") == "Éduquer"


def test_spaces_before_and_inside_signs_do_not_break() -> None:
    assert french.typeset("Vers où ? « Ici » : p. 12 ; n° 3") == (
        "Vers où\u202f? «\u00a0Ici\u00a0»\u00a0: p.\u00a012\u202f; n°\u00a03"
    )
