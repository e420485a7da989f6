"""Taking over a sheet from the window: tried at once, its columns said, taken over, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.borrowers.finding import listing
from rt_desktop.services.migrating import Migrated
from rt_desktop.ui.settings.migrating_part import MigratingPart
from rt_desktop.ui.settings.migrating_report import MigratingReport
from rt_desktop.ui.tasks import Tasks
from tests.ui.conftest import answered, shown


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks) -> MigratingPart:
    page = MigratingPart(tasks)
    page.resize(1174, 660)
    shown(qtbot, page)
    answered(qtbot, tasks)
    return page


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "usagers.csv"
    file.write_text("Identifiant;Nom;Structure;Tél\nA1;Marty;REGAR;05\nA2;Roux;;06\n;Sans;;\n", encoding="utf-8")
    return file


def people(desk: Desk) -> int:
    return desk.read(listing).total


def take(qtbot: QtBot, page: MigratingPart, file: Path) -> None:
    page.take_file(file)
    answered(qtbot, page.tasks)


def say(qtbot: QtBot, page: MigratingPart, heading: str, key: str) -> None:
    choice = page.columns.form.field(heading).control
    choice.set_value(key)  # type: ignore[attr-defined]
    choice.activated.emit(choice.currentIndex())  # type: ignore[attr-defined]
    answered(qtbot, page.tasks)


def test_a_sheet_is_tried_its_columns_said_taken_over_and_undone(
    qtbot: QtBot, page: MigratingPart, desk: Desk, sheet: Path
) -> None:
    take(qtbot, page, sheet)
    assert "Carte" in page.notice.text()
    assert not page.action("migrating.decide").isVisible()
    assert page.columns.form.values() == {"#1": "", "#2": "name", "#3": "organisation", "#4": "phone"}
    say(qtbot, page, "#1", "card")
    assert page.action("migrating.decide").text() == "Reprendre 2 lignes"
    assert people(desk) == 0
    assert page.report.lists["refused"].count() == 1
    page.action("migrating.decide").trigger()
    answered(qtbot, page.tasks)
    assert people(desk) == 2
    assert page.notice.text().startswith("Repris. 2 nouvelles, 1 refusée.")
    assert not page.action("migrating.decide").isVisible()
    page.action("migrating.undo").trigger()
    answered(qtbot, page.tasks)
    assert people(desk) == 0
    assert page.notice.text().startswith("Annulé.")
    assert page.action("migrating.decide").text() == "Reprendre 2 lignes"


def test_a_field_moved_to_another_column_leaves_the_first(qtbot: QtBot, page: MigratingPart, sheet: Path) -> None:
    take(qtbot, page, sheet)
    say(qtbot, page, "#4", "card")
    say(qtbot, page, "#1", "card")
    assert page.columns.form.values()["#4"] == ""
    assert page.action("migrating.decide").isVisible()
    page.kind.show_values({"kind": "organisations"})
    page.kind.edited.emit("kind")
    answered(qtbot, page.tasks)
    assert page.columns.form.values()["#3"] == ""
    assert page.columns.form.values()["#2"] == "name"


def test_a_field_passed_with_the_arrows_goes_back_to_its_column(
    qtbot: QtBot, page: MigratingPart, sheet: Path
) -> None:
    take(qtbot, page, sheet)
    for key in ("name", "category"):
        say(qtbot, page, "#1", key)
    assert page.columns.form.values()["#2"] == "name"
    say(qtbot, page, "#1", "name")
    say(qtbot, page, "#3", "category")
    say(qtbot, page, "#1", "card")
    assert page.columns.form.values()["#2"] == ""


def test_the_focus_stays_on_the_column_that_is_said(qtbot: QtBot, page: MigratingPart, sheet: Path) -> None:
    take(qtbot, page, sheet)
    control = page.columns.form.field("#1").control
    control.setFocus(Qt.FocusReason.TabFocusReason)
    say(qtbot, page, "#1", "card")
    assert page.focusWidget() is control


def test_what_cannot_be_read_is_said(qtbot: QtBot, page: MigratingPart, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"%PDF-1.7")
    take(qtbot, page, file)
    assert "PDF" in page.notice.text()
    assert page.back()
    assert not page.back()
    assert page.notice.text() == ""


def test_what_was_taken_over_is_listed_and_undone_there(
    qtbot: QtBot, page: MigratingPart, desk: Desk, sheet: Path
) -> None:
    take(qtbot, page, sheet)
    say(qtbot, page, "#1", "card")
    page.action("migrating.decide").trigger()
    answered(qtbot, page.tasks)
    page.action("migrating.leave").trigger()
    answered(qtbot, page.tasks)
    row = page.past.list.model.row(0)
    assert page.past.list.cells(row)[1].startswith("Usagers · usagers.csv")
    page.past.list.pressed.emit(row, "undo")
    answered(qtbot, page.tasks)
    assert people(desk) == 0
    after = page.past.list.model.row(0)
    assert "annulé depuis" in after.did  # type: ignore[attr-defined]


def test_a_model_is_written(qtbot: QtBot, page: MigratingPart, tmp_path: Path) -> None:
    page._write_model(tmp_path / "modele.xlsx")
    answered(qtbot, page.tasks)
    take(qtbot, page, tmp_path / "modele.xlsx")
    assert page.action("migrating.decide").text() == "Reprendre 2 lignes"


def test_the_report_says_what_is_not_taken(qtbot: QtBot) -> None:
    report = shown(qtbot, MigratingReport())
    report.show_report(Migrated(Path("a.csv"), "borrowers", unread=("Thèmes",), themes=("Thèmes",)))
    assert "Colonnes non lues" in report.besides.text()
    assert "Note" in report.besides.text()


def test_the_focus_does_not_leave_with_a_button_that_goes(qtbot: QtBot, page: MigratingPart, sheet: Path) -> None:
    page.focus_first()
    take(qtbot, page, sheet)
    say(qtbot, page, "#1", "card")
    for gesture in ("migrating.decide", "migrating.undo"):
        page.focus_first()
        page.action(gesture).trigger()
        answered(qtbot, page.tasks)
        focused = page.focusWidget()
        assert focused is not None
        assert focused.isVisible()
