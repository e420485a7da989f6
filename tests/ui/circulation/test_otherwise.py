"""The counter when things are not as usual: another day, another site, a document nobody catalogued, papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QDesktopServices
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from rt_desktop.desk import Desk
from rt_desktop.models.borrowers import Borrower
from rt_desktop.models.circulation import Loan
from rt_desktop.models.journal import Entry
from rt_desktop.services.circulation.conditions import choices
from rt_desktop.services.circulation.express import describe
from rt_desktop.services.circulation.today import to_complete
from rt_desktop.ui.circulation.at_counter import Conditions
from rt_desktop.ui.circulation.counter_page import CounterPage
from rt_desktop.ui.circulation.express_form import ExpressForm
from rt_desktop.ui.links import Link
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.form import Form
from tests import make
from tests.fixtures import FixedClock
from tests.ui.conftest import answered, press, scan, shown, type_text
from tests.ui.test_accessibility import nameless, stops

CARD, BOOK = "C1", "RT004187"


@pytest.fixture
def borrower_id(desk: Desk) -> object:
    return make.borrower(desk, card=CARD, name="Fabre", first_name="Anne", organisation="REGAR")


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, desk: Desk, borrower_id: object) -> CounterPage:
    make.item(desk, barcode=BOOK, record_id=make.record(desk, title="Bagages"))
    page = shown(qtbot, CounterPage(tasks))
    page.focus_first()
    answered(qtbot, tasks)
    return page


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was given to the system to open."""
    opened: list[Path] = []

    def keep(url: object) -> bool:
        opened.append(Path(url.toLocalFile()))  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", keep)
    return opened


def scanned(qtbot: QtBot, page: CounterPage, *codes: str) -> None:
    for code in codes:
        scan(page, code)
        answered(qtbot, page.tasks)


def the_loan(desk: Desk) -> Loan:
    found: Loan = desk.read(lambda desk: desk.session.scalars(select(Loan)).one())
    return found


def asking(page: CounterPage) -> Form:
    assert page.conditions.asking is not None
    return page.conditions.asking.form


def express(page: CounterPage) -> ExpressForm:
    assert page.express is not None
    return page.express


def decide(qtbot: QtBot, page: CounterPage, *, on: str = "", due_on: str = "") -> None:
    page.action("circulation.otherwise").trigger()
    answered(qtbot, page.tasks)
    for key, text in (("on", on), ("due_on", due_on)):
        line = asking(page).field(key).control
        line.setText("")  # type: ignore[attr-defined]
        type_text(line, text)
    press(asking(page).field("on").control, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)


def test_what_was_written_on_paper_is_lent_on_its_day_until_said_otherwise(
    qtbot: QtBot, page: CounterPage, desk: Desk
) -> None:
    decide(qtbot, page, on="3/3")
    assert "Fait le mardi 3\u00a0mars 2026" in page.conditions.words.text()
    assert page.focusWidget() is page.scan_line.line
    scanned(qtbot, page, CARD, BOOK)
    assert the_loan(desk).lent_on == date(2026, 3, 3)
    page.back()
    assert page.conditions.isVisible()
    scanned(qtbot, page, BOOK)
    assert the_loan(desk).returned_on == date(2026, 3, 3)
    page.action("circulation.usual").trigger()
    assert not page.conditions.isVisible()
    assert page.counter.conditions == Conditions()


def test_one_due_date_holds_for_a_stack(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    decide(qtbot, page, due_on="30/6/26")
    scanned(qtbot, page, CARD, BOOK)
    assert the_loan(desk).due_on == date(2026, 6, 30)
    assert "mardi 30\u00a0juin" in page.conditions.words.text()


@pytest.mark.parametrize(("on", "said"), [("31/12", "encore à venir"), ("31/2", "n’est pas un jour")])
def test_a_day_that_cannot_be_is_refused_beside_it(qtbot: QtBot, page: CounterPage, on: str, said: str) -> None:
    decide(qtbot, page, on=on)
    assert said in asking(page).field("on").error()
    assert page.conditions.is_asking
    page.back()
    assert not page.conditions.isVisible()


def test_a_due_date_before_the_loan_is_refused_beside_it(qtbot: QtBot, page: CounterPage) -> None:
    decide(qtbot, page, due_on="1/3")
    assert "avant le prêt" in asking(page).field("due_on").error()


def test_a_loan_for_a_relay_is_made_at_its_site(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    page.action("circulation.otherwise").trigger()
    answered(qtbot, page.tasks)
    towns = dict(desk.read(choices).sites)
    asking(page).field("site_id").set_value(make.site_id("foix"))
    assert page.conditions.asking is not None
    page.conditions.asking.apply()
    answered(qtbot, page.tasks)
    assert page.conditions.words.text() == f"Pour le compte de {towns[make.site_id('foix')]}"
    scanned(qtbot, page, CARD, BOOK)
    assert the_loan(desk).site_id == make.site_id("foix")
    entry = desk.read(lambda desk: desk.session.scalars(select(Entry).where(Entry.operation == "loan.lend")).one())
    assert entry.site_id == make.site_id("foix")


def test_a_person_of_several_structures_borrows_for_the_one_chosen(
    qtbot: QtBot, page: CounterPage, desk: Desk, borrower_id: object
) -> None:
    other = make.row(desk, table="organisation", name="Ariège Alpha")
    make.row(desk, table="membership", borrower_id=borrower_id, organisation_id=other, from_on=date(2026, 1, 5))
    scanned(qtbot, page, CARD)
    structures = page.head.structures
    assert [structures.itemText(place) for place in range(structures.count())] == ["Pour REGAR", "Pour Ariège Alpha"]
    structures.set_value(other)
    structures.activated.emit(1)
    scanned(qtbot, page, BOOK)
    assert the_loan(desk).organisation_id == other
    scanned(qtbot, page, CARD)
    usual = desk.read(lambda desk: desk.session.scalars(select(Borrower)).one().organisation_id)
    assert usual != other


def test_who_has_one_structure_is_asked_nothing(qtbot: QtBot, page: CounterPage) -> None:
    scanned(qtbot, page, CARD)
    assert page.head.structures.isHidden()


def test_a_code_that_means_nothing_is_lent_as_an_express_loan(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    scanned(qtbot, page, CARD, "99887766")
    page.action("circulation.express").trigger()
    assert express(page).form.value("barcode") == "99887766"
    type_text(express(page).form.field("title").control, "Livret")
    press(express(page).form.field("title").control, Qt.Key.Key_Return, text="\r")
    answered(qtbot, page.tasks)
    assert page.outcome.state() == "done"
    assert [(one.title, one.borrower) for one in desk.read(to_complete).rows] == [("Livret", "Anne Fabre")]
    assert page.focusWidget() is page.scan_line.line
    page.action("circulation.undo").trigger()
    answered(qtbot, page.tasks)
    assert desk.read(to_complete).rows[0].lent_on is None


def test_an_express_loan_with_nobody_open_waits_for_a_card(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    type_text(page.scan_line.line, "Livret")
    answered(qtbot, page.tasks)
    page.action("circulation.express").trigger()
    assert express(page).form.value("title") == "Livret"
    express(page).enter()
    answered(qtbot, page.tasks)
    scanned(qtbot, page, CARD)
    assert the_loan(desk).borrower_id is not None


def test_what_is_wrong_with_an_express_loan_is_said_beside_it(qtbot: QtBot, page: CounterPage) -> None:
    page.action("circulation.express").trigger()
    express(page).enter()
    answered(qtbot, page.tasks)
    assert "titre" in express(page).form.field("title").error()
    express(page).form.show_values({"title": "Autre", "barcode": BOOK})
    express(page).enter()
    answered(qtbot, page.tasks)
    assert "Bagages" in express(page).form.field("barcode").error()
    assert page.back()
    assert page.focusWidget() is page.scan_line.line


def test_papers_are_opened_with_the_system_s_viewer(
    qtbot: QtBot, page: CounterPage, desk: Desk, papers: list[Path]
) -> None:
    scanned(qtbot, page, CARD, BOOK)
    page.action("circulation.slip").trigger()
    answered(qtbot, page.tasks)
    page.back()
    scanned(qtbot, page, BOOK)
    page.action("circulation.receipt").trigger()
    answered(qtbot, page.tasks)
    page.action("circulation.quitus").trigger()
    answered(qtbot, page.tasks)
    assert [file.name.split(" 20")[0] for file in papers] == ["Bordereau de prêt", "Reçu de retour", "Quitus"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in papers)


def test_a_quitus_that_is_refused_says_what_is_due(
    qtbot: QtBot, page: CounterPage, papers: list[Path], said: list[object]
) -> None:
    scanned(qtbot, page, CARD, BOOK)
    page.action("circulation.quitus").trigger()
    answered(qtbot, page.tasks)
    assert papers == []
    assert "1\u00a0document" in page.outcome.text() or "1 document" in page.outcome.text()


def test_nobody_has_no_papers(qtbot: QtBot, page: CounterPage, papers: list[Path]) -> None:
    page.action("circulation.slip").trigger()
    answered(qtbot, page.tasks)
    assert papers == []
    assert "carte" in page.outcome.text()


def test_the_day_leads_to_borrowers_and_records(
    qtbot: QtBot, page: CounterPage, desk: Desk, clock: FixedClock, borrower_id: object
) -> None:
    made = make.lent(desk, borrower_id=borrower_id, due_on=date(2026, 3, 25))  # type: ignore[arg-type]
    clock.move_to(date(2026, 4, 1))
    page.reload()
    answered(qtbot, page.tasks)
    assert page.today.text() == "Aujourd’hui, mercredi 1er\u00a0avril"
    page.day.late.listing.choose(0)
    page.day.late.listing.activated.emit(page.day.late.listing.current())
    answered(qtbot, page.tasks)
    assert page.counter.borrower_id == made.borrower_id


def test_what_is_to_complete_is_opened_to_be_catalogued(qtbot: QtBot, page: CounterPage, desk: Desk) -> None:
    made = desk.perform(describe, title="Livret")
    page.reload()
    answered(qtbot, page.tasks)
    asked: list[Link] = []
    page.linked.connect(asked.append)
    page.day.to_complete.listing.choose(0)
    page.day.to_complete.listing.activated.emit(page.day.to_complete.listing.current())
    assert asked == [Link("edit", made.record_id)]


def test_who_was_merged_is_opened_as_who_stands_for_them(
    qtbot: QtBot, page: CounterPage, desk: Desk, borrower_id: object
) -> None:
    merged = make.borrower(desk, card="C2", name="Fabre", first_name="Ane")
    make.changed(desk, table="borrower", row_id=merged, same_as_id=borrower_id, retired=True)
    page.open(Link("counter", None, {"borrower_id": merged}))
    answered(qtbot, page.tasks)
    assert page.head.text().startswith("Anne Fabre")
    scanned(qtbot, page, BOOK)
    assert the_loan(desk).borrower_id == borrower_id


def test_what_is_asked_is_named_and_reached(qtbot: QtBot, page: CounterPage) -> None:
    for name, asked in (("otherwise", asking), ("express", lambda page: express(page).form)):
        page.action(f"circulation.{name}").trigger()
        tree = QAccessible.queryAccessibleInterface(page)
        assert tree is not None
        assert nameless(tree) == []
        keys = ("on", "site_id", "due_on") if name == "otherwise" else ("title", "barcode", "support")
        assert {asked(page).field(key).control for key in keys} <= set(stops(page))
        page.back()
