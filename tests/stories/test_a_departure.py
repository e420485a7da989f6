"""Somebody leaves: what was on paper is typed, a last loan made in haste, all comes back, the quitus is given."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from rt_desktop.clock import SystemClock
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.stories.conftest import Sits
from tests.stories.person import Person

CARD, BOOK, LEAFLET = "2300 0501", "RT 006 001", "99887766"
SCAN_LINE = "Scannez une carte ou un document"


def test_a_departure(sits: Sits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers: list[Path] = []

    def keep(url: QUrl) -> bool:
        papers.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", keep)
    folder = tmp_path / "rt"
    fill(folder)
    person = sits(folder)
    person.is_in(SCAN_LINE)
    paper_day = types_what_was_on_paper(person)
    lends_in_haste(person)
    person.holds_ctrl(Qt.Key.Key_P)
    person.sees("«\u00a0Bordereau de prêt")
    is_refused_a_quitus(person)
    person.presses(Qt.Key.Key_F3)
    person.scans(BOOK, LEAFLET)
    person.waits()
    person.presses(Qt.Key.Key_Q, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    person.sees("«\u00a0Quitus")
    person.waits()
    assert [file.name.partition(" 2")[0] for file in papers] == ["Bordereau de prêt", "Quitus"]
    assert lent_on(folder) == {BOOK: paper_day, LEAFLET: SystemClock().today()}


def types_what_was_on_paper(person: Person) -> date:
    """A loan of three days ago, then things are as usual again."""
    day = SystemClock().today() - timedelta(days=3)
    person.holds_ctrl(Qt.Key.Key_D)
    person.is_in("Fait le")
    person.types(f"{day:%d/%m/%Y}")
    person.presses(Qt.Key.Key_Return)
    person.is_in(SCAN_LINE)
    person.sees("Fait le ")
    person.scans(CARD, BOOK)
    person.sees("Prêté")
    person.presses(Qt.Key.Key_D, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    person.waits()
    return day


def lends_in_haste(person: Person) -> None:
    """A document nobody has catalogued, with a barcode."""
    person.scans(LEAFLET)
    person.sees("Code inconnu")
    person.holds_ctrl(Qt.Key.Key_E)
    person.is_in("Titre")
    person.types("Livret d’accueil")
    person.presses(Qt.Key.Key_Return)
    person.sees("Prêté", "Livret d’accueil")
    person.is_in("Scannez un document à prêter")


def is_refused_a_quitus(person: Person) -> None:
    """Two documents are still due."""
    person.presses(Qt.Key.Key_Q, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    person.sees("Pas imprimé", "2 documents en prêt")


def fill(folder: Path) -> None:
    """A centre with one reader and one book."""
    set_up(folder, site="toulouse")
    with opened(folder) as store:
        desk = Desk(store, operator="X. X.")
        make.borrower(desk, card=CARD, name="Fabre", first_name="Anne", organisation="REGAR")
        make.item(desk, record_id=make.record(desk, title="Bagages"), barcode=BOOK)
        desk.close()


def lent_on(folder: Path) -> dict[str, date]:
    """When each document was lent."""
    with opened(folder) as store:
        desk = Desk(store, operator="X. X.")
        found = {line.item: line.lent_on for line in desk.read(loans, where=Narrowing(is_open=False)).rows}
        desk.close()
    return found
