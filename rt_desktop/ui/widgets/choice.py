"""A choice among a few values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from rt_desktop.ui import icons, theme


class Choice(QComboBox):
    """A drop-down list of (value, words); the wheel scrolls the page and never changes a choice."""

    #: Enter was pressed while the list is closed: what the form is for is done.
    entered = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font("text"))
        self.setMinimumHeight(32)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these; the value chosen stays chosen when it is still offered."""
        chosen = self.value()
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        if chosen is not None:
            self.set_value(chosen)

    def value(self) -> Any:
        """The value chosen, or None."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value; nothing is chosen when it is not offered."""
        places = [place for place in range(self.count()) if self.itemData(place) == value]
        self.setCurrentIndex(places[0] if places else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            token = "tx" if self.isEnabled() else "edge"
            icons.draw(
                painter, "chevron-down", token, QPoint(self.width() - 24, (self.height() - 14) // 2), 14
            )
