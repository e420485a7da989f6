"""For which structure a person borrows."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.circulation import Loan
from rt_desktop.services.circulation.on_behalf import structures
from tests import make


class Known(NamedTuple):
    """Somebody of REGAR, who helps at two other structures, one of them until yesterday."""

    borrower_id: UUID
    usual: UUID
    other: UUID
    left: UUID


@pytest.fixture
def known(desk: Desk) -> Known:
    borrower_id = make.borrower(desk, organisation="REGAR")
    usual = desk.read(lambda desk: desk.session.get_one(Borrower, borrower_id).organisation_id)
    other = make.row(desk, table="organisation", name="Ariège Alpha", kind="association")
    left = make.row(desk, table="organisation", name="NATIF")
    for organisation_id, until_on in ((other, None), (left, date(2026, 3, 23))):
        given = {"organisation_id": organisation_id, "from_on": date(2026, 1, 5), "until_on": until_on}
        make.row(desk, table="membership", borrower_id=borrower_id, **given)
    return Known(borrower_id, usual, other, left)


def test_the_usual_structure_comes_first_and_one_left_is_not_offered(desk: Desk, known: Known) -> None:
    found = desk.read(structures, borrower_id=known.borrower_id)
    assert [one.name for one in found] == ["REGAR", "Ariège Alpha"]


def test_what_was_written_on_paper_before_counts_for_the_structure_of_that_day(desk: Desk, known: Known) -> None:
    found = desk.read(structures, borrower_id=known.borrower_id, on=date(2026, 3, 20))
    assert [one.name for one in found] == ["REGAR", "Ariège Alpha", "NATIF"]


def test_a_loan_keeps_the_structure_chosen_and_its_kind(desk: Desk, known: Known) -> None:
    lent = make.lent(desk, borrower_id=known.borrower_id, organisation_id=known.other)
    loan = desk.read(lambda desk: desk.session.scalars(select(Loan).where(Loan.id == lent.loan_id)).one())
    assert (loan.organisation_id, loan.organisation_kind) == (known.other, "association")


def test_a_loan_is_for_the_usual_structure_unless_another_is_chosen(desk: Desk, known: Known) -> None:
    lent = make.lent(desk, borrower_id=known.borrower_id)
    assert desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id).organisation_id) == known.usual


def test_nobody_borrows_for_a_structure_they_do_not_belong_to(desk: Desk, known: Known) -> None:
    with pytest.raises(UserError, match="structure"):
        make.lent(desk, borrower_id=known.borrower_id, organisation_id=known.left)
