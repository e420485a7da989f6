"""Labels."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from rt_desktop.ui import theme
from rt_desktop.ui.widgets.label import Label
from tests.ui.conftest import shown


def test_words_without_room_are_elided_and_told_whole(qtbot: QtBot) -> None:
    label = Label("Fédération Départementale des Foyers Ruraux de l’Ariège")
    assert label.minimumSizeHint().width() <= 40
    label.resize(label.sizeHint())
    shown(qtbot, label)
    assert label.toolTip() == ""
    label.resize(120, label.height())
    assert label.toolTip() == label.text()
    right = [label.grab().toImage().pixelColor(119, y) for y in range(label.height())]
    assert {colour.name() for colour in right} == {label.palette().color(QPalette.ColorRole.Window).name()}


def test_a_tone_can_change(qtbot: QtBot) -> None:
    label = shown(qtbot, Label("3 jours", tone="secondary"))
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.color("tx2")
    label.set_tone("refused")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor("#A1231B")
