"""The filters in force, each a chip that a click takes away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.flow import Flow


class Chips(QWidget):
    """Chips one after the other, on several lines if there are many, and one gesture to take them all away."""

    #: The key of the chip to take away.
    removed = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self._clear = Button(_("Clear the filters"), kind="link", height=24)
        self._clear.clicked.connect(self.cleared)
        self._clear.hide()
        self._flow.set_widgets([self._clear])
        self._clear.hide()
        self._shown: list[tuple[object, str]] = []

    def show_chips(self, chips: Sequence[tuple[object, str]]) -> None:
        """Show these (key, words); nothing moves when they are those already shown."""
        if list(chips) == self._shown:
            return
        self._shown = list(chips)
        self._clear.setVisible(bool(chips))
        self._flow.set_widgets([*(self._chip(key, words) for key, words in chips), self._clear])

    def _chip(self, key: object, words: str) -> Button:
        chip = Button(words, kind="chip", height=24, tail="close")
        chip.setAccessibleName(_("Take away the filter {filter}").format(filter=words))
        chip.setToolTip(_("Take away this filter"))
        chip.clicked.connect(lambda: self.removed.emit(key))
        return chip
