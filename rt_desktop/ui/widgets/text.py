"""Rich text made safely: parts in bold, italic, monospaced or coloured, one after the other."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt

from rt_desktop.ui import theme
from rt_desktop.ui.theme import Size
from rt_desktop.ui.widgets.label import Label


class RichLabel(Label):
    """Words with some in bold, italic, monospaced or coloured; follows the theme.

    Its parts are made by `plain`, `strong`, `title`, `code`, `small` and `tinted`.
    """

    def __init__(self, size: Size = "text", *, tone: str = "", wraps: bool = False) -> None:
        super().__init__("", size, tone=tone, wraps=wraps)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._source = ""
        theme.THEME.changed.connect(self._paint_anew)

    def set_rich(self, *parts: str) -> None:
        """Show parts made by the functions of this module, one after the other."""
        self._source = "".join(parts)
        self._paint_anew()

    def plain_text(self) -> str:
        """What is read aloud."""
        return plain_of(self._source)

    def _paint_anew(self) -> None:
        colours = {token: theme.color(token).name() for token in theme.tokens()}
        text = self._source
        for token, colour in colours.items():
            text = text.replace(f"color:${token};", f"color:{colour};")
        self.setText(text)
        self.setAccessibleName(self.plain_text())


def plain(words: str) -> str:
    """Words as they are."""
    return html.escape(words).replace("\n", "<br>")


def strong(words: str) -> str:
    """Words that count."""
    return f"<span style='font-weight:600;'>{plain(words)}</span>"


def title(words: str) -> str:
    """The title of a document."""
    return f"<i>{plain(words)}</i>"


def code(words: str) -> str:
    """A barcode or a call number."""
    family = theme.code_font().family()
    style = f"font-family:'{family}';{_secondary_size()}font-weight:400;white-space:nowrap;"
    return f'<span style="{style}">{plain(words)}</span>'


def tinted(words: str, token: str, *, bold: bool = True) -> str:
    """Words in the colour of a token."""
    weight = "font-weight:600;" if bold else ""
    return f"<span style='color:${token};{weight}'>{plain(words)}</span>"


def small(words: str) -> str:
    """Secondary words within a line."""
    return f"<span style='color:$tx2;{_secondary_size()}font-weight:400;'>{plain(words)}</span>"


def _secondary_size() -> str:
    return f"font-size:{theme.THEME.points('secondary')}pt;"


def plain_of(rich: str) -> str:
    """The words of a rich text."""
    return html.unescape(re.sub(r"<[^>]*>", "", rich.replace("<br>", "\n")))
