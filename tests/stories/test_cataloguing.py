"""From an ISBN to the shelf without the mouse: what is there already is told, a record is described, a copy added."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.catalogue import records
from rt_desktop.services.catalogue.records import RecordView
from rt_desktop.services.settings.setup import set_up
from tests import make
from tests.stories.conftest import Sits
from tests.stories.person import Person

TITLE, REGARD = "L’évaluation des politiques éducatives", "Un autre regard sur les illettrés"
NUMBER, THERE = "978-2-13-058384-4", "978-2-296-55138-1"


def test_from_an_isbn_to_the_shelf(sits: Sits, tmp_path: Path) -> None:
    folder = tmp_path / "rt"
    fill(folder)
    person = sits(folder)
    person.is_in("Scannez une carte ou un document")
    be_told_what_is_there(person)
    describe(person)
    correct_in_unimarc(person)
    put_on_the_shelf(person)
    person.waits()
    view = kept(folder)
    assert view.title_line == f"{TITLE} : enjeux et méthodes"
    assert [(one.name, one.function) for one in view.contributors] == [("Vial, Michel", "auteur")]
    assert (view.publication, view.hit.support) == ("Paris : PUF, 2012", "book")
    assert view.said.keywords == ("évaluation",)
    assert [one.copy.site for one in view.items] == ["toulouse"]


def be_told_what_is_there(person: Person) -> None:
    """The number of a document of the catalogue is told while it is typed; Escape leaves nothing behind."""
    person.presses(Qt.Key.Key_F4)
    person.is_in("Un titre, un auteur")
    person.holds_ctrl(Qt.Key.Key_N)
    person.is_in("ISBN, ISSN ou EAN")
    person.types(THERE)
    person.sees("ISBN valide", "Déjà au catalogue", REGARD)
    person.presses(Qt.Key.Key_R, held=Qt.KeyboardModifier.AltModifier)
    person.is_in("Titre")
    person.sees(REGARD, "Paris")
    person.presses(Qt.Key.Key_Escape)
    person.sees("Résultats", REGARD)


def describe(person: Person) -> None:
    """Tab goes through the form in the order one reads the title page."""
    person.holds_ctrl(Qt.Key.Key_N)
    person.is_in("ISBN, ISSN ou EAN")
    person.types(NUMBER)
    for place, text in (
        ("Titre", TITLE),
        ("Complément du titre", "enjeux et méthodes"),
        ("Auteur", "Vial, Michel"),
        ("auteur", ""),
        ("Éditeur", "PUF"),
        ("Lieu", "Paris"),
        ("Année", "2011"),
    ):
        person.presses(Qt.Key.Key_Tab)
        person.is_in(place)
        person.types(text)
    person.sees("✓ ISBN valide")


def correct_in_unimarc(person: Person) -> None:
    """From the year to the same field in UNIMARC, and back; then saved."""
    person.holds_ctrl(Qt.Key.Key_U)
    person.is_in("notice UNIMARC")
    person.presses(Qt.Key.Key_Backspace)
    person.types("2")
    person.holds_ctrl(Qt.Key.Key_U)
    person.is_in("Année")
    for _each in range(7):
        person.presses(Qt.Key.Key_Tab)
    person.is_in("Mots-clés")
    person.types("évaluation")
    person.presses(Qt.Key.Key_Return)
    person.holds_ctrl(Qt.Key.Key_S)
    person.sees(TITLE, "PUF, 2012", "sans exemplaire")


def put_on_the_shelf(person: Person) -> None:
    """A barcode is proposed; it is taken as it is."""
    person.presses(Qt.Key.Key_X, held=Qt.KeyboardModifier.AltModifier)
    person.is_in("Code-barres")
    person.sees("RT 006 015")
    person.holds_ctrl(Qt.Key.Key_S)
    person.sees("1 en rayon")


def fill(folder: Path) -> None:
    """A centre that has one document."""
    set_up(folder, site="toulouse")
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        place = ("210", "  ", (("a", "Paris"),))
        record_id = make.record(desk, title=REGARD, isbn=THERE.replace("-", ""), fields=[place])
        make.item(desk, record_id=record_id, barcode="RT 006 014")
        desk.close()


def kept(folder: Path) -> RecordView:
    """The record as the catalogue keeps it."""
    with opened(folder) as store:
        desk = Desk(store, operator="N. B.")
        record_id = desk.read(records.with_isbn, isbn=NUMBER)
        view = desk.read(records.show, record_id=record_id)
        desk.close()
    return view
