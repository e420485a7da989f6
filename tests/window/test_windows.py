"""A short day in a real window, at each scale and in each look: what is typed is done, said aloud, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.models.catalogue import ItemStatus
from rt_desktop.services.circulation.loans import LoanLine, Narrowing, loans
from tests import make
from tests.window.screen import Screen
from tests.window.shown import Look, Shown, shown_in, told

pytestmark = pytest.mark.window

CARD, GUIDE, ON_SITE = "2300 0412", "RT004187", "RT004190"

#: The keys of the top row that stand for 23000412 where a keyboard is American: on a French one they type « é"ààà'&é ».
CARD_KEYS = ("11", "12", "19", "19", "19", "13", "10", "11", "Return")


@pytest.fixture
def desk(data_folder: Path) -> Iterator[Desk]:
    """A desk beside the window, in the same data, today: one borrower, two documents."""
    with opened(data_folder) as store:
        desk = Desk(store, operator="N. B.")
        make.borrower(desk, card=CARD, name="Fabre", first_name="Anne", organisation="Ariège Alpha")
        guide = make.record(
            desk, title="Le guide du bénévolat pour l’alphabétisation", authors=["Collectif"], year=2011
        )
        make.item(desk, record_id=guide, barcode=GUIDE, call_number="372.6 GUI")
        quarters = make.record(desk, title="Sociologie des quartiers sensibles", year=2010)
        make.item(desk, record_id=quarters, barcode=ON_SITE, status=ItemStatus.ON_SITE_ONLY)
        yield desk
        desk.close()


@pytest.fixture
def shown(
    screens: dict[int, Screen], look: Look, desk: Desk, data_folder: Path, tmp_path: Path, pictures: Path | None
) -> Iterator[Shown]:
    """The application on the desk's data, its scan line waiting."""
    with shown_in(screens[look.scale], data_folder, look, kept_in=tmp_path, pictures=pictures) as shown:
        shown.has_focus(told("Scan a card or a document, or type a name, a title…"))
        yield shown


def on_loan(desk: Desk) -> list[LoanLine]:
    return list(desk.read(loans, where=Narrowing(is_open=True)).rows)


def test_a_short_day(shown: Shown, desk: Desk) -> None:
    shown.is_seen("pret-personne", told("Today, {day}"), "Toulouse · N. B.")
    lend_by_two_scans(shown, desk)
    refuse(shown, desk)
    take_back(shown, desk)
    search(shown)
    visit_the_other_rooms(shown)
    leave(shown)


def lend_by_two_scans(shown: Shown, desk: Desk) -> None:
    """The second scan does not wait for the answer to the first, and the scanner takes the keyboard for another."""
    shown.screen.press(*CARD_KEYS)
    shown.screen.scan(GUIDE)
    due = told("Lent") + told(", due on {day}")
    shown.is_seen("pret-apres", "Anne Fabre — Ariège Alpha", due, told("lent just now"))
    (loan,) = on_loan(desk)
    assert (loan.item, loan.borrower) == (GUIDE, "Anne Fabre")


def refuse(shown: Shown, desk: Desk) -> None:
    shown.screen.scan(ON_SITE)
    shown.is_seen("pret-refus", told("Not lent"), told("Lend all the same"))
    assert [loan.item for loan in on_loan(desk)] == [GUIDE]


def take_back(shown: Shown, desk: Desk) -> None:
    shown.screen.press("Escape")
    shown.is_seen("pret-fermee", told("Today, {day}"))
    shown.screen.scan(GUIDE)
    shown.is_seen("pret-retour", told("Returned") + told(" by {borrower}") + " Anne Fabre")
    assert on_loan(desk) == []


def search(shown: Shown) -> None:
    shown.screen.press("F4")
    shown.has_focus(told("A title, an author, a subject, an ISBN, a call number…"))
    shown.screen.type("bénévolat alphab")
    shown.is_seen("catalogue", "Le guide du bénévolat pour l’alphabétisation", told("on the shelf"))
    shown.screen.press("Return")
    shown.is_seen("notice", told("Results"), "372.6 GUI")
    shown.screen.press("Escape")
    shown.has_focus(told("A title, an author, a subject, an ISBN, a call number…"))


def visit_the_other_rooms(shown: Shown) -> None:
    shown.screen.press("ctrl+i")
    shown.is_seen("import", told("Choose files…"), told("Last imports"))
    shown.screen.press("ctrl+4")
    shown.has_focus(told("Search for a name, a card, a structure, a telephone, an e-mail…"))
    shown.screen.type("fabre")
    shown.screen.press("Down")
    shown.is_seen("usagers", "Anne Fabre", "2300 0412")
    shown.screen.press("ctrl+e")
    shown.is_seen("usager-corriger", told("Save"), "Anne Fabre")
    shown.screen.press("Escape", "ctrl+n")
    shown.is_seen("usager-nouveau", told("Save"), told("New borrower"))
    shown.screen.press("Escape", "ctrl+9")
    shown.has_focus(told("Operator"))
    shown.is_seen("reglages", told("This computer"))


def leave(shown: Shown) -> None:
    """The window manager asks the window to close."""
    shown.screen.press("alt+F4")
    assert shown.program.ended() == 0
    assert shown.program.errors() == ""
