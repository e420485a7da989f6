"""Lost cards, and cards that expire."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.borrowers import cards
from rt_desktop.services.borrowers.card_changes import renew_card, replace_card
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.finding import find
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.circulation.scanning import CardFound, Kind, Unknown, resolve
from rt_desktop.services.settings.shared import set_value
from rt_desktop.services.undoing.entries import undo
from tests import make


@pytest.fixture
def borrower_id(desk: Desk) -> UUID:
    return make.borrower(desk, card="C 100", name="Fabre", first_name="Anne", expires_on=date(2026, 3, 31))


def test_a_lost_card_gets_the_next_number_and_the_old_one_says_so(desk: Desk, borrower_id: UUID) -> None:
    made = desk.perform(replace_card, borrower_id=borrower_id, reason="perdue", on=date(2026, 3, 3))
    assert (made.former, made.card) == ("C 100", "TOU00001")
    with pytest.raises(UserError, match=r"C 100.*3.mars 2026.*Anne Fabre.*TOU00001"):
        desk.read(cards.borrower_of, card="c-100")
    assert desk.read(cards.borrower_of, card="tou00001") == borrower_id


def test_scanning_the_old_card_names_the_new_one(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(replace_card, borrower_id=borrower_id, card="C 200")
    found = desk.read(resolve, text="C100")
    assert isinstance(found, cards.FormerHolder)
    assert (found.borrower_id, found.card, found.until_on) == (borrower_id, "C 200", desk.today())
    assert isinstance(desk.read(resolve, text="c 200"), CardFound)
    assert isinstance(desk.read(resolve, text="u:c100"), cards.FormerHolder)
    assert isinstance(desk.read(resolve, text="C100", kind=Kind.ITEM), Unknown)
    for text in ("100", "c 100", "c100", "c200"):
        assert [line.borrower_id for line in desk.read(find, text=text).rows] == [borrower_id], text


def test_an_old_number_given_again_is_whose_it_is_now(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(replace_card, borrower_id=borrower_id)
    other = make.borrower(desk, card="C 100", name="Autre")
    assert desk.read(cards.borrower_of, card="C100") == other


def test_a_number_replaced_is_never_offered_again(desk: Desk) -> None:
    borrower_id = make.borrower(desk, name="Fabre")
    assert desk.perform(replace_card, borrower_id=borrower_id).card == "TOU00002"
    desk.perform(replace_card, borrower_id=borrower_id, card="A1")
    assert desk.read(cards.offered) == "TOU00003"


def test_undoing_gives_the_card_back(desk: Desk, borrower_id: UUID) -> None:
    made = desk.perform(replace_card, borrower_id=borrower_id)
    desk.perform(undo, entry_id=made.entry_id)
    assert desk.read(cards.borrower_of, card="C100") == borrower_id
    with pytest.raises(UserError, match="TOU00001"):
        desk.read(cards.borrower_of, card=made.card)


def test_a_number_corrected_in_the_form_leaves_the_old_one_too(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(correct, borrower_id=borrower_id, changes={"card": "C-100"})  # written otherwise: the same card
    assert desk.read(cards.former_holder, card="C 100") is None
    desk.perform(correct, borrower_id=borrower_id, changes={"card": "C 300"})
    former = desk.read(cards.former_holder, card="C 100")
    assert former is not None
    assert former.card == "C 300"


@pytest.mark.parametrize("card", ["C100", "C900", "--"])
def test_their_own_somebody_else_s_or_no_number_is_refused(desk: Desk, borrower_id: UUID, card: str) -> None:
    make.borrower(desk, card="C 900")
    with pytest.raises(UserError):
        desk.perform(replace_card, borrower_id=borrower_id, card=card)


def test_a_card_is_renewed_for_as_long_as_the_house_decided(desk: Desk, borrower_id: UUID) -> None:
    made = desk.perform(renew_card, borrower_id=borrower_id)
    assert made.expires_on == date(2027, 3, 31)
    desk.perform(undo, entry_id=made.entry_id)
    assert desk.read(identity, borrower_id=borrower_id).expires_on == date(2026, 3, 31)
    desk.perform(set_value, key="card_months", value=6)
    assert desk.perform(renew_card, borrower_id=borrower_id).expires_on == date(2026, 9, 30)
    assert desk.perform(renew_card, borrower_id=borrower_id, expires_on=date(2026, 12, 31)).expires_on.month == 12
    with pytest.raises(UserError):
        desk.perform(renew_card, borrower_id=borrower_id, expires_on=date(2026, 12, 31))


def test_where_cards_are_good_for_ever_none_is_renewed(desk: Desk, borrower_id: UUID) -> None:
    desk.perform(set_value, key="card_months", value=0)
    with pytest.raises(UserError):
        desk.perform(renew_card, borrower_id=borrower_id)
