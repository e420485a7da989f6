"""Days as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from rt_desktop import i18n

FIRST, OTHER = date(2026, 10, 1), date(2026, 10, 21)


@pytest.fixture(autouse=True)
def _french_again() -> Iterator[None]:
    yield
    i18n.use("fr")


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert i18n.long_day(FIRST) == "jeudi 1er\u00a0octobre"
    assert i18n.week_day(FIRST) == "jeu. 1er\u00a0oct."
    assert i18n.full_day(FIRST) == "1er\u00a0octobre 2026"


def test_other_days_and_english_are_plain() -> None:
    assert i18n.full_day(OTHER) == "21\u00a0octobre 2026"
    i18n.use("en")
    assert i18n.full_day(FIRST) == "1\u00a0October 2026"
