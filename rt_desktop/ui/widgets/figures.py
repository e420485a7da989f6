"""A sum in large figures with a word under each: 1 234 lues = 1 100 nouvelles + 20 mises à jour + …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import number
from rt_desktop.ui.widgets.flow import Flow
from rt_desktop.ui.widgets.label import Label


@dataclass(frozen=True)
class Figure:
    """A number and what it counts, quiet when it is 0, else in a tone."""

    count: int
    words: str
    tone: str = ""


class Figures(Flow):
    """The first figure equals the others together."""

    def __init__(self) -> None:
        super().__init__(gap=16, line_gap=8)

    def show_sum(self, whole: Figure, parts: Sequence[Figure]) -> None:
        """Show a sum."""
        widgets: list[QWidget] = [_block(whole)]
        for place, part in enumerate(parts):
            widgets += [_sign("+" if place else "="), _block(part)]
        self.set_widgets(widgets)
        said = " + ".join(f"{number(part.count)} {part.words}" for part in parts)
        self.setAccessibleName(f"{number(whole.count)} {whole.words} = {said}")


def _block(figure: Figure) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(number(figure.count), "title", tone=figure.tone if figure.count else "secondary"))
    column.addWidget(Label(figure.words, "secondary", tone="secondary"))
    return block


def _sign(sign: str) -> QWidget:
    return Label(sign, "title", tone="secondary")
