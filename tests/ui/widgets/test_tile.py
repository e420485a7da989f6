"""The large gestures of a start: both show that they have the focus."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets.tile import Tile
from tests.ui.conftest import shown
from tests.ui.test_accessibility import difference


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_primary", [True, False])
def test_the_focus_can_be_seen(qtbot: QtBot, is_primary: bool, scheme: str) -> None:
    THEME.use("dark" if scheme == "dark" else "light")
    tile = Tile("Essayer", "Tout est inventé.", icon="lend", primary=is_primary)
    row = QHBoxLayout(page := QWidget())
    row.addWidget(tile)
    shown(qtbot, page)
    tile.setFocus()
    focused = tile.grab().toImage()
    tile.clearFocus()
    assert difference(focused, tile.grab().toImage()) > 200
