"""Registering borrowers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.models.borrowers import Borrower, BorrowerKind, Membership, Organisation
from rt_desktop.services.borrowers import organisations
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.registering import register


def test_a_borrower_is_registered_with_a_structure_founded_on_the_way(desk: Desk) -> None:
    made = desk.perform(register, card="2300 0412", name="F.", first_name="A.", organisation="Ariège Alpha")
    who = desk.read(identity, borrower_id=made.borrower_id)
    assert (who.card, who.full_name, who.organisation, who.site) == ("2300 0412", "A. F.", "Ariège Alpha", "toulouse")
    assert (who.registered_on, who.expires_on, who.department) == (date(2026, 3, 24), None, "31")
    assert made.notes == ()


def test_a_structure_is_the_same_whatever_its_accents_and_capitals(desk: Desk) -> None:
    desk.perform(register, name="F.", organisation="Ariège Alpha")
    desk.perform(register, name="G.", organisation="  ARIEGE  alpha ")
    assert desk.read(organisations.names) == ["Ariège Alpha"]


def test_the_membership_begins_on_the_day_of_registration(desk: Desk) -> None:
    desk.perform(register, name="F.", organisation="REGAR", role="formatrice", on=date(2026, 3, 2))
    found = desk.read(lambda desk: list(desk.session.scalars(select(Membership))))
    assert [(one.from_on, one.until_on, one.role) for one in found] == [(date(2026, 3, 2), None, "formatrice")]


def test_a_structure_itself_may_borrow(desk: Desk) -> None:
    made = desk.perform(register, name="NATIF", kind=BorrowerKind.ORGANISATION)
    assert desk.read(identity, borrower_id=made.borrower_id).organisation == "NATIF"


def test_cards_are_offered_in_order_and_never_again(desk: Desk) -> None:
    given = [desk.perform(register, name="F.", organisation=f"{n}").card for n in range(2)]
    desk.perform(register, card="TOU-00041", name="G.")
    desk.perform(register, card="ALB00099", name="H.")
    assert [*given, desk.perform(register, name="I.").card] == ["TOU00001", "TOU00002", "TOU00042"]


def test_a_card_belongs_to_one_borrower_however_it_is_written(desk: Desk) -> None:
    desk.perform(register, card="C 12", name="F.", first_name="A.")
    with pytest.raises(UserError, match=r"C 12.*A\. F\."):
        desk.perform(register, card="c-12", name="G.")


@pytest.mark.parametrize(
    "said",
    [{"name": "  "}, {"name": "F.", "email": "a.f"}, {"name": "F.", "email": "a@b"}, {"name": "F.", "card": "- -"}],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(desk: Desk, said: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        desk.perform(register, organisation="REGAR", **said)
    assert desk.read(lambda desk: list(desk.session.scalars(select(Borrower)))) == []
    assert desk.read(lambda desk: list(desk.session.scalars(select(Organisation)))) == []


def test_the_same_name_in_the_same_structure_is_noticed(desk: Desk) -> None:
    first = desk.perform(register, name="Bénali", first_name="Léa", organisation="REGAR")
    again = desk.perform(register, name="BENALI", first_name="lea", organisation="Regar")
    assert [(note.code, note.values["card"]) for note in again.notes] == [("same-name", first.card)]
    assert first.card in again.notes[0].message
    others: list[dict[str, Any]] = [
        {"name": "Bénali", "first_name": "Léo"},
        {"name": "Bénali", "first_name": "Léa Marie"},
    ]
    for other in others:
        assert desk.perform(register, organisation="REGAR", **other).notes == ()
    assert desk.perform(register, name="Bénali", first_name="Léa", organisation="NATIF").notes == ()


def test_a_name_that_repeats_itself_is_noticed_too(desk: Desk) -> None:
    desk.perform(register, name="Martin", first_name="Martin")
    assert [note.code for note in desk.perform(register, name="Martin", first_name="Martin").notes] == ["same-name"]
