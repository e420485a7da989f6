"""The drawn set, its one stroke, its colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from rt_desktop import paths
from rt_desktop.ui import icons, theme
from rt_desktop.ui.theme import THEME

DRAWINGS = sorted(paths.resource("icons").glob("*.svg"))


def ink(image: QImage) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(colour.rgb()).name().upper() for colour in pixels if colour.alpha() == 255}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_icon_is_drawn_with_the_one_stroke(drawing: Path) -> None:
    root = etree.parse(drawing).getroot()
    expected = {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.75",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    assert expected.items() <= dict(root.attrib).items()
    assert not any("stroke" in part.attrib or "fill" in part.attrib for part in root.iterdescendants())


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_icon_shows_something_inside_its_box(drawing: Path) -> None:
    image = icons.pixmap(drawing.stem, "tx", size=48).toImage()
    assert ink(image)
    edges = [image.pixelColor(x, y).alpha() for x in range(48) for y in (0, 47)]
    assert not any(edges)


@pytest.mark.parametrize("state", icons.STATE_TOKENS)
def test_every_state_has_its_shape_and_its_colour(state: str) -> None:
    assert paths.resource(f"icons/{state}.svg").exists()
    assert icons.STATE_TOKENS[state] in theme.tokens()


def test_no_two_states_have_the_same_shape() -> None:
    shapes = {paths.resource(f"icons/{state}.svg").read_text("utf-8") for state in icons.STATE_TOKENS}
    assert len(shapes) == len(icons.STATE_TOKENS)


def test_an_icon_is_crisp_at_twice_the_pixels() -> None:
    picture = icons.icon("lend").pixmap(QSize(20, 20), 2.0)
    assert picture.size() == QSize(40, 40)
    assert picture.devicePixelRatio() == 2.0


def test_an_icon_takes_the_colours_of_the_moment() -> None:
    icon = icons.icon("done", "done")
    light = ink(icon.pixmap(QSize(48, 48), 1.0).toImage())
    THEME.use("dark")
    dark = ink(icon.pixmap(QSize(48, 48), 1.0).toImage())
    assert theme.tokens()["done"][0] in light
    assert theme.tokens()["done"][1] in dark
    assert not light & dark


def test_an_icon_that_cannot_act_is_dimmed() -> None:
    picture = icons.icon("print").pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled).toImage()
    assert theme.tokens()["edge"][0] in ink(picture)


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")
