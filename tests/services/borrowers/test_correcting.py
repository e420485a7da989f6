"""Correcting borrowers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.borrowers import Membership
from rt_desktop.models.journal import Entry
from rt_desktop.services.borrowers import cards
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.identity import identity
from tests import make


@pytest.fixture
def borrower_id(desk: Desk) -> UUID:
    return make.borrower(desk, card="C1", name="F.", organisation="REGAR", email="a@regar.org", on=date(2026, 3, 2))


def test_only_what_differs_is_kept_with_what_it_replaces(desk: Desk, borrower_id: UUID) -> None:
    changes = {"email": "b@regar.org", "name": " F. ", "expires_on": date(2026, 9, 30)}
    assert set(desk.perform(correct, borrower_id=borrower_id, changes=changes).fields) == {"email", "expires_on"}
    entry = desk.read(lambda desk: desk.session.scalars(select(Entry).order_by(Entry.seq.desc())).first())
    assert entry is not None
    assert entry.given["changes"] == {"email": "b@regar.org", "expires_on": "2026-09-30"}
    assert entry.given["was"] == {"email": "a@regar.org", "expires_on": None}
    assert desk.read(identity, borrower_id=borrower_id).expires_on == date(2026, 9, 30)


def test_a_new_card_is_found_by_scanners(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(correct, borrower_id=borrower_id, changes={"card": "c-2"})
    assert desk.read(cards.borrower_of, card="C2") == borrower_id
    with pytest.raises(UserError, match="C1"):
        desk.read(cards.borrower_of, card="C1")


def test_changing_structures_ends_one_membership_and_begins_another(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(correct, borrower_id=borrower_id, changes={"organisation": "NATIF"}, on=date(2026, 3, 20))
    found = desk.read(lambda desk: desk.session.scalars(select(Membership).order_by(Membership.from_on.desc())).all())
    assert [(one.from_on.day, one.until_on and one.until_on.day) for one in found] == [(20, None), (2, 20)]
    desk.perform(correct, borrower_id=borrower_id, changes={"organisation": ""})
    assert desk.read(identity, borrower_id=borrower_id).organisation == ""


@pytest.mark.parametrize(
    "changes", [{}, {"name": "F."}, {"organisation": "REGAR"}, {"name": ""}, {"email": "x"}, {"card": "C9"}]
)
def test_nothing_new_or_not_fitting_is_refused(desk: Desk, borrower_id: UUID, changes: dict[str, str]) -> None:
    make.borrower(desk, card="C9")
    with pytest.raises(UserError):
        desk.perform(correct, borrower_id=borrower_id, changes=changes)
