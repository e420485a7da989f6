"""The widths of the columns of a list, kept from one day to the next and made to fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QHeaderView, QTableView

from rt_desktop.ui import theme
from rt_desktop.ui.widgets.column import Column

_LEAST_OTHER = 48


class Widths:
    """One column takes what is left; the others are as wide as the hand left them, less where room is short."""

    def __init__(self, view: QTableView, columns: Sequence[Column], name: str) -> None:
        head = view.horizontalHeader()
        self._head, self._name = head, name
        free = [place for place, column in enumerate(columns) if not column.width]
        self._stretched = free[0] if free else len(columns) - 1
        self._least = columns[self._stretched].least
        self._wanted = {
            place: theme.wide(column.width or column.least)
            for place, column in enumerate(columns)
            if place != self._stretched
        }
        for place in range(len(columns)):
            is_stretched = place == self._stretched
            mode = QHeaderView.ResizeMode.Stretch if is_stretched else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
        self._recall(len(columns))
        self._is_fitting = False
        self._give(1.0)
        head.sectionResized.connect(self._on_resized)

    def fit(self) -> None:
        """Give each column its width, or its share when there is not room for all."""
        room = self._head.width() - theme.wide(self._least)
        wanted = sum(self._wanted.values())
        self._give(min(1.0, room / wanted) if wanted else 1.0)

    def _give(self, share: float) -> None:
        self._is_fitting = True
        for place, width in self._wanted.items():
            self._head.resizeSection(place, max(_LEAST_OTHER, int(width * share)))
        self._is_fitting = False

    def _recall(self, count: int) -> None:
        kept = QSettings().value(f"widths/{self._name}") if self._name else None
        widths = str(kept).split(",") if kept else []
        if len(widths) == count and all(width.isdigit() for width in widths):
            self._wanted = {place: int(widths[place]) for place in self._wanted}

    def _on_resized(self, place: int, _before: int, now: int) -> None:
        if self._is_fitting or place not in self._wanted:
            return
        self._wanted[place] = now
        if self._name:
            widths = (str(self._wanted.get(one, 0)) for one in range(self._head.count()))
            QSettings().setValue(f"widths/{self._name}", ",".join(widths))
