"""Lines of a paper: words broken where French typography lets them, which reportlab's own paragraphs do not heed."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.platypus import Flowable  # type: ignore[import-untyped]

#: From the baseline to the top of a letter, and from line to line, in parts of the size (DejaVu Sans).
ASCENT, LEADING = 0.93, 1.32


@dataclass(frozen=True)
class Style:
    """How lines are written."""

    font: str
    size: float
    colour: Color
    is_right: bool = False


class Lines(Flowable):  # type: ignore[misc]
    """A text within a width. Lines break at plain spaces only: « ; » stays beside its word, a number by its unit.

    No more than `most` lines are written, if that is said: a cell goes on no other page.
    """

    def __init__(self, text: str, style: Style, *, below: float = 0, most: int | None = None) -> None:
        super().__init__()
        self.text, self.style = text, style
        self._below = below
        self._most = most
        self._lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._lines = shortened(broken(self.text, self.style, width), self._most)
        self.height = len(self._lines) * self.style.size * LEADING
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fitting = int(height / (self.style.size * LEADING))
        if not 0 < fitting < len(self._lines):
            return []
        head, tail = self._lines[:fitting], self._lines[fitting:]
        return [Lines("\n".join(head), self.style), Lines("\n".join(tail), self.style, below=self._below)]

    def getSpaceAfter(self) -> float:  # noqa: N802 -- reportlab's name
        return self._below

    def draw(self) -> None:
        canvas, style = self.canv, self.style
        canvas.setFont(style.font, style.size)
        canvas.setFillColor(style.colour)
        y = self.height - style.size * ASCENT
        for line in self._lines:
            if style.is_right:
                canvas.drawRightString(self.width, y, line)
            else:
                canvas.drawString(0, y, line)
            y -= style.size * LEADING


def broken(text: str, style: Style, width: float) -> list[str]:
    """The lines of a text in a width; a word wider than a line is cut."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if _fits(longer, style, width):
                line = longer
                continue
            if line:
                lines.append(line)
            *cut, line = _cut(word, style, width)
            lines += cut
        lines.append(line)
    return lines


def shortened(lines: list[str], most: int | None) -> list[str]:
    """No more lines than that; the last one says that the text goes on."""
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def _cut(word: str, style: Style, width: float) -> list[str]:
    """A word in pieces that each fit in a line."""
    pieces, piece = [], ""
    for letter in word:
        if piece and not _fits(piece + letter, style, width):
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _fits(text: str, style: Style, width: float) -> bool:
    fits: bool = stringWidth(text, style.font, style.size) <= width + 0.01
    return fits
