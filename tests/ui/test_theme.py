"""Colours, sizes of type, and going from light to dark."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rt_desktop import paths
from rt_desktop.ui import theme
from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets.label import Label

TEXT = """
tx/page tx/win tx/sel tx/alt tx/btn tx2/page tx2/win tx2/sel tx2/alt tx2/btn tx2/donebg tx2/refbg tx2/shade
ac/page ac/alt ac/win onac/acfill done/page done/donebg att/page att/attbg att/sel att/win ref/page ref/refbg
inf/page inf/infbg tx2/base tx/base tx/donebg tx/attbg tx/refbg tx/infbg tx2/attbg tx2/infbg"""
GRAPHICS = "edge/page edge/win edge/btn ac/base acfill/page"


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(pair: str, *, is_dark: bool) -> float:
    """WCAG 2.2, contrast ratio of two tokens."""
    one, other = (luminance(QColor(theme.tokens()[token][is_dark])) for token in pair.split("/"))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("pair", TEXT.split())
def test_text_can_be_read(pair: str, is_dark: bool) -> None:
    assert contrast(pair, is_dark=is_dark) >= 4.5


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("pair", GRAPHICS.split())
def test_edges_can_be_seen(pair: str, is_dark: bool) -> None:
    assert contrast(pair, is_dark=is_dark) >= 3.0


@pytest.mark.parametrize("is_dark", [False, True])
def test_chosen_text_keeps_its_colour_in_a_window_without_focus(is_dark: bool) -> None:
    palette = theme.palette(is_dark=is_dark)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        chosen = palette.color(group, QPalette.ColorRole.HighlightedText)
        assert chosen == palette.color(group, QPalette.ColorRole.Text)
        assert palette.color(group, QPalette.ColorRole.Highlight) == QColor(theme.tokens()["sel"][is_dark])


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    template = paths.resource("styles/rt_desktop.qss").read_text("utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", template)
    assert set(re.findall(r"\$(\w+)", template)) <= theme.tokens().keys()


def test_the_style_sheet_sets_no_font() -> None:
    assert "font" not in re.sub(r"/\*.*?\*/", "", paths.resource("styles/rt_desktop.qss").read_text("utf-8"))


def test_the_four_sizes() -> None:
    sizes = {size: theme.font(size).pointSizeF() for size in theme.POINTS}
    assert sizes == {"outcome": 21, "title": 15, "text": 10, "secondary": 9}


def test_a_larger_text_of_the_system_enlarges_all_sizes(dressed: QApplication) -> None:
    small = dressed.font()
    try:
        larger = QFont(small)
        larger.setPointSizeF(12)
        dressed.setFont(larger)
        THEME.start(dressed, "light")
        assert theme.font("text").pointSizeF() == 12
        assert theme.font("secondary").pointSizeF() == pytest.approx(10.8)
    finally:
        small.setPointSizeF(10)
        dressed.setFont(small)
        THEME.start(dressed, "light")


def test_figures_have_one_width() -> None:
    assert theme.font("text").featureValue(QFont.Tag("tnum")) == 1


def test_going_dark_repaints_what_is_shown(qtbot: QtBot) -> None:
    label = Label("Prêté", tone="done")
    qtbot.addWidget(label)
    THEME.dress(label)
    with qtbot.waitSignal(THEME.changed):
        THEME.use("dark")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor("#7ECB9A")
    assert theme.color("page") == QColor("#22262B")


def test_the_environment_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(theme.OVERRIDE, "dark")
    THEME.use("light")
    assert THEME.is_dark


def test_widths_follow_the_font(dressed: QApplication) -> None:
    label = QLabel("Le guide du bénévolat pour l’alphabétisation")
    label.setFont(theme.font())
    assert theme.wide(277) >= label.fontMetrics().horizontalAdvance(label.text()) - 1
    assert theme.wide(100) >= 100
