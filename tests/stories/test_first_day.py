"""The first day: from nothing to records imported, found, lent, refused, forced, returned, undone and remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from rt_desktop import i18n
from rt_desktop.database.store import opened
from rt_desktop.desk import Desk
from rt_desktop.services.circulation.loans import LoanLine, Narrowing, loans
from tests import unimarc
from tests.stories.conftest import Sits
from tests.stories.person import Person

CARD, GUIDE, ON_SITE = "2300 0412", "RT004187", "RT004190"

RECORDS = (
    unimarc.record(
        "Le guide du bénévolat pour l’alphabétisation",
        unimarc.copy("btoulouse", f"f{GUIDE}", "k372.6 GUI"),
        number="1",
        author="Bélanger, Élise",
    ),
    unimarc.record(
        "Sociologie des quartiers sensibles",
        unimarc.copy("btoulouse", f"f{ON_SITE}", "k307 SOC", "oConsultation sur place"),
        number="2",
    ),
    unimarc.record("Parlimage 2011", number="3"),
)


def test_the_first_day(sits: Sits, tmp_path: Path) -> None:
    person = sits(tmp_path / "rt")
    begin(person)
    import_records(person, unimarc.iso_file(tmp_path, RECORDS))
    find_as_typed(person)
    register(person)
    lend_by_two_scans(person, tmp_path / "rt")
    be_refused_and_force(person, tmp_path / "rt")
    take_back(person, tmp_path / "rt")
    undo(person, tmp_path / "rt")
    find_the_history(person)


def begin(person: Person) -> None:
    """The second of two large gestures, from the keyboard."""
    person.sees("Il n’y a pas encore de données sur cet ordinateur", "Essayer avec la démonstration")
    person.presses(Qt.Key.Key_Tab)
    person.is_in("Commencer avec nos données")
    person.presses(Qt.Key.Key_Space)
    person.is_in("Scannez une carte ou un document")
    person.sees("Aujourd’hui", "Rien n’est en retard.", "Toulouse · N. B.")


def import_records(person: Person, file: Path) -> None:
    """A trial first, which writes nothing; then the decision."""
    person.presses(Qt.Key.Key_F4)
    person.sees("Le catalogue est vide.")
    person.holds_ctrl(Qt.Key.Key_I)
    person.is_in("Choisir des fichiers…")
    person.presses(Qt.Key.Key_Space)
    person.sees("Fichiers de notices")
    person.types(str(file))
    person.presses(Qt.Key.Key_Return)
    person.sees("Importer 3 notices", "3", "notices lues", "nouvelles notices", "Rien n’a encore été écrit.")
    person.holds_ctrl(Qt.Key.Key_Return)
    person.sees("3 notices importées.", "2 exemplaires créés", "Annuler cet import")
    person.holds_ctrl(Qt.Key.Key_Return)


def find_as_typed(person: Person) -> None:
    """Accents and case do not count, the last word may be a beginning; Enter opens, Escape comes back."""
    person.is_in("Un titre, un auteur")
    person.sees("3 notices")
    person.types("benevolat alphab")
    person.sees("1 notice", "en rayon à Toulouse")
    person.sees_no_more("Parlimage 2011")
    person.presses(Qt.Key.Key_Return)
    person.sees("Résultats", "Bélanger", GUIDE, "372.6 GUI", "en rayon")
    person.presses(Qt.Key.Key_Escape)
    person.is_in("Un titre, un auteur")


def register(person: Person) -> None:
    """One screen, from field to field with Tab; the card is scanned."""
    person.holds_ctrl(Qt.Key.Key_4)
    person.is_in("Cherchez un nom")
    person.holds_ctrl(Qt.Key.Key_N)
    person.is_in("Nom")
    person.types("Fabre")
    person.presses(Qt.Key.Key_Tab)
    person.types("Anne")
    person.presses(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    person.is_in("Structure")
    person.types("Ariège Alpha")
    person.presses(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    person.is_in("Carte")
    person.holds_ctrl(Qt.Key.Key_A)
    person.scans(CARD)
    person.holds_ctrl(Qt.Key.Key_S)
    person.sees(f"Anne Fabre a la carte {CARD}.", "1 usager", "Peut emprunter")


def lend_by_two_scans(person: Person, folder: Path) -> None:
    person.holds_ctrl(Qt.Key.Key_1)
    person.is_in("Scannez une carte ou un document")
    person.scans(CARD, GUIDE)
    person.waits()
    (loan,) = on_loan(folder)
    assert (loan.item, loan.borrower) == (GUIDE, "Anne Fabre")
    person.sees("Anne Fabre — Ariège Alpha", f"Prêté, à rendre le {i18n.long_day(loan.due_on)}", "prêté à l’instant")


def be_refused_and_force(person: Person, folder: Path) -> None:
    """The reason stands beside the refusal; a deliberate gesture lends all the same."""
    person.scans(ON_SITE)
    person.sees("Pas prêté", "onsultation sur place", "Prêter quand même")
    assert len(on_loan(folder)) == 1
    person.presses(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)
    person.sees("Prêté, à rendre le", "2 documents sur 5")
    assert {loan.item for loan in on_loan(folder)} == {GUIDE, ON_SITE}


def take_back(person: Person, folder: Path) -> None:
    """With nobody open a document alone is a return."""
    person.presses(Qt.Key.Key_Escape)
    person.sees("Aujourd’hui")
    person.scans(GUIDE)
    person.sees("Rendu par Anne Fabre", "À ranger en 372.6 GUI.")
    assert [loan.item for loan in on_loan(folder)] == [ON_SITE]


def undo(person: Person, folder: Path) -> None:
    """Ctrl+Z in the empty line takes back the last: the loan is open again, due on the day that was said."""
    person.holds_ctrl(Qt.Key.Key_Z)
    person.sees("Annulé")
    person.waits()
    assert {loan.item for loan in on_loan(folder)} == {GUIDE, ON_SITE}


def find_the_history(person: Person) -> None:
    """What happened to the record is found with the record, who had the document with the borrower."""
    person.presses(Qt.Key.Key_F4)
    person.is_in("Un titre, un auteur")
    person.types("372.6")
    person.sees("1 notice", "prêté, retour le")
    person.presses(Qt.Key.Key_Return)
    person.sees("Résultats")
    person.holds_ctrl(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    person.sees("Reçue par un import", "N. B.")
    person.holds_ctrl(Qt.Key.Key_1)
    person.is_in("Scannez une carte ou un document")
    person.scans(GUIDE)
    person.sees("Rendu par Anne Fabre")
    person.holds_ctrl(Qt.Key.Key_4)
    person.sees("Anciens prêts", "Le guide du bénévolat pour l’alphabétisation, prêté le")


def on_loan(folder: Path) -> list[LoanLine]:
    """What is on loan, as another program beside the window finds it."""
    with opened(folder) as store:
        desk = Desk(store, operator="X. X.")
        found = desk.read(loans, where=Narrowing(is_open=True)).rows
        desk.close()
    return list(found)
