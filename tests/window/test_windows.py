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
from tests.window.program import Program, started
from tests.window.screen import Screen

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


@pytest.fixture(params=[(100, "light"), (100, "dark"), (200, "light"), (200, "dark")], ids=str)
def look(request: pytest.FixtureRequest) -> tuple[int, str]:
    """A scale in percent, and light or dark."""
    scale, scheme = request.param
    return int(scale), str(scheme)


class Shown:
    """The application in one look; each page that was seen is named in it and, where asked, kept as a picture."""

    def __init__(self, program: Program, pictures: Path | None, look: tuple[int, str]) -> None:
        self.program, self.screen = program, program.screen
        self._pictures, self._look = pictures, look

    def is_seen(self, page: str, *words: str) -> None:
        """Wait for these words; everything in sight that takes the focus must then have a name."""
        self.program.hear(*words)
        if self._pictures is not None:
            scale, scheme = self._look
            self.screen.picture(self._pictures / f"{page}-{scale}-{scheme}.png")
        assert self.program.nameless() == [], page

    def has_focus(self, name: str) -> None:
        """Wait until the focus is in what is called so."""
        self.program.until(lambda: name in self.program.focus(), f"The focus is not in « {name} »")


@pytest.fixture
def shown(
    screens: dict[int, Screen],
    look: tuple[int, str],
    desk: Desk,
    data_folder: Path,
    tmp_path: Path,
    pictures: Path | None,
) -> Iterator[Shown]:
    """The application on the desk's data, its scan line waiting."""
    scale, scheme = look
    looks = {"RT_DESKTOP_SCHEME": scheme, "QT_SCALE_FACTOR": str(scale // 100)}
    with started(screens[scale], data_folder, look=looks, kept_in=tmp_path) as program:
        shown = Shown(program, pictures, look)
        shown.has_focus("Scannez")
        yield shown


def on_loan(desk: Desk) -> list[LoanLine]:
    return list(desk.read(loans, where=Narrowing(is_open=True)).rows)


def test_a_short_day(shown: Shown, desk: Desk) -> None:
    shown.is_seen("pret-personne", "Aujourd’hui", "Toulouse · N. B.")
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
    shown.is_seen("pret-apres", "Anne Fabre — Ariège Alpha", "Prêté, à rendre le", "prêté à l’instant")
    (loan,) = on_loan(desk)
    assert (loan.item, loan.borrower) == (GUIDE, "Anne Fabre")


def refuse(shown: Shown, desk: Desk) -> None:
    shown.screen.scan(ON_SITE)
    shown.is_seen("pret-refus", "Pas prêté", "Prêter quand même")
    assert [loan.item for loan in on_loan(desk)] == [GUIDE]


def take_back(shown: Shown, desk: Desk) -> None:
    shown.screen.press("Escape")
    shown.is_seen("pret-fermee", "Aujourd’hui")
    shown.screen.scan(GUIDE)
    shown.is_seen("pret-retour", "Rendu par Anne Fabre")
    assert on_loan(desk) == []


def search(shown: Shown) -> None:
    shown.screen.press("F4")
    shown.has_focus("Un titre, un auteur")
    shown.screen.type("bénévolat alphab")
    shown.is_seen("catalogue", "1 notice", "Le guide du bénévolat pour l’alphabétisation", "en rayon")
    shown.screen.press("Return")
    shown.is_seen("notice", "Résultats", "372.6 GUI")
    shown.screen.press("Escape")
    shown.has_focus("Un titre, un auteur")


def visit_the_other_rooms(shown: Shown) -> None:
    shown.screen.press("ctrl+i")
    shown.is_seen("import", "Choisir des fichiers…", "Derniers imports")
    shown.screen.press("ctrl+4")
    shown.has_focus("Cherchez un nom")
    shown.screen.type("fabre")
    shown.screen.press("Down")
    shown.is_seen("usagers", "1 usager", "Anne Fabre", "2300 0412")
    shown.screen.press("ctrl+e")
    shown.is_seen("usager-corriger", "Enregistrer", "Anne Fabre")
    shown.screen.press("Escape", "ctrl+n")
    shown.is_seen("usager-nouveau", "Enregistrer", "Nouvel usager")
    shown.screen.press("Escape", "ctrl+9")
    shown.has_focus("Opérateur")
    shown.is_seen("reglages", "Ce poste")


def leave(shown: Shown) -> None:
    """The window manager asks the window to close."""
    shown.screen.press("alt+F4")
    assert shown.program.ended() == 0
    assert shown.program.errors() == ""
