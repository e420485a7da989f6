"""The bar above a record that is shown alone: the way back, and which of those found it is."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rt_desktop.i18n import _, number
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label


class AloneBar(QWidget):
    """« ← Résultats Échap   3 sur 118 »."""

    def __init__(self, back: QAction) -> None:
        super().__init__()
        self._place = Label("", "secondary", tone="secondary")
        button = Button(back.text(), kind="link", icon="back", keys="Esc", height=24)
        button.clicked.connect(back.trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 8)
        row.setSpacing(16)
        row.addWidget(button)
        row.addWidget(self._place)
        row.addStretch()
        self.hide()

    def show_place(self, row: int, count: int) -> None:
        """Say which of the records found it is."""
        words = _("{n} of {count}").format(n=number(row + 1), count=number(count))
        self._place.setText(words if row >= 0 else "")
