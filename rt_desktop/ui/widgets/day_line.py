"""A line where a day is typed in figures."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from rt_desktop.i18n import _


class DayLine(QLineEdit):
    """« 14/04/2026 »; « 14/4 » or « 14 » are completed from today's month and year when the line is left."""

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText(_("dd/mm/yyyy"))
        self.editingFinished.connect(self._on_finished)

    def set_today(self, today: date) -> None:
        """Complete short forms from this day from now on."""
        self._today = today

    def value(self) -> date | None:
        """The day typed, or None when the line is empty or no day: see `is_wrong`."""
        return parse_day(self.text(), today=self._today)

    def set_value(self, day: date | None) -> None:
        """Show a day."""
        self.setText("" if day is None else day.strftime("%d/%m/%Y"))

    def is_wrong(self) -> bool:
        """Whether something was typed that is no day."""
        return bool(self.text().strip()) and self.value() is None

    def _on_finished(self) -> None:
        if (day := self.value()) is not None:
            self.set_value(day)


def parse_day(text: str, *, today: date) -> date | None:
    """The day that figures mean: day, month, year in this order, today's month and year when left out."""
    figures = re.findall(r"\d+", text)
    if not 1 <= len(figures) <= 3:  # noqa: PLR2004 -- day, month, year
        return None
    day, month, year = (*map(int, figures), *(0, 0, 0))[:3]
    year = year + 2000 if 0 < year < 100 else year or today.year  # noqa: PLR2004 -- a year in two figures
    try:
        return date(year, month or today.month, day)
    except ValueError:
        return None
