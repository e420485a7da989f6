"""A morning at the counter: scans and keys one after the other, none waiting for the answer to the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.circulation.loans import LoanLine, Narrowing, loans
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.stories.conftest import Sits
from tests.stories.person import Person

CARDS = [f"2300 05{number:02}" for number in range(12)]
BOOKS = [f"RT 006 {number:03}" for number in range(48)]


def test_a_morning_at_the_counter(sits: Sits, tmp_path: Path) -> None:
    folder = tmp_path / "rt"
    fill(folder)
    person = sits(folder)
    person.is_in("Scannez une carte ou un document")
    expected = morning(person)
    person.waits()
    person.sees("Aujourd’hui", "Annulé")
    person.is_in("Scannez une carte ou un document")
    done = every_loan(folder)
    assert {loan.item: loan.borrower for loan in done if loan.is_open} == expected
    assert len(done) == len(BOOKS)


def morning(person: Person) -> dict[str, str]:
    """Lend to twelve people, take back on the way and after; answers who must have what in the end."""
    expected: dict[str, str] = {}
    waiting = iter(BOOKS)
    for card in CARDS:
        person.scans(card)
        for book in [next(waiting) for _each in range(4)]:
            person.scans(book)
            expected[book] = name_of(card)
        brought = min(expected)  # something comes back while somebody is open, then lending goes on
        person.presses(Qt.Key.Key_F3)
        person.scans(brought)
        person.presses(Qt.Key.Key_F2)
        del expected[brought]
    person.presses(Qt.Key.Key_Escape)
    for book in list(expected)[::2]:
        person.scans(book)
        last = (book, expected.pop(book))
    person.holds_ctrl(Qt.Key.Key_Z)
    return {**expected, last[0]: last[1]}


def fill(folder: Path) -> None:
    """A centre with its readers and its shelves."""
    set_up(folder, site="toulouse")
    with a_desk(folder) as desk:
        for card in CARDS:
            make.borrower(desk, card=card, name=name_of(card), first_name="")
        for book in BOOKS:
            make.item(desk, record_id=make.record(desk, title=f"Titre {book}"), barcode=book)


def name_of(card: str) -> str:
    return f"Lecteur {card[-2:]}"


def every_loan(folder: Path) -> list[LoanLine]:
    """Every loan, open or over, as another program beside the window finds it."""
    with a_desk(folder) as desk:
        return list(desk.read(loans, where=Narrowing()).rows)


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """A desk of the centre, beside the window's."""
    with opened(folder) as store:
        desk = Desk(store, operator="X. X.")
        yield desk
        desk.close()
