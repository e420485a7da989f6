"""The calendar: closures entered with what is due in them, dropped, undone; opening days; public holidays."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.desk import Desk
from rt_desktop.services.circulation.calendar_listing import calendar
from rt_desktop.services.circulation.closing import close
from rt_desktop.services.circulation.loans import loans
from rt_desktop.ui.links import Link
from rt_desktop.ui.settings.calendar_part import CalendarPart
from rt_desktop.ui.tasks import Tasks
from tests import make
from tests.ui.conftest import answered, press, shown, type_text

DUE, AFTER = date(2026, 8, 4), date(2026, 9, 1)


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, desk: Desk) -> CalendarPart:
    """The page, with a loan due on 4 August."""
    make.lent(desk, due_on=DUE)
    page = CalendarPart(tasks)
    page.resize(1174, 660)
    shown(qtbot, page)
    page.focus_first()
    answered(qtbot, tasks)
    return page


def control(page: CalendarPart, key: str) -> QWidget:
    return page.panel.form.field(key).control


def write_august(qtbot: QtBot, page: CalendarPart) -> None:
    type_text(control(page, "first_on"), "3/8")
    type_text(control(page, "last_on"), "28/8")
    answered(qtbot, page.tasks)


def due(desk: Desk) -> list[date]:
    return [line.due_on for line in desk.read(loans).rows]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_year_is_shown_and_turned(qtbot: QtBot, page: CalendarPart) -> None:
    first = page.holidays.model.row(0)
    assert plain(" ".join(page.holidays.cells(first))) == "jeu. 1er janv. jour de l’an"
    assert page.holidays.count() == 11
    page.action("calendar.next").trigger()
    answered(qtbot, page.tasks)
    assert plain(page.holidays.cells(page.holidays.model.row(0))[0]) == "ven. 1er janv."


def test_what_is_due_is_told_as_one_types(qtbot: QtBot, page: CalendarPart) -> None:
    write_august(qtbot, page)
    told = plain(page.panel.told.text())
    assert told.startswith("1 prêt est à rendre ces jours-là : report possible au mardi 1er septembre")
    assert page.panel.postpones()
    page.panel.form.show_values({"first_on": date(2026, 8, 5)})
    page.panel.edited.emit()
    answered(qtbot, page.tasks)
    assert plain(page.panel.told.text()) == "Rien n’est à rendre ces jours-là."
    assert not page.panel.postpones()


def test_entered_by_keyboard_it_puts_off_what_is_due_and_is_undone(
    qtbot: QtBot, page: CalendarPart, desk: Desk
) -> None:
    write_august(qtbot, page)
    press(control(page, "last_on"), Qt.Key.Key_Return)
    answered(qtbot, page.tasks)
    assert due(desk) == [AFTER]
    assert page.closures.cells(page.closures.model.row(0))[:4] == ["03/08/26", "28/08/26", "26", "Tous"]
    assert control(page, "first_on").hasFocus()
    assert "1 prêt a été reporté." in page.told.text()
    page.action("calendar.undo").trigger()
    answered(qtbot, page.tasks)
    assert due(desk) == [DUE]
    assert page.closures.count() == 0
    assert not page.action("calendar.undo").isEnabled()


def test_ctrl_z_undoes_from_the_empty_line_it_leaves_and_takes_back_typing_first(
    qtbot: QtBot, page: CalendarPart, desk: Desk
) -> None:
    write_august(qtbot, page)
    page.action("calendar.enter").trigger()
    answered(qtbot, page.tasks)
    line = control(page, "first_on")
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for text, is_own in (("", False), ("3", True)):
        type_text(line, text)
        undo.ignore()
        QApplication.sendEvent(line, undo)
        assert undo.isAccepted() == is_own


def test_unticked_it_leaves_what_is_due(qtbot: QtBot, page: CalendarPart, desk: Desk) -> None:
    write_august(qtbot, page)
    page.panel.form.show_values({"postpones": False})
    page.action("calendar.enter").trigger()
    answered(qtbot, page.tasks)
    assert (due(desk), page.closures.count()) == ([DUE], 1)
    page.action("calendar.undo").trigger()
    answered(qtbot, page.tasks)
    assert page.closures.count() == 0


def test_dropped_it_leaves_the_days_or_gives_them_back(qtbot: QtBot, page: CalendarPart, desk: Desk) -> None:
    write_august(qtbot, page)
    page.action("calendar.enter").trigger()
    answered(qtbot, page.tasks)
    page.closures.choose(0)
    page.action("calendar.drop").trigger()
    answered(qtbot, page.tasks)
    assert (due(desk), page.closures.count()) == ([AFTER], 0)
    page.action("calendar.undo").trigger()
    answered(qtbot, page.tasks)
    page.closures.choose(0)
    page.action("calendar.give-back").trigger()
    answered(qtbot, page.tasks)
    assert (due(desk), page.closures.count()) == ([DUE], 0)


@pytest.mark.parametrize(("first", "last"), [("", ""), ("x", ""), ("3/8", "32/8")])
def test_what_is_no_day_is_said_under_its_field(
    qtbot: QtBot, page: CalendarPart, desk: Desk, first: str, last: str
) -> None:
    type_text(control(page, "first_on"), first)
    type_text(control(page, "last_on"), last)
    page.action("calendar.enter").trigger()
    answered(qtbot, page.tasks)
    assert page.panel.form.field("last_on" if last else "first_on").error()
    assert desk.read(calendar).closures == ()


def test_days_in_the_wrong_order_are_refused_as_one_types(qtbot: QtBot, page: CalendarPart) -> None:
    type_text(control(page, "first_on"), "28/8")
    type_text(control(page, "last_on"), "3/8")
    answered(qtbot, page.tasks)
    assert "avant de commencer" in page.panel.told.text()


def test_opening_days_are_kept_as_soon_as_ticked(qtbot: QtBot, page: CalendarPart, desk: Desk) -> None:
    page.opening.ticks[1].click()
    answered(qtbot, page.tasks)
    assert desk.read(calendar).sites[0].weekdays == (1, 2, 3, 4, 5)
    page.action("calendar.undo").trigger()
    answered(qtbot, page.tasks)
    assert page.opening.days() == (2, 3, 4, 5)


def test_a_site_never_closes_for_good(qtbot: QtBot, page: CalendarPart, desk: Desk) -> None:
    for day in (2, 3, 4, 5):
        page.opening.ticks[day].click()
        answered(qtbot, page.tasks)
    assert page.opening.days() == (5,)
    assert "au moins un jour" in page.told.text()


def test_what_is_due_on_a_closed_day_is_told_until_it_is_put_off(
    qtbot: QtBot, page: CalendarPart, desk: Desk
) -> None:
    assert page.due_when_closed.isHidden()
    page.opening.ticks[2].click()  # 4 August is a Tuesday
    answered(qtbot, page.tasks)
    told = plain(page.due_when_closed.text())
    assert told == "1 prêt est à rendre un jour où son site est fermé, le premier le mardi 4 août."
    page.action("calendar.put-off").trigger()
    answered(qtbot, page.tasks)
    assert due(desk) == [date(2026, 8, 5)]
    assert page.due_when_closed.isHidden()
    page.action("calendar.undo").trigger()
    answered(qtbot, page.tasks)
    assert due(desk) == [DUE]
    page.action("calendar.undo").trigger()
    answered(qtbot, page.tasks)
    assert page.due_when_closed.isHidden()


def test_the_year_and_the_closure_are_found_again(qtbot: QtBot, page: CalendarPart, desk: Desk) -> None:
    kept = desk.perform(close, first_on=date(2027, 2, 8), last_on=date(2027, 2, 12))
    page.open(Link("closure", kept.closure_id, {"year": 2027}))
    answered(qtbot, page.tasks)
    place = page.remember()
    assert place == {"year": 2027, "closure_id": kept.closure_id}
    page.action("calendar.previous").trigger()
    answered(qtbot, page.tasks)
    assert page.closures.count() == 0
    page.restore(place)
    answered(qtbot, page.tasks)
    assert page.remember() == place
