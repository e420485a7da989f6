"""What a scan means."""

from __future__ import annotations

import pytest

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.services.circulation.scanning import (
    CardFound,
    ItemFound,
    Kind,
    Several,
    Unknown,
    item_of,
    resolve,
)
from tests import make


@pytest.fixture(autouse=True)
def things(desk: Desk) -> None:
    make.item(desk, barcode="RT 004 187", call_number="307 GUI")
    make.item(desk, barcode="AZMQ12")
    make.borrower(desk, card="2300 0412")
    make.borrower(desk, card="42", name="G.")
    make.item(desk, barcode="42")


@pytest.mark.parametrize(
    "text",
    ["RT 004 187", "rt004187", " RT-004-187\n", "RTàà'&_è", "rt àà' &_è", "d:RT004187"],
)
def test_an_item_is_found_however_the_scanner_gives_it(desk: Desk, text: str) -> None:
    found = desk.read(resolve, text=text)
    assert isinstance(found, ItemFound)
    assert (found.barcode, found.title, found.call_number) == ("RT 004 187", "Le guide du bénévolat", "307 GUI")


@pytest.mark.parametrize("text", ["AZMQ12", "QW?A&é", "qw,a&é", "QW?A12"])
def test_letters_swapped_by_the_keyboard_are_understood(desk: Desk, text: str) -> None:
    found = desk.read(resolve, text=text)
    assert isinstance(found, ItemFound)
    assert found.barcode == "AZMQ12"


@pytest.mark.parametrize("text", ["2300 0412", "23000412", "é\"àà à'&é", "u:2300-0412"])
def test_a_card_is_found_however_the_scanner_gives_it(desk: Desk, text: str) -> None:
    found = desk.read(resolve, text=text)
    assert isinstance(found, CardFound)
    assert (found.card, found.name) == ("2300 0412", "A. F.")


def test_a_code_that_is_both_is_left_to_the_person(desk: Desk) -> None:
    found = desk.read(resolve, text="42")
    assert isinstance(found, Several)
    assert (found.card.name, found.item.barcode) == ("A. G.", "42")
    assert isinstance(desk.read(resolve, text="42", kind=Kind.CARD), CardFound)
    assert isinstance(desk.read(resolve, text="42", kind=Kind.ITEM), ItemFound)
    assert isinstance(desk.read(resolve, text="U:42"), CardFound)
    assert isinstance(desk.read(resolve, text="d: 42"), ItemFound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("guide du bénévolat", Unknown("guide du bénévolat", looks_scanned=False)),
        ("", Unknown("", looks_scanned=False)),
        ("RT009999", Unknown("RT009999", looks_scanned=True)),
        ("RTàà____", Unknown("RT008888", looks_scanned=True)),
        ("9782296551381", Unknown("9782296551381", looks_scanned=True)),
        ("la", Unknown("la", looks_scanned=False)),
        ("2011", Unknown("2011", looks_scanned=False)),
        ("bac 2011", Unknown("bac 2011", looks_scanned=False)),
        ("l'été", Unknown("l'été", looks_scanned=False)),
    ],
)
def test_anything_else_is_searched_or_named(desk: Desk, text: str, expected: Unknown) -> None:
    assert desk.read(resolve, text=text) == expected


def test_what_is_on_loan_says_so(desk: Desk) -> None:
    found = desk.read(item_of, barcode="RT004187")
    assert found.loan_id is None
    lent = make.lent(desk, item_id=found.item_id)
    again = desk.read(item_of, barcode="RT004187")
    assert (again.loan_id, again.borrower_id, again.due_on) == (lent.loan_id, lent.borrower_id, lent.due_on)


def test_a_retired_item_or_card_is_not_found(desk: Desk) -> None:
    found = desk.read(item_of, barcode="RT004187")
    make.changed(desk, table="item", row_id=found.item_id, retired=True)
    with pytest.raises(UserError, match="RT004187"):
        desk.read(item_of, barcode="RT004187")
