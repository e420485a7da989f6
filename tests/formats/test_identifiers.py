"""ISBN, EAN, ISSN, DOI as people write them."""

from __future__ import annotations

import pytest
from stdnum import isbn as stdnum_isbn
from stdnum import issn as stdnum_issn

from rt_desktop.formats import identifiers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("978-2-296-55138-1", "9782296551381"),
        ("9782296551381", "9782296551381"),
        ("979-10-90293-17-5", "9791090293175"),
        ("2-7654-0297-3", "9782765402978"),
        ("2-211-04459-X", "9782211044592"),
        ("2-211-04459-x", "9782211044592"),
        ("2 218 02072 6", "9782218020728"),
        ("ISBN 978-2-296-55138-1 (br.) : 21 EUR", "9782296551381"),
        ("2-7654-0297-3 rel.", "9782765402978"),
        ("2-7654-0297-3 12 p.", "9782765402978"),
        ("vol. 2 : 2.7654.0297.3", "9782765402978"),
        ("978–2–296–55138–1", "9782296551381"),
        ("978-2-296-55138-2", ""),  # wrong check digit
        ("2-7654-0297-4", ""),
        ("3303332109753", ""),  # a bar code that is no ISBN
        ("2-296", ""),
        ("", ""),
        ("sans objet", ""),
        ("٩٧٨٢٢٩٦٥٥١٣٨١", ""),
    ],
)
def test_isbn(text: str, number: str):
    assert identifiers.isbn13(text) == number


def test_isbn_agrees_with_another_library():
    for body in range(0, 10**9, 7_777_777):
        digits = f"{body:09}"
        number = digits + stdnum_isbn._calc_isbn10_check_digit(digits)
        assert identifiers.isbn13(number) == stdnum_isbn.to_isbn13(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [("3303332109753", "3303332109753"), ("978-2-296-55138-1", "9782296551381"), ("3303332109754", ""), ("330333", "")],
)
def test_ean(text: str, number: str):
    assert identifiers.ean13(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0292-7721", "0292-7721"),
        ("1147-727x", "1147-727X"),
        ("ISSN 02927721", "0292-7721"),
        ("0292 7721 (imprimé)", "0292-7721"),
        ("1234-5689", ""),
        ("", ""),
    ],
)
def test_issn(text: str, number: str):
    assert identifiers.issn(text) == number
    assert not number or stdnum_issn.is_valid(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10.3917/Ecru.225.0001", "10.3917/ecru.225.0001"),
        ("https://doi.org/10.4000/edso.123.", "10.4000/edso.123"),
        ("10.1/x", ""),
        ("", ""),
    ],
)
def test_doi(text: str, number: str):
    assert identifiers.doi(text) == number
