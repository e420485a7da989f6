"""Texts as a person reads them."""

from __future__ import annotations

import pytest

from rt_desktop.formats import cleaning


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Titre", "Titre"),
        ("  deux   blancs \n et une ligne ", "deux blancs et une ligne"),
        ("e\u0301cole", "école"),
        ("\x98Le \x9cmonde", "Le monde"),
        ("\x88L'\x89école", "L'école"),
        ("deux vies. \u00adElectre", "deux vies. Electre"),
        ("inter\u00adminable", "interminable"),
        ("« à\u00a0propos\u202f»", "« à propos »"),
        ("a\x00b\x1bc\x7f", "a b c"),
        ("n \u030a54", "n°54"),
        ("\ufeffTitre\u200b", "Titre"),
        ("", ""),
    ],
)
def test_clean(text: str, clean: str):
    assert cleaning.clean(text) == clean


@pytest.mark.parametrize(
    ("text", "sorting"),
    [
        ("\x98Le \x9cmonde", "monde"),
        ("\x88L'\x89école", "école"),
        ("Sur \x98le \x9cmonde", "Sur monde"),
        ("\x98Les \x9c\x98la \x9cville", "ville"),
        ("Le monde", "Le monde"),
        ("\x98Le monde", "Le monde"),  # never closed
    ],
)
def test_without_article(text: str, sorting: str):
    assert cleaning.without_article(text) == sorting
