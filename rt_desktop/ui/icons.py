"""The icons: one drawn set, in the colours of the theme, crisp at any scale."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rt_desktop import paths
from rt_desktop.ui import theme

State = Literal["done", "attention", "refused", "information", "neutral", "circle"]

#: The colour of each state; its shape is the icon of the same name.
STATE_TOKENS: dict[str, str] = {
    "done": "done",
    "attention": "att",
    "refused": "ref",
    "information": "inf",
    "neutral": "tx2",
    "circle": "tx2",
}


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    svg = paths.resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode()))


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        _drawing(name, colour).render(painter, QRectF(0, 0, pixels, pixels))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: str = "tx", *, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The picture of an icon, `size` logical pixels wide and high; raises FileNotFoundError if unknown."""
    return _drawn(name, theme.color(token).name(), size, ratio)


def draw(painter: QPainter, name: str, token: str, at: QPoint, size: int = 20) -> None:
    """Draw an icon with its upper left corner at a point."""
    device = painter.device()
    painter.drawPixmap(at, pixmap(name, token, size=size, ratio=device.devicePixelRatioF()))


def icon(name: str, token: str = "tx") -> QIcon:
    """An icon that takes the colour of its token at the moment it is painted; dimmed where disabled."""
    return QIcon(_Engine(name, token))


class _Engine(QIconEngine):
    """Paints an icon in the colour of the moment, so that a change of theme needs nothing."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        left, top = (rect.width() - size) // 2, (rect.height() - size) // 2
        draw(painter, self._name, self._token_of(mode), rect.topLeft() + QPoint(left, top), size)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return pixmap(self._name, self._token_of(mode), size=side, ratio=scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def _token_of(self, mode: QIcon.Mode) -> str:
        return "edge" if mode == QIcon.Mode.Disabled else self._token
