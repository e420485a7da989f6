"""Cells read as what they stand for."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.services.migrating import values
from rt_desktop.services.migrating.report import Misfit


@pytest.mark.parametrize(
    "text",
    ["24/03/2026", "24/3/26", "24-03-2026", "24.03.2026", "2026-03-24", "2026-03-24T00:00:00", "2026-03-24 10:00:00",
     "24/03/2026 14:30", "24 mars 2026", "mardi 24 mars 2026", "24 Mar 2026"],
)  # fmt: skip
def test_days(text):
    assert values.day(text) == date(2026, 3, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1er août 1999", date(1999, 8, 1)), ("29/02/24", date(2024, 2, 29)), ("01/01/85", date(1985, 1, 1))],
)
def test_more_days(text, expected):
    assert values.day(text) == expected


@pytest.mark.parametrize("text", ["", "demain", "31/02/2026", "2026", "12/13/2026", "1/1/0001", "24 brumaire 2026"])
def test_no_days(text):
    with pytest.raises(Misfit):
        values.day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marty, Léa", ("Marty", "Léa")),
        ("MARTY Léa", ("MARTY", "Léa")),
        ("Léa DE LA TOUR", ("DE LA TOUR", "Léa")),
        ("Marty Léa", ("Marty", "Léa")),
        ("MARTY", ("MARTY", "")),
        ("", ("", "")),
    ],
)
def test_names_in_one_cell(text, expected):
    assert values.names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("31000", "31"), ("09100", "09"), ("97410", "974"), ("20200", ""), ("3100", ""), ("", "")]
)
def test_departments(text, expected):
    assert values.department(text) == expected


def test_yes_and_no():
    assert [values.yes(text) for text in ("Oui", "o", "X", "1", "NON", "n", "0")] == [True] * 4 + [False] * 3
    with pytest.raises(Misfit):
        values.yes("peut-être")
    assert (values.refused("non"), values.refused("perdu deux livres")) == ("", "perdu deux livres")
