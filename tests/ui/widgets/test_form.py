"""Forms and days."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.day_line import DayLine, parse_day
from rt_desktop.ui.widgets.form import Form
from tests.ui.conftest import press, shown, type_text

TODAY = date(2026, 3, 24)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    form.row(form.text("name", "Nom"), form.code("card", "Carte"))
    form.row(
        form.choice("kind", "Catégorie", [(1, "Formateur"), (2, "Étudiant")]),
        form.day("until", "Fin", today=TODAY),
    )
    form.row(form.long_text("note", "Note"))
    form.row(form.tick("agreed", "Accepte la veille"))
    return shown(qtbot, form)


def test_gives_back_the_values_it_was_given(form: Form) -> None:
    values = {
        "name": "Faure",
        "card": "2300 0412",
        "kind": 2,
        "until": TODAY,
        "note": "À prévenir",
        "agreed": True,
    }
    form.show_values(values)
    assert form.values() == values


def test_gives_words_without_the_spaces_around(form: Form) -> None:
    form.show_values({"name": "  Faure "})
    assert form.value("name") == "Faure"


def test_says_what_is_wrong_beside_the_field_and_goes_there(form: Form) -> None:
    form.show_errors({"card": "Cette carte est à quelqu’un d’autre."})
    field = form.field("card")
    assert field.error() == "Cette carte est à quelqu’un d’autre."
    assert field.control.accessibleDescription() == field.error()
    assert field.control.hasFocus()
    form.show_errors({})
    assert field.error() == ""


def test_tells_which_field_was_edited_by_hand(form: Form) -> None:
    edited: list[str] = []
    form.edited.connect(edited.append)
    type_text(form.field("name").control, "É")
    assert edited == ["name"]


def test_every_control_is_named_and_tab_goes_through_them(form: Form) -> None:
    order = []
    form.field("name").control.setFocus()
    for _step in range(6):
        focused = form.focusWidget()
        assert focused is not None
        order.append(focused.accessibleName())
        press(focused, Qt.Key.Key_Tab, text="\t")
    assert order == ["Nom", "Carte", "Catégorie", "Fin", "Note", "Accepte la veille"]


def test_a_form_is_never_too_wide_to_read(qtbot: QtBot, form: Form) -> None:
    form.resize(1900, 600)
    qtbot.waitUntil(lambda: form.width() == 1900)
    assert (
        max(line.mapTo(form, line.rect().bottomRight()).x() for line in form.findChildren(QLineEdit)) <= 1100
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/04/2026", date(2026, 4, 14)),
        ("14/4/27", date(2027, 4, 14)),
        ("14.4", date(2026, 4, 14)),
        ("14", date(2026, 3, 14)),
        ("14 04 2026", date(2026, 4, 14)),
        ("31/02/2026", None),
        ("demain", None),
        ("1/2/3/4", None),
        ("", None),
    ],
)
def test_days_are_typed_in_figures(typed: str, day: date | None) -> None:
    assert parse_day(typed, today=TODAY) == day


def test_a_day_is_completed_when_the_line_is_left(qtbot: QtBot) -> None:
    line = shown(qtbot, DayLine(today=TODAY))
    type_text(line, "14/4")
    press(line, Qt.Key.Key_Return)
    assert line.text() == "14/04/2026"
    line.setText("99")
    assert line.is_wrong()


def test_a_choice_keeps_what_is_still_offered(qtbot: QtBot) -> None:
    choice = Choice([("a", "A"), ("b", "B")])
    qtbot.addWidget(choice)
    choice.set_value("b")
    choice.set_options([("b", "B"), ("c", "C")])
    assert choice.value() == "b"
    choice.set_value("a")
    assert choice.value() is None
