"""Codes as scanners type them."""

from __future__ import annotations

import pytest

from rt_desktop.formats.barcodes import barcode_key, meant_on_azerty


@pytest.mark.parametrize(
    "text",
    ["RT004187", "rt 004 187", " RT-004-187 ", "RT 004‑187", "ＲＴ００４１８７", "\ufeffRT\u200b004187\u202c\x07"],
)
def test_a_code_is_the_same_in_any_dress(text: str) -> None:
    assert barcode_key(text) == "RT004187"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("&é\"'(-è_çà", "1234567890"),
        ("RTàà'&_è", "RT004187"),
        ("qzw", "awz"),
        ("QZW", "AWZ"),
        ("TOU?à&", "TOUM01"),
        ("RT)àà'", "RT-004"),
        ("É3È", "237"),
    ],
)
def test_a_us_scanner_on_an_azerty_computer_is_understood(typed: str, meant: str) -> None:
    assert meant_on_azerty(typed) == meant
