"""Finding borrowers as one types, and listing them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.models.borrowers import Organisation
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.finding import Narrowing, categories, find, listing
from rt_desktop.services.borrowers.registering import register
from tests import make
from tests.fixtures import FixedClock


@operation("test.rename_structures")
def rename_structures(desk: Desk, *, name: str) -> None:
    for structure in desk.session.scalars(select(Organisation)):
        structure.name = name


@pytest.fixture
def people(desk: Desk) -> None:
    desk.perform(
        register, card="2300 0412", name="Œillet", first_name="Léa", organisation="Ariège Alpha",
        phone="05 61 12 34 56", email="lea.o@alpha.fr", category="formatrice",
    )  # fmt: skip
    desk.perform(register, card="2300 0413", name="Alpha", first_name="Noé", organisation="L’Écluse")
    desk.perform(register, card="X9", name="Martin", first_name="Jean-Léon", organisation="REGAR", category="élu")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oeillet", ["Œillet"]),
        ("ŒILL", ["Œillet"]),
        ("léa oeil", ["Œillet"]),
        ("œillet le\u0301a", ["Œillet"]),
        ("alpha", ["Alpha", "Œillet"]),  # the name before the structure
        ("l'écl", ["Alpha"]),
        ("jean leon", ["Martin"]),
        ("leon", ["Martin"]),
        ("2300", ["Alpha", "Œillet"]),
        ("23000412", ["Œillet"]),
        ("0561123456", ["Œillet"]),
        ("05 61 12", ["Œillet"]),
        ("lea.o@alpha", ["Œillet"]),
        ("ren", []),
        ("regar martin", ["Martin"]),
        ("%", ["Alpha", "Martin", "Œillet"]),
        ("", ["Alpha", "Martin", "Œillet"]),
    ],
)
def test_a_few_letters_find_a_borrower(desk: Desk, text: str, found: list[str]) -> None:
    assert [line.name for line in desk.read(find, text=text).rows] == found


@pytest.mark.usefixtures("people")
def test_the_words_follow_the_borrower_and_the_structure(desk: Desk) -> None:
    (martin,) = desk.read(find, text="martin").rows
    desk.perform(correct, borrower_id=martin.borrower_id, changes={"name": "Durand"})
    assert desk.read(find, text="martin").total == 0
    desk.perform(rename_structures, name="Mission Locale")
    assert [line.name for line in desk.read(find, text="durand mission").rows] == ["Durand"]
    assert desk.read(find, text="locale").total == 3


@pytest.mark.usefixtures("people")
def test_a_list_counts_loans_and_narrows(desk: Desk, clock: FixedClock) -> None:
    (martin,) = desk.read(find, text="martin").rows
    make.lent(desk, borrower_id=martin.borrower_id)
    make.lent(desk, borrower_id=martin.borrower_id, due_on=date(2026, 4, 30))
    clock.move_to(date(2026, 4, 20))
    line = desk.read(listing, where=Narrowing(with_late=True)).rows[0]
    assert (line.full_name, line.loans_count, line.late_count) == ("Jean-Léon Martin", 2, 1)
    assert desk.read(listing, where=Narrowing(with_loans=True)).total == 1
    assert desk.read(listing, where=Narrowing(category="formatrice")).total == 1
    assert desk.read(listing, where=Narrowing(organisation="REGAR", site_id=make.site_id())).total == 1
    assert desk.read(listing, where=Narrowing(site_id=make.site_id("foix"))).total == 0
    assert desk.read(categories) == ["formatrice", "élu"]


@pytest.mark.usefixtures("people")
def test_a_list_sorts_and_pages(desk: Desk) -> None:
    names = [line.name for line in desk.read(listing, sort="name", descending=True).rows]
    assert names == ["Œillet", "Martin", "Alpha"]
    page = desk.read(listing, sort="card", limit=1, offset=1)
    assert ([line.card for line in page.rows], page.total) == (["2300 0413"], 3)
