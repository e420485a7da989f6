"""Tab reaches a gesture where it is seen, though it was made after all that follows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.widgets.outcome import Outcome
from tests.ui.conftest import press, shown


@pytest.mark.parametrize("kind", [NoticeLine, Outcome])
def test_tab_goes_through_the_gestures_of_a_band(qtbot: QtBot, kind: type[NoticeLine | Outcome]) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    band, above, below = kind(), QPushButton("au-dessus"), QPushButton("au-dessous")
    for widget in (above, band, below):
        column.addWidget(widget)
    shown(qtbot, page)
    undo, renew = QAction("Annuler", page), QAction("Prolonger", page)
    if isinstance(band, Outcome):
        band.tell("done", "Prêté", gestures=[undo, renew])
    else:
        band.tell("done", "Prêté", "", undo, renew)
    above.setFocus()
    reached = []
    for _step in range(3):
        press(page, Qt.Key.Key_Tab)
        focused = page.focusWidget()
        assert isinstance(focused, QPushButton)
        reached.append(focused.text())
    assert reached == ["Annuler", "Prolonger", "au-dessous"]
