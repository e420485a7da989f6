"""Renewing."""

from __future__ import annotations

from datetime import date

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import Objected, UserError
from rt_desktop.models.circulation import Loan
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.circulation.renewing import renew
from tests import make
from tests.fixtures import FixedClock


def test_a_renewal_adds_its_days_to_the_day_promised(desk: Desk) -> None:
    lent = make.lent(desk)
    renewed = desk.perform(renew, item_id=lent.item_id)
    assert (renewed.was_due_on, renewed.due_on, renewed.renewals) == (date(2026, 4, 14), date(2026, 5, 5), 1)
    assert (renewed.loan_id, renewed.borrower) == (lent.loan_id, "A. F.")
    loan = desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id))
    assert (loan.due_on, loan.renewals, loan.lent_on) == (date(2026, 5, 5), 1, date(2026, 3, 24))


def test_a_late_loan_is_renewed_from_today(desk: Desk, clock: FixedClock) -> None:
    lent = make.lent(desk)
    clock.move_to(date(2026, 4, 21))
    assert desk.perform(renew, item_id=lent.item_id).due_on == date(2026, 5, 12)


def test_two_renewals_and_a_third_by_force(desk: Desk) -> None:
    lent = make.lent(desk)
    desk.perform(renew, item_id=lent.item_id)
    desk.perform(renew, item_id=lent.item_id)
    with pytest.raises(Objected, match="too-many-renewals"):
        desk.perform(renew, item_id=lent.item_id)
    third = desk.perform(renew, item_id=lent.item_id, forced={"too-many-renewals"})
    assert (third.renewals, third.forced) == (3, ("too-many-renewals",))


def test_a_stopped_card_renews_nothing_unless_forced(desk: Desk) -> None:
    lent = make.lent(desk)
    desk.perform(correct, borrower_id=lent.borrower_id, changes={"blocked": "adresse"})
    with pytest.raises(Objected, match="blocked"):
        desk.perform(renew, item_id=lent.item_id)


def test_what_is_not_on_loan_cannot_be_renewed(desk: Desk) -> None:
    with pytest.raises(UserError, match="bénévolat"):
        desk.perform(renew, item_id=make.item(desk))


def test_the_day_may_be_chosen(desk: Desk) -> None:
    lent = make.lent(desk)
    assert desk.perform(renew, item_id=lent.item_id, due_on=date(2026, 6, 2)).due_on == date(2026, 6, 2)


def test_a_day_before_the_renewal_is_refused(desk: Desk) -> None:
    lent = make.lent(desk)
    with pytest.raises(UserError, match="1999"):
        desk.perform(renew, item_id=lent.item_id, due_on=date(1999, 1, 1))
    loan = desk.read(lambda desk: desk.session.get_one(Loan, lent.loan_id))
    assert (loan.due_on, loan.renewals) == (date(2026, 4, 14), 0)
