"""The filters in force, each a chip that a click takes away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button


class Chips(QWidget):
    """Chips in a row, and one gesture to take them all away."""

    #: The key of the chip to take away.
    removed = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._clear = Button(_("Clear the filters"), kind="link", height=24)
        self._clear.clicked.connect(self.cleared)
        self._row.addWidget(self._clear)
        self._row.addStretch()
        self._chips: list[Button] = []
        self._shown: list[tuple[object, str]] = []
        self._clear.hide()

    def show_chips(self, chips: Sequence[tuple[object, str]]) -> None:
        """Show these (key, words); nothing moves when they are those already shown."""
        if list(chips) == self._shown:
            return
        self._shown = list(chips)
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = [self._chip(key, words) for key, words in chips]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)
        self._clear.setVisible(bool(chips))

    def _chip(self, key: object, words: str) -> Button:
        chip = Button(words, kind="chip", height=24, tail="close")
        chip.setAccessibleName(_("Take away the filter {filter}").format(filter=words))
        chip.setToolTip(_("Take away this filter"))
        chip.clicked.connect(lambda: self.removed.emit(key))
        return chip
