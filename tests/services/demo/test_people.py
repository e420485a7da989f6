"""Invented borrowers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from rt_desktop.models.borrowers import BorrowerKind
from rt_desktop.services.demo import people
from rt_desktop.services.demo.people import Borrower
from rt_desktop.services.demo.words import words
from rt_desktop.services.settings.setup import site_codes

TODAY = date(2026, 3, 24)


@pytest.fixture(scope="module")
def borrowers() -> list[Borrower]:
    return people.borrowers(Random(1), words(), number=300, today=TODAY)


def test_there_are_as_many_as_asked_some_of_them_structures(borrowers: list[Borrower]) -> None:
    assert len(borrowers) == 300
    assert Counter(one.kind for one in borrowers)[BorrowerKind.ORGANISATION] == 15


def test_a_seed_always_gives_the_same(borrowers: list[Borrower]) -> None:
    assert people.borrowers(Random(1), words(), number=300, today=TODAY) == borrowers


def test_nobody_is_there_twice(borrowers: list[Borrower]) -> None:
    assert len({one.card for one in borrowers}) == len({(one.name, one.first_name) for one in borrowers}) == 300


def test_addresses_and_numbers_reach_nobody(borrowers: list[Borrower]) -> None:
    assert all(one.email.endswith(".example") and one.email.isascii() and " " not in one.email for one in borrowers)
    assert all(one.phone.startswith("05 36 49 ") for one in borrowers)


def test_they_work_for_the_structures_of_the_centre(borrowers: list[Borrower]) -> None:
    names = {structure.name for structure in people.structures(words())}
    assert {one.organisation for one in borrowers} <= names | {""}
    assert {"AFIDEL", "Ariège Alpha", "REGAR", "CCAS d’Auch", "Mission Locale de Foix"} <= names
    assert {one.site for one in borrowers} <= set(site_codes())
    assert {one.role for one in borrowers} >= {"formatrice", "formateur", "conseillère en insertion"}


def test_cards_are_good_for_nearly_all(borrowers: list[Borrower]) -> None:
    good = sum(one.may_borrow(TODAY) for one in borrowers)
    assert 270 < good < 300
    assert all(one.registered_on < TODAY and one.registered_on < one.expires_on for one in borrowers)
    assert {one.registered_on.isoweekday() for one in borrowers} == {2, 3, 4, 5}
