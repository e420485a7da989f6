"""What a line proposes can be read, and is found wherever the words begin."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from rt_desktop.ui import theme
from rt_desktop.ui.theme import THEME, Scheme
from rt_desktop.ui.widgets.proposals import propose
from tests.ui.conftest import shown, type_text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_proposed_stands_on_the_ground_of_lists(qtbot: QtBot, scheme: Scheme) -> None:
    THEME.use(scheme)
    line = shown(qtbot, QLineEdit())
    propose(line, ["AFIDEL", "Ariège Alpha", "Mission Locale d’Albi"])
    type_text(line, "al")
    popup: QAbstractItemView | None = line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.model().rowCount() == 2
    seen = popup.grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() - 4) == theme.color("base")
