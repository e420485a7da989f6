"""One borrower under several rows: everything about them is read together."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import Objected
from rt_desktop.models.borrowers import Organisation
from rt_desktop.services.borrowers import sameness
from rt_desktop.services.borrowers.finding import find
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.circulation.lending import lend
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.circulation.standing import show
from rt_desktop.services.undoing.entries import undo
from tests import make


@pytest.fixture
def merged(desk: Desk) -> tuple[UUID, UUID]:
    """Who stands, and the row merged into it; each has a loan, the second one's late."""
    kept = make.borrower(desk, name="Fabre", first_name="Anne", organisation="REGAR", card="C1")
    other = make.borrower(desk, name="Fabre", first_name="Annie", organisation="Regard", card="C2")
    make.lent(desk, borrower_id=kept)
    make.lent(desk, borrower_id=other, on=date(2026, 1, 6))
    make.changed(desk, table="borrower", row_id=other, same_as_id=kept, retired=True)
    return kept, other


def test_one_step_leads_to_who_stands_from_any_of_their_rows(desk: Desk, merged: tuple[UUID, UUID]) -> None:
    kept, other = merged
    for row_id in merged:
        assert desk.read(sameness.standing_id, row_id=row_id) == kept
        assert desk.read(sameness.everyone, row_id=row_id) == [kept, other]
        assert desk.read(identity, borrower_id=row_id).borrower_id == kept


def test_loans_of_both_are_counted_and_shown_together(desk: Desk, merged: tuple[UUID, UUID]) -> None:
    kept, _other = merged
    view = desk.read(show, borrower_id=kept)
    assert (view.documents, [(line.card, line.borrower) for line in view.loans]) == (2, [("C1", "Anne Fabre")] * 2)
    (line,) = desk.read(find, text="fabre").rows
    assert (line.borrower_id, line.loans_count, line.late_count) == (kept, 2, 1)
    assert desk.read(loans, where=Narrowing(is_open=True)).borrowers == 1


def test_what_one_row_has_the_other_is_not_lent_again(desk: Desk, merged: tuple[UUID, UUID]) -> None:
    kept, _other = merged
    (late,) = desk.read(loans, where=Narrowing(is_overdue=True)).rows
    with pytest.raises(Objected) as heard:
        desk.perform(lend, item_id=late.item_id, borrower_id=kept, forced={"item-out"})
    assert [one.code for one in heard.value.objections] == ["item-out"]


def test_a_loan_undone_after_the_merge_can_stand_again(desk: Desk) -> None:
    kept, other = make.borrower(desk, card="C1"), make.borrower(desk, card="C2")
    made = make.lent(desk, borrower_id=other)
    undone = desk.perform(undo, entry_id=made.entry_id)
    make.changed(desk, table="borrower", row_id=other, same_as_id=kept, retired=True)
    desk.perform(undo, entry_id=undone.entry_id)
    assert desk.read(show, borrower_id=kept).documents == 1


@pytest.mark.usefixtures("merged")
def test_a_structure_merged_into_another_is_read_as_it(desk: Desk) -> None:
    structures = desk.read(lambda desk: {one.name: one.id for one in desk.session.scalars(select(Organisation))})
    where = Narrowing(organisation_id=structures["REGAR"])
    assert [line.organisation for line in desk.read(loans, where=where).rows] == ["REGAR"]
    make.changed(
        desk, table="organisation", row_id=structures["Regard"], same_as_id=structures["REGAR"], retired=True
    )
    assert [line.organisation for line in desk.read(loans, where=where).rows] == ["REGAR", "REGAR"]
