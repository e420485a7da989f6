"""Borrowers registered twice: who may be the same, merged or told apart."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.circulation import Loan
from rt_desktop.services.borrowers import cards
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.duplicates import Traits, likely, reasons, tell_apart
from rt_desktop.services.borrowers.finding import find
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.memberships import memberships
from rt_desktop.services.borrowers.merging import merge
from rt_desktop.services.circulation.standing import show
from rt_desktop.services.undoing.entries import undo
from tests import make


@pytest.fixture
def two(desk: Desk) -> tuple[UUID, UUID]:
    """Anne Fabre twice: the second time under her married name, with a telephone and a loan."""
    kept = make.borrower(desk, card="C1", name="Fabre", first_name="Anne", organisation="REGAR", email="a@regar.org")
    other = make.borrower(
        desk, card="C2", name="Fabre-Ménard", first_name="Anne", organisation="NATIF", phone="05 61 12 34 56"
    )
    make.lent(desk, borrower_id=other)
    return kept, other


def rows(desk: Desk, model: Any) -> dict[UUID, dict[str, Any]]:
    def read(desk: Desk) -> dict[UUID, dict[str, Any]]:
        found = desk.session.scalars(select(model))
        return {row.id: {c.key: getattr(row, c.key) for c in row.__table__.columns if c.key != "rev"} for row in found}

    return desk.read(read)


def test_the_other_s_loans_are_shown_and_not_rewritten(desk: Desk, two: tuple[UUID, UUID]) -> None:
    kept, other = two
    before = rows(desk, Loan)
    desk.perform(merge, borrower_id=kept, other_id=other)
    assert rows(desk, Loan) == before
    view = desk.read(show, borrower_id=kept)
    assert [line.borrower for line in view.loans] == ["Anne Fabre"]
    assert {line.organisation for line in desk.read(memberships, borrower_id=kept)} == {"REGAR", "NATIF"}


def test_the_other_card_says_whose_it_is_now(desk: Desk, two: tuple[UUID, UUID]) -> None:
    desk.perform(merge, borrower_id=two[0], other_id=two[1])
    with pytest.raises(UserError, match=r"C2.*Anne Fabre.*C1"):
        desk.read(cards.borrower_of, card="C2")


def test_what_was_not_known_is_taken_over(desk: Desk, two: tuple[UUID, UUID]) -> None:
    kept, other = two
    said = {"blocked": "Livre perdu", "email": "x@natif.fr", "consents": True}
    desk.perform(correct, borrower_id=other, changes=said)
    desk.perform(merge, borrower_id=kept, other_id=other)
    who = desk.read(identity, borrower_id=kept)
    assert (who.phone, who.email, who.organisation) == ("05 61 12 34 56", "a@regar.org", "REGAR")
    assert (who.blocked, who.consented_on) == ("Livre perdu", desk.today())


@pytest.mark.parametrize(
    ("kept", "other", "becomes"),
    [
        (("", "bénévole"), ("", "étudiante"), ("", "bénévole")),
        (("", "bénévole"), ("REGAR", "formatrice"), ("REGAR", "formatrice")),
        (("REGAR", "formatrice"), ("NATIF", "bénévole"), ("REGAR", "formatrice")),
        (("REGAR", "formatrice"), ("", "étudiante"), ("REGAR", "formatrice")),
    ],
)
def test_a_function_goes_with_its_structure(
    desk: Desk, kept: tuple[str, str], other: tuple[str, str], becomes: tuple[str, str]
) -> None:
    ids = [make.borrower(desk, organisation=one[0], role=one[1]) for one in (kept, other)]
    desk.perform(merge, borrower_id=ids[0], other_id=ids[1])
    who = desk.read(identity, borrower_id=ids[0])
    assert (who.organisation, who.role) == becomes


def test_who_is_merged_is_found_by_the_names_of_both(desk: Desk, two: tuple[UUID, UUID]) -> None:
    desk.perform(merge, borrower_id=two[0], other_id=two[1])
    for text in ("menard", "c2", "a@regar", "0561123456"):
        assert [line.borrower_id for line in desk.read(find, text=text).rows] == [two[0]], text


def test_undoing_gives_two_borrowers_back(desk: Desk, two: tuple[UUID, UUID]) -> None:
    before = rows(desk, Borrower)
    made = desk.perform(merge, borrower_id=two[0], other_id=two[1])
    make.lent(desk, borrower_id=two[0])  # in between, which does not stand in the way
    desk.perform(undo, entry_id=made.entry_id)
    assert rows(desk, Borrower) == before
    assert [desk.read(show, borrower_id=row_id).documents for row_id in two] == [1, 1]
    assert desk.read(find, text="menard").rows[0].borrower_id == two[1]


def test_merging_again_is_still_one_step_from_any_row(desk: Desk, two: tuple[UUID, UUID]) -> None:
    third = make.borrower(desk, card="C3", name="Fabre", first_name="A.")
    desk.perform(merge, borrower_id=two[0], other_id=two[1])
    desk.perform(merge, borrower_id=third, other_id=two[1])  # meant of who stands for it
    assert {row["same_as_id"] for row in rows(desk, Borrower).values()} == {None, third}
    assert desk.read(show, borrower_id=two[1]).identity.card == "C3"


def test_one_cannot_be_merged_with_themselves_nor_with_a_structure(desk: Desk, two: tuple[UUID, UUID]) -> None:
    from rt_desktop.models.borrowers import BorrowerKind  # noqa: PLC0415

    structure = make.borrower(desk, name="NATIF", first_name="", kind=BorrowerKind.ORGANISATION)
    desk.perform(merge, borrower_id=two[0], other_id=two[1])
    for other_id in (two[0], two[1], structure):
        with pytest.raises(UserError):
            desk.perform(merge, borrower_id=two[0], other_id=other_id)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Anne Fabre", "", ""), ("FABRE Anne", "", ""), ["name"]),
        (("Anne Fabre", "", ""), ("Anne Favre", "", ""), ["near-name"]),
        (("Anne Fabre", "", ""), ("Jean Fabre", "", ""), []),
        (("Anne Fabre", "A@regar.org", ""), ("Anne Ménard", "a@REGAR.org", ""), ["email"]),
        (("Anne Fabre", "", "05 61 12 34 56"), ("X", "", "+33 5.61.12.34.56"), ["phone"]),
        (("Anne Fabre", "", "34 56"), ("X", "", "34 56"), []),
        (("Anne Fabre", "", ""), ("X", "", ""), []),
        (("Léa Œillet", "l@x.fr", "0561123456"), ("Lea Oeillet", "l@x.fr", "0561123456"), ["name", "email", "phone"]),
    ],
)
def test_why_two_may_be_one(one: tuple[str, str, str], other: tuple[str, str, str], why: list[str]) -> None:
    assert list(reasons(Traits(*one), Traits(*other))) == why


def test_not_the_same_is_remembered_until_undone(desk: Desk) -> None:
    mother = make.borrower(desk, name="Fabre", first_name="Anne")
    daughter = make.borrower(desk, name="Fabre", first_name="Anne", organisation="REGAR", on=date(2026, 3, 2))
    assert [(one.line.borrower_id, one.reasons) for one in desk.read(likely, borrower_id=mother)] == [
        (daughter, ("name",))
    ]
    told = desk.perform(tell_apart, one_id=daughter, other_id=mother)
    assert desk.read(likely, borrower_id=mother) == desk.read(likely, borrower_id=daughter) == ()
    with pytest.raises(UserError):
        desk.perform(tell_apart, one_id=mother, other_id=daughter)
    desk.perform(undo, entry_id=told.entry_id)
    assert len(desk.read(likely, borrower_id=mother)) == 1
