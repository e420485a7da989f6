"""How the program looks: colours from one table, light or dark, four sizes of type, and one style sheet."""

from __future__ import annotations

import os
import string
import tomllib
from functools import cache
from typing import Literal

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from rt_desktop import paths

Scheme = Literal["light", "dark", "system"]
Size = Literal["outcome", "title", "text", "secondary"]

#: Points of each size, for a text of 10 points; all grow together when the system's text is larger.
POINTS: dict[Size, float] = {"outcome": 21, "title": 15, "text": 10, "secondary": 9}

#: Says light or dark whatever the system says; for trials and pictures.
OVERRIDE = "RT_DESKTOP_SCHEME"

_ROLES = {
    QPalette.ColorRole.Window: "win",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alt",
    QPalette.ColorRole.Button: "btn",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "tx",
    QPalette.ColorRole.Text: "tx",
    QPalette.ColorRole.WindowText: "tx",
    QPalette.ColorRole.ButtonText: "tx",
    QPalette.ColorRole.BrightText: "tx",
    QPalette.ColorRole.PlaceholderText: "tx2",
    QPalette.ColorRole.Link: "ac",
    QPalette.ColorRole.LinkVisited: "ac",
    QPalette.ColorRole.Accent: "acfill",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "tx",
    QPalette.ColorRole.Light: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
#: A title and how many pixels it takes in the pictures the sizes come from.
_SAMPLE, _SAMPLE_PIXELS = "Le guide du bénévolat pour l’alphabétisation", 277

_DIMMED = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


class Theme(QObject):
    """The look in force; `changed` is emitted after every widget was given the new colours."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted: Scheme = "system"
        self._text_points = POINTS["text"]
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[QFontDatabase.SystemFont, Size, bool], QFont] = {}
        self._widening: float | None = None
        self._dressed: list[QWidget] = []
        self.is_dark = False

    def start(self, application: QApplication, scheme: Scheme = "system", *, text_size: float = 0) -> None:
        """Dress the application, and follow the system from now on when the scheme is its own.

        `text_size` is that of the text in points; 0 takes the system's, where it is larger than ours.
        """
        self._text_points = text_size or max(POINTS["text"], application.font().pointSizeF())
        self._fonts, self._widening = {}, None
        application.setStyle("Fusion")
        application.setFont(self.font("text"))
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.use(scheme)

    def use(self, scheme: Scheme) -> None:
        """Be light or dark, or what the system is; `RT_DESKTOP_SCHEME` in the environment wins."""
        self._wanted = scheme
        override = os.environ.get(OVERRIDE)
        self._show({"light": False, "dark": True}.get(override or scheme, self._system_is_dark()))

    def dress(self, window: QWidget) -> None:
        """Give a window the style sheet, with all that is in it or comes into it, dialogs and menus too.

        The sheet is not the application's: Qt would look each part of a page up in it at every step of putting the
        page together, which took three quarters of the time.
        """
        self._dressed = [one for one in self._dressed if shiboken6.isValid(one)]
        self._dressed.append(window)
        window.setStyleSheet(style_sheet(is_dark=self.is_dark))

    def color(self, token: str) -> QColor:
        """The colour of a token of `resources/styles/tokens.toml`; raises KeyError for an unknown one."""
        if not self._colors:
            self._colors = {name: QColor(both[self.is_dark]) for name, both in tokens().items()}
        return self._colors[token]

    def points(self, size: Size) -> float:
        """A size of type in points."""
        return POINTS[size] * self._text_points / POINTS["text"]

    def wide(self, pixels: int) -> int:
        """A width drawn for the pictures' narrow font, as wide as the system's font needs; never less."""
        if self._widening is None:
            self._widening = max(1.0, QFontMetricsF(self.font()).horizontalAdvance(_SAMPLE) / _SAMPLE_PIXELS)
        return round(pixels * self._widening)

    def font(self, size: Size = "text", *, bold: bool = False) -> QFont:
        """The system's font at one of the four sizes, with figures of one width."""
        return self._sized(QFontDatabase.SystemFont.GeneralFont, size, bold=bold)

    def code_font(self, size: Size = "secondary") -> QFont:
        """The system's monospaced font, for barcodes, call numbers and UNIMARC."""
        return self._sized(QFontDatabase.SystemFont.FixedFont, size, bold=False)

    def _sized(self, which: QFontDatabase.SystemFont, size: Size, *, bold: bool) -> QFont:
        """A font of the system at a size; made once, for a page asks for it at every label."""
        if (made := self._fonts.get((which, size, bold))) is None:
            made = self._fonts[which, size, bold] = QFontDatabase.systemFont(which)
            made.setPointSizeF(self.points(size))
            made.setWeight(QFont.Weight.DemiBold if bold or size in ("outcome", "title") else QFont.Weight.Normal)
            made.setFeature(QFont.Tag("tnum"), 1)
        return QFont(made)

    def _on_system_changed(self) -> None:
        if self._wanted == "system":
            self.use("system")

    def _system_is_dark(self) -> bool:
        return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _show(self, is_dark: bool) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.is_dark = is_dark
        self._colors = {}
        application.setPalette(palette(is_dark=is_dark))
        for window in filter(shiboken6.isValid, self._dressed):
            window.setStyleSheet(style_sheet(is_dark=is_dark))
        self.changed.emit()


THEME = Theme()


@cache
def tokens() -> dict[str, tuple[str, str]]:
    """Every colour, light and dark, by token."""
    table = tomllib.loads(paths.resource("styles/tokens.toml").read_text("utf-8"))
    return {token: (light, dark) for token, (light, dark) in table.items()}


def palette(*, is_dark: bool) -> QPalette:
    """The tokens as Qt's roles: the same in the active and the inactive window, dimmed where disabled."""
    filled = QPalette()
    for role, token in _ROLES.items():
        filled.setColor(role, QColor(tokens()[token][is_dark]))
    for role in _DIMMED:
        filled.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens()["edge"][is_dark]))
    return filled


@cache
def style_sheet(*, is_dark: bool) -> str:
    """The one style sheet, its `$token` filled with colours."""
    template = string.Template(paths.resource("styles/rt_desktop.qss").read_text("utf-8"))
    return template.substitute({token: both[is_dark] for token, both in tokens().items()})


def color(token: str) -> QColor:
    """The colour of a token now."""
    return THEME.color(token)


def font(size: Size = "text", *, bold: bool = False) -> QFont:
    """The font of one of the four sizes."""
    return THEME.font(size, bold=bold)


def code_font(size: Size = "secondary") -> QFont:
    """The monospaced font."""
    return THEME.code_font(size)


def wide(pixels: int) -> int:
    """A width of the pictures, as wide as the system's font needs."""
    return THEME.wide(pixels)
