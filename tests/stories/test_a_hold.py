"""The life of a hold, by keyboard and scanner: asked for at the counter and in the catalogue, set aside, fetched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from sqlalchemy import select

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.models.circulation import Hold, HoldState
from rt_desktop.services.circulation.comparing import problems
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.stories.conftest import Sits

ANNE, PAUL, ZOE, BOOK = "2300 0501", "2300 0502", "2300 0503", "RT 006 001"
LINE = "Scannez une carte ou un document"


def test_a_hold_from_the_wish_to_the_loan(sits: Sits, tmp_path: Path) -> None:
    folder = tmp_path / "rt"
    fill(folder)
    person = sits(folder)
    person.is_in(LINE)
    person.scans(PAUL, BOOK)  # Anne has it
    person.sees("Pas prêté", "Réserver")
    person.holds_ctrl(Qt.Key.Key_B)
    person.sees("Réservé pour Paul Roux, 1er dans la file")
    person.scans(ZOE)  # she finds it in the catalogue
    person.sees("Zoé Vidal")
    person.presses(Qt.Key.Key_F4)
    person.types("bagages")
    person.sees("Bagages")
    person.presses(Qt.Key.Key_Return)
    person.waits()
    person.holds_ctrl(Qt.Key.Key_B)
    person.sees("Réservé pour Zoé Vidal, 2e dans la file")
    person.presses(Qt.Key.Key_Escape)
    person.scans(BOOK)  # Anne brings it back
    person.sees("Mettre de côté pour Paul Roux", "05 61 00 00 00")
    person.scans(PAUL)
    person.sees("Réservations", "1 mis de côté")
    person.scans(BOOK)
    person.sees("Prêté", "à rendre le")
    person.sees_no_more("1 mis de côté")
    person.presses(Qt.Key.Key_Escape)
    person.scans(BOOK)
    person.sees("Mettre de côté pour Zoé Vidal")
    person.holds_ctrl(Qt.Key.Key_Z)  # Paul keeps it after all
    person.sees("Annulé")
    person.waits()
    assert states(folder) == [HoldState.LENT, HoldState.WAITING]


def fill(folder: Path) -> None:
    """A centre where Anne has the only copy of « Bagages »."""
    set_up(folder, site="toulouse")
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        anne = make.borrower(desk, card=ANNE, name="Fabre", first_name="Anne")
        make.borrower(desk, card=PAUL, name="Roux", first_name="Paul", phone="05 61 00 00 00")
        make.borrower(desk, card=ZOE, name="Vidal", first_name="Zoé")
        item_id = make.item(desk, record_id=make.record(desk, title="Bagages"), barcode=BOOK)
        make.lent(desk, item_id=item_id, borrower_id=anne)
        desk.close()


def states(folder: Path) -> list[HoldState]:
    """How the holds stand, the first placed first; what was done amounts to what is kept."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        found = desk.read(lambda desk: list(desk.session.scalars(select(Hold.state).order_by(Hold.placed_at))))
        assert desk.read(lambda desk: list(problems(desk))) == []
        desk.close()
    return found
