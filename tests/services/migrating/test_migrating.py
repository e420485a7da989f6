"""Sheets taken over: the reports balance, the same file twice changes nothing, all is undone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.job import Job
from rt_desktop.models.borrowers import Borrower, Membership, Organisation
from rt_desktop.models.circulation import Loan
from rt_desktop.models.journal import Entry
from rt_desktop.services.borrowers.card_changes import replace_card
from rt_desktop.services.borrowers.correcting import correct
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.borrowers.memberships import memberships
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.circulation.returning import take_back
from rt_desktop.services.migrating import Migrated, migrate, running
from rt_desktop.services.migrating.examples import write_example
from rt_desktop.services.migrating.fields import FIELDS
from rt_desktop.services.undoing.works import undo_work
from tests import make

Take = Callable[..., Migrated]


@dataclass(frozen=True)
class Counts:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0


def counts(done: Migrated) -> Counts:
    return Counts(done.created, done.updated, done.unchanged, done.refused)


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Take:
    """Take over a sheet given as lines of cells between bars."""

    def taken(kind: str, *lines: str, **more: Any) -> Migrated:
        file = tmp_path / "liste.csv"
        file.write_text("\r\n".join(line.replace("|", ";") for line in lines), encoding="utf-8")
        return desk.run(migrate, job=Job(), file=file, kind=kind, **more)

    return taken


def standing(desk: Desk, kind: Any) -> int:
    def counted(desk: Desk) -> int:
        return desk.session.scalar(select(func.count()).select_from(kind).where(~kind.retired)) or 0

    return desk.read(counted)


def entries(desk: Desk) -> int:
    return desk.read(lambda desk: desk.session.scalar(select(func.count()).select_from(Entry)) or 0)


def borrower(desk: Desk, card: str) -> Any:
    row_id = desk.read(lambda desk: desk.session.scalar(select(Borrower.id).where(Borrower.card == card)))
    return desk.read(identity, borrower_id=row_id)


PEOPLE = (
    "Carte|Nom|Prénom|Structure|Fonction|Courriel|CP|Ville|Adresse|Expire le|Accord mail|Site|Inscrit le",
    "A1|Marty|Léa|Mission locale de Foix|Conseillère|lea@x.fr|09000|Foix|3 rue X|31/08/2027|oui|Foix|01/09/2024",
    "A2|Dupré||||sans|||||||",
    "A3|||Régie des Izards||||||||",
    "|Sans Carte|||||||||||",
    "A1|Marty|Léa|Régie des izards|Bénévole||||||||",
    "A1|Costes|Ève|||||||||||",
    "A4|Roux||||||||le 3 mai|||",
)


def test_borrowers_are_taken_over_with_their_structures(desk, take):
    done = take("borrowers", *PEOPLE)
    assert counts(done) == Counts(created=3, updated=1, refused=3)
    assert [(one.line, one.reason.code) for one in done.refusals] == [(5, "no-card"), (7, "other-name"), (8, "no-day")]
    assert [(one.line, one.reason.code) for one in done.warnings] == [(3, "no-email")]
    assert done.organisations_created == 2
    assert all(one.reason.message.endswith(".") for one in (*done.refusals, *done.warnings))
    lea = borrower(desk, "A1")
    assert (lea.full_name, lea.organisation, lea.role, lea.email) == (
        "Léa Marty", "Mission locale de Foix", "Conseillère", "lea@x.fr",
    )  # fmt: skip
    assert (lea.department, lea.site, lea.address) == ("09", "foix", "3 rue X\n09000 Foix")
    assert (lea.registered_on, lea.expires_on, lea.consented_on) == (
        date(2024, 9, 1), date(2027, 8, 31), date(2024, 9, 1),
    )  # fmt: skip
    lines = desk.read(memberships, borrower_id=lea.borrower_id)
    assert [(one.organisation, one.role, one.from_on) for one in lines] == [
        ("Mission locale de Foix", "Conseillère", date(2024, 9, 1)),
        ("Régie des Izards", "Bénévole", date(2024, 9, 1)),
    ]
    regie = borrower(desk, "A3")
    assert (regie.kind, regie.name, regie.organisation) == ("organisation", "Régie des Izards", "Régie des Izards")


def test_the_same_file_twice_changes_nothing(desk, take):
    take("borrowers", *PEOPLE)
    before = entries(desk)
    again = take("borrowers", *PEOPLE)
    assert counts(again) == Counts(unchanged=4, refused=3)
    assert (entries(desk), again.group_id) == (before, None)


def test_a_dry_run_says_the_same_and_changes_nothing(desk, take):
    before = entries(desk)
    dry = take("borrowers", *PEOPLE, dry_run=True)
    assert (entries(desk), dry.group_id, dry.is_dry_run) == (before, None, True)
    done = take("borrowers", *PEOPLE)
    assert counts(dry) == counts(done)
    assert (dry.refusals, dry.organisations_created) == (done.refusals, done.organisations_created)


def test_what_a_later_file_says_is_changed_and_the_rest_stays(desk, take):
    take("borrowers", "Carte|Nom|Tél|Note", "A1|Marty|05 61|garde")
    done = take("borrowers", "Carte|Nom|Tél|Note|Accord mail", "a-1|MARTY-COSTES|05 62||oui")
    assert [(one.line, one.fields) for one in done.changes] == [
        (2, ("name", "phone", "consented_on", "consent_ended_on"))
    ]
    lea = borrower(desk, "A1")
    assert (lea.name, lea.phone, lea.note, lea.consents) == ("MARTY-COSTES", "05 62", "garde", True)


def test_two_rows_that_contradict_each_other_are_not_both_taken(desk, take):
    lines = ("Carte|Nom|Tél", "A1|Marty|05 61", "A1|Marty|05 62", "A1|Marty|")
    for expected in (Counts(created=1, unchanged=1, refused=1), Counts(unchanged=2, refused=1)):
        done = take("borrowers", *lines)
        assert counts(done) == expected
        assert [(one.line, one.reason.code) for one in done.refusals] == [(3, "row-twice")]
    assert borrower(desk, "A1").phone == "05 61"


def test_a_replaced_card_is_still_whose_it_was(desk, take):
    take("borrowers", "Carte|Nom", "A1|Marty")
    desk.perform(replace_card, borrower_id=borrower(desk, "A1").borrower_id, card="B7")
    assert counts(take("borrowers", "Carte|Nom", "A1|Marty")) == Counts(unchanged=1)


def test_more_rows_than_a_batch_are_undone_as_a_whole(desk, take):
    lines = ["Carte|Nom|Structure", *(f"C{n}|Nom{n}|Structure {n % 7}" for n in range(250)), "C3|Nom3|Structure 1"]
    done = take("borrowers", *lines)
    assert counts(done) == Counts(created=250, updated=1)
    assert (standing(desk, Borrower), standing(desk, Organisation), standing(desk, Membership)) == (250, 7, 251)
    undone = desk.run(undo_work, group_id=done.group_id, job=Job())
    assert undone.entries == -(-251 // running.BATCH)
    assert (standing(desk, Borrower), standing(desk, Organisation), standing(desk, Membership)) == (0, 0, 0)
    assert counts(take("borrowers", *lines)) == Counts(created=250, updated=1)


def test_what_was_changed_by_hand_since_keeps_the_whole_from_being_undone(desk, take):
    done = take("borrowers", "Carte|Nom", "A1|Marty", "A2|Roux")
    desk.perform(correct, borrower_id=borrower(desk, "A1").borrower_id, changes={"phone": "05"})
    with pytest.raises(UserError):
        desk.run(undo_work, group_id=done.group_id, job=Job())
    assert standing(desk, Borrower) == 2


STRUCTURES = (
    "Structure|Type|CP|Ville|Courriel",
    "Mission locale de Foix|Mission locale|09000|Foix|a@b.fr",
    "MISSION LOCALE DE FOIX||||",
    "|Association|||",
    "Mission locale de Foix|Autre|||",
    "Léo Lagrange||31000|Toulouse|@",
)


def test_structures_are_taken_over_by_name(desk, take):
    take("borrowers", "Carte|Nom|Structure", "A1|Marty|Leo Lagrange")
    dry = take("organisations", *STRUCTURES, dry_run=True)
    done = take("organisations", *STRUCTURES)
    assert counts(done) == counts(dry) == Counts(created=1, updated=1, unchanged=1, refused=2)
    assert [(one.line, one.reason.code) for one in done.refusals] == [(4, "no-name"), (5, "row-twice")]
    assert counts(take("organisations", *STRUCTURES)) == Counts(unchanged=3, refused=2)
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert standing(desk, Organisation) == 1


@pytest.fixture
def shelf(desk: Desk, take: Take) -> None:
    """Three copies, D1 D2 D3, and two borrowers, A1 of a structure and A2."""
    for barcode in ("D1", "D2", "D3"):
        make.item(desk, barcode=barcode)
    take("borrowers", "Carte|Nom|Structure", "A1|Marty|Mission", "A2|Roux|")


LOANS = (
    "Code-barres|Carte|Date de prêt|Date de retour|Structure|Site",
    "D1|A1|02/03/2026|30/03/2026|Mission|",
    "d-2|A2|03/03/2026||Inconnue|",
    "D2|A2|03/03/2026|||Foix",
    "D3|A9|03/03/2026|||",
    "D9|A1|03/03/2026|||",
    "D3|A1|03/04/2026|||",
    "D3|A1||||",
    "D3|A1|03/03/2026|02/03/2026||",
    "D1|A2|04/03/2026|||",
    "D1|A1|02/03/2026|31/03/2026||",
)


@pytest.mark.usefixtures("shelf")
def test_loans_under_way_are_taken_over_as_on_paper(desk, take):
    dry = take("loans", *LOANS, dry_run=True)
    assert standing(desk, Loan) == 0
    done = take("loans", *LOANS)
    assert counts(done) == counts(dry) == Counts(created=2, unchanged=1, refused=7)
    assert [(one.line, one.reason.code) for one in done.refusals] == [
        (3, "no-membership"),
        (5, "no-borrower"),
        (6, "no-item"),
        (7, "to-come"),
        (8, "no-lent-on"),
        (9, "due-before"),
        (10, "item-out"),
    ]
    assert [(one.line, one.reason.code) for one in done.warnings] == [(11, "other-due")]
    assert all(one.reason.message.endswith(".") for one in (*done.refusals, *done.warnings))
    rows = desk.read(loans, where=Narrowing(is_open=True), sort="item", descending=False).rows
    assert [(one.item, one.card, one.organisation, one.site, one.lent_on, one.due_on) for one in rows] == [
        ("D1", "A1", "Mission", "toulouse", date(2026, 3, 2), date(2026, 3, 30)),
        ("D2", "A2", "", "foix", date(2026, 3, 3), rows[1].due_on),
    ]
    assert rows[1].due_on > date(2026, 3, 20)


@pytest.mark.usefixtures("shelf")
def test_loans_are_not_made_twice_even_once_they_are_back(desk, take):
    lines = ("Code-barres|Carte|Prêt", "D1|A1|02/03/2026", "D2|A1|02/03/2026")
    assert counts(take("loans", *lines)) == Counts(created=2)
    d1 = desk.read(loans, where=Narrowing(is_open=True), sort="item", descending=False).rows[0]
    returned = desk.perform(take_back, item_id=d1.item_id)
    assert counts(take("loans", *lines)) == Counts(unchanged=2)
    refused = take("loans", "Code-barres|Carte|Prêt", "D1|A2|01/03/2026").refusals
    assert [one.reason.code for one in refused] == ["lent-since"]
    assert returned.was_on_loan


@pytest.mark.usefixtures("shelf")
def test_loans_are_undone_as_a_whole(desk, take):
    done = take("loans", "Code-barres|Carte|Prêt", "D1|A1|02/03/2026", "D2|A1|02/03/2026")
    desk.run(undo_work, group_id=done.group_id, job=Job())
    assert desk.read(loans, where=Narrowing(is_open=True)).total == 0
    assert counts(take("loans", "Code-barres|Carte|Prêt", "D1|A1|02/03/2026")) == Counts(created=1)


@pytest.mark.parametrize("kind", list(FIELDS))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_models_are_read_as_they_are_written(desk, tmp_path, kind, language):
    from rt_desktop import i18n  # noqa: PLC0415 -- spoken in this test only

    i18n.use(language)
    file = tmp_path / "modele.xlsx"
    assert write_example(file, kind=kind) > 4
    if kind == "loans":
        for barcode in ("31000001234", "31000001235"):
            make.item(desk, barcode=barcode)
        for card in ("TLS0101", "TLS0102"):
            make.borrower(desk, card=card)
    done = desk.run(migrate, job=Job(), file=file, kind=kind)
    assert (done.unread, counts(done)) == ((), Counts(created=2)), done.refusals
    with pytest.raises(UserError):
        write_example(file, kind=kind)
    with pytest.raises(UserError):
        write_example(tmp_path / "a.csv", kind=kind)


CELLS = {
    "Carte": ("A1", "a-1", "A2", "A3", ""),
    "Nom": ("Marty", "MARTY", "Roux", "Marty Roux", ""),
    "Structure": ("Régie", "regie", "Mission", "", ""),
    "Fonction": ("Bénévole", "Salariée", "", ""),
    "Tél": ("05", "06", "", ""),
    "Consentement": ("oui", "non", "", "peut-être"),
    "Inscrit le": ("01/09/2024", "2025-01-02", "", "hier"),
}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_a_sheet_says_its_report_holds(desk, take, seed):
    """A dry run tells the truth, nothing is done twice, and undoing leaves nothing behind."""
    chance = random.Random(seed)
    lines = ["|".join(CELLS), *("|".join(map(chance.choice, CELLS.values())) for _each in range(60))]
    first = take("borrowers", *lines[:20])
    dry = take("borrowers", *lines, dry_run=True)
    done = take("borrowers", *lines)
    assert (counts(dry), dry.refusals, dry.changes) == (counts(done), done.refusals, done.changes)
    again = take("borrowers", *lines)
    assert (again.refusals, again.changes) == (done.refusals, ())
    assert counts(again) == Counts(unchanged=done.read - done.refused, refused=done.refused)
    for one in (done, first):
        if one.group_id is not None:
            desk.run(undo_work, group_id=one.group_id, job=Job())
    assert [standing(desk, kind) for kind in (Borrower, Organisation, Membership)] == [0, 0, 0]
