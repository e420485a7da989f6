"""The scan line: what a hand and a scanner type into it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rt_desktop.ui.widgets.scan_line import ScanLine
from tests.ui.conftest import press, scan, shown, type_text


@pytest.fixture
def line(qtbot: QtBot) -> ScanLine:
    line = shown(qtbot, ScanLine("Scannez une carte", hints=("F2 prêter",)))
    line.setFocus()
    return line


def test_a_scan_is_entered(line: ScanLine) -> None:
    entered: list[tuple[str, bool]] = []
    line.entered.connect(lambda *given: entered.append(given))
    scan(line, "RT004187")
    assert entered == [("RT004187", False)]


def test_shift_and_enter_force(line: ScanLine) -> None:
    entered: list[tuple[str, bool]] = []
    line.entered.connect(lambda *given: entered.append(given))
    press(line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert entered == [("", True)]


def test_accents_are_typed_and_told(line: ScanLine) -> None:
    edits: list[str] = []
    line.edited.connect(edits.append)
    type_text(line.line, "éœ")
    assert edits == ["é", "éœ"]
    assert line.text() == "éœ"


def test_undo_in_the_empty_line_is_for_the_desk(line: ScanLine) -> None:
    asked: list[str] = []
    line.undo_asked.connect(lambda: asked.append("undo"))
    press(line.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]


def test_undo_in_a_filled_line_is_for_the_line(line: ScanLine) -> None:
    asked: list[str] = []
    line.undo_asked.connect(lambda: asked.append("undo"))
    type_text(line.line, "abc")
    press(line.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert line.text() == ""


def test_up_and_down_are_for_the_page(line: ScanLine) -> None:
    steps: list[int] = []
    line.arrow.connect(steps.append)
    press(line.line, Qt.Key.Key_Down)
    press(line.line, Qt.Key.Key_Up)
    assert steps == [1, -1]


def test_it_is_as_tall_as_drawn_and_shows_where_the_focus_is(line: ScanLine) -> None:
    assert line.height() == 48
    assert line.property("focused") is True
    line.line.clearFocus()
    assert line.property("focused") is False


def test_the_hints_can_change(line: ScanLine) -> None:
    line.set_hints(("F3 rendre", "Échap fermer"))
    assert [label.text() for label in line._hints] == ["F3 rendre", "Échap fermer"]
