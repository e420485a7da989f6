"""People in structures: several at once, and leaving one."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.memberships import correct as correct_membership
from rt_desktop.services.borrowers.memberships import join, leave, memberships
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.undoing.entries import undo
from tests import make


@pytest.fixture
def borrower_id(desk: Desk) -> UUID:
    return make.borrower(desk, name="Fabre", organisation="REGAR", role="formatrice", on=date(2026, 1, 5))


def told(desk: Desk, borrower_id: UUID) -> list[tuple[str, str, bool, bool]]:
    """Structure, role, whether still there, whether the main one."""
    found = desk.read(memberships, borrower_id=borrower_id)
    return [(line.organisation, line.role, line.is_open, line.is_main) for line in found]


def test_a_person_borrows_for_several_structures_at_once(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(join, borrower_id=borrower_id, organisation="natif", role="bénévole", on=date(2026, 2, 2))
    assert told(desk, borrower_id) == [("REGAR", "formatrice", True, True), ("natif", "bénévole", True, False)]
    with pytest.raises(UserError, match="NATIF"):
        desk.perform(join, borrower_id=borrower_id, organisation="NATIF")
    with pytest.raises(UserError):
        desk.perform(join, borrower_id=borrower_id, organisation="  ")


def test_changing_the_main_structure_leaves_the_others(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(join, borrower_id=borrower_id, organisation="NATIF")
    desk.perform(correct, borrower_id=borrower_id, changes={"organisation": "AFIDEL"}, on=date(2026, 3, 20))
    assert told(desk, borrower_id) == [
        ("AFIDEL", "formatrice", True, True),
        ("NATIF", "", True, False),
        ("REGAR", "formatrice", False, False),
    ]


def test_moving_to_a_structure_they_are_in_begins_no_second_membership(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(join, borrower_id=borrower_id, organisation="NATIF")
    desk.perform(correct, borrower_id=borrower_id, changes={"organisation": "NATIF", "role": "trésorière"})
    assert told(desk, borrower_id) == [
        ("NATIF", "trésorière", True, True),
        ("REGAR", "formatrice", False, False),
    ]


def test_a_role_corrected_is_that_in_the_main_structure(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(join, borrower_id=borrower_id, organisation="NATIF", role="bénévole")
    desk.perform(correct, borrower_id=borrower_id, changes={"role": "coordinatrice"})
    assert told(desk, borrower_id) == [("REGAR", "coordinatrice", True, True), ("NATIF", "bénévole", True, False)]


def test_who_leaves_their_main_structure_borrows_for_the_other_and_loans_stay(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(join, borrower_id=borrower_id, organisation="NATIF", role="bénévole")
    make.lent(desk, borrower_id=borrower_id)
    regar = desk.read(memberships, borrower_id=borrower_id)[0]
    left = desk.perform(leave, membership_id=regar.membership_id)
    assert (left.organisation, left.loans_count) == ("REGAR", 1)
    who = desk.read(identity, borrower_id=borrower_id)
    assert (who.organisation, who.role) == ("NATIF", "bénévole")
    (line,) = desk.read(loans, where=Narrowing(organisation_id=regar.organisation_id)).rows
    assert line.organisation == "REGAR"
    desk.perform(undo, entry_id=left.entry_id)
    assert desk.read(identity, borrower_id=borrower_id).organisation == "REGAR"


def test_who_leaves_the_only_structure_borrows_for_none(desk: Desk, borrower_id: UUID) -> None:
    (only,) = desk.read(memberships, borrower_id=borrower_id)
    desk.perform(leave, membership_id=only.membership_id)
    who = desk.read(identity, borrower_id=borrower_id)
    assert (who.organisation_id, who.role) == (None, "")
    with pytest.raises(UserError):
        desk.perform(leave, membership_id=only.membership_id)


def test_nobody_leaves_before_they_came(desk: Desk, borrower_id: UUID) -> None:
    (only,) = desk.read(memberships, borrower_id=borrower_id)
    with pytest.raises(UserError, match=r"5.janvier"):
        desk.perform(leave, membership_id=only.membership_id, on=date(2026, 1, 4))


def test_the_first_structure_of_somebody_who_had_none_is_the_main_one(desk: Desk) -> None:
    borrower_id = make.borrower(desk)
    desk.perform(join, borrower_id=borrower_id, organisation="REGAR", role="élue")
    who = desk.read(identity, borrower_id=borrower_id)
    assert (who.organisation, who.role) == ("REGAR", "élue")


def test_days_and_function_are_corrected_and_an_end_is_a_leave(desk: Desk, borrower_id: UUID) -> None:
    (only,) = desk.read(memberships, borrower_id=borrower_id)
    row: dict[str, Any] = {"membership_id": only.membership_id, "from_on": date(2025, 9, 1)}
    desk.perform(correct_membership, role="bénévole", until_on=None, **row)
    assert desk.read(identity, borrower_id=borrower_id).role == "bénévole"
    desk.perform(correct_membership, role="bénévole", until_on=date(2026, 3, 1), **row)
    assert desk.read(identity, borrower_id=borrower_id).organisation_id is None
    desk.perform(correct_membership, role="bénévole", until_on=None, **row)
    assert desk.read(identity, borrower_id=borrower_id).organisation == "REGAR"
    for from_on, until_on in [(None, None), (date(2026, 3, 1), date(2026, 2, 1))]:
        with pytest.raises(UserError):
            desk.perform(
                correct_membership, membership_id=only.membership_id, role="x", from_on=from_on, until_on=until_on
            )
    with pytest.raises(UserError):
        desk.perform(correct_membership, role="bénévole", until_on=None, **row)
