"""CSV as French spreadsheets open it."""

from __future__ import annotations

import csv
import io

import pytest

from rt_desktop.formats import csv as tables


def test_opens_in_a_french_spreadsheet():
    data = b"".join(tables.write(["Titre", "Année"], [["L'été ; l'œuvre", 2011], ['dit "le sage"', None]]))
    assert data.startswith("\ufeffTitre;Année\r\n".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Titre", "Année"], ["L'été ; l'œuvre", "2011"], ['dit "le sage"', ""]]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SOMME(A1)", "\t=1"])
def test_no_text_is_run_as_a_formula(text: str):
    (_, _, line) = tables.write(["a"], [[text]])
    assert next(csv.reader([line.decode()], delimiter=";"))[0].startswith("'")


@pytest.mark.parametrize("text", ["-3", "+33", "-2,50", "a=b"])
def test_numbers_stay_numbers(text: str):
    (_, _, line) = tables.write(["a"], [[text]])
    assert next(csv.reader([line.decode()], delimiter=";"))[0] == text
