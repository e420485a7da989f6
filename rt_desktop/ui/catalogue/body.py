"""The facets, the results and the record side by side, in the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rt_desktop.ui import theme
from rt_desktop.ui.catalogue.filter_column import FilterColumn
from rt_desktop.ui.catalogue.record_panel import RecordPanel
from rt_desktop.ui.catalogue.results import Results

#: The width of the record, of what it shares with the results, and the least these keep beside it.
PANEL, SHARED, RESULTS = 486, 966, 330
#: The narrowest a record can be read.
LEAST = 320


class Body(QWidget):
    """Three columns, two where there is little room, the record alone where it was opened."""

    #: There is too little room for the filters beside the rest, or enough again.
    narrowed = Signal(bool)

    def __init__(self, column: FilterColumn, results: Results, panel: RecordPanel) -> None:
        super().__init__()
        self._column, self._results, self._panel = column, results, panel
        self.is_alone, self.is_empty, self.wants_filters, self.is_narrow = False, False, False, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(column)
        row.addWidget(results, 1)
        row.addWidget(panel)

    def arrange(self) -> None:
        """Show what goes together.

        The record `is_alone`, the catalogue `is_empty`, or the person `wants_filters` where there is little room.
        """
        alone = self.is_alone
        has_filters = not (self.is_empty or alone) and (not self.is_narrow or self.wants_filters)
        has_panel = self._results.count() > 0 and not self._results.is_table and not (self.is_narrow and has_filters)
        self._column.setVisible(has_filters)
        self._results.setVisible(not alone)
        self._panel.setVisible(alone or has_panel)
        self._panel.edge.setVisible(not alone)
        room = self.width() - (self._column.width() if has_filters else 0)
        self._panel.setFixedWidth(room if alone else _share(room))

    def minimumSizeHint(self) -> QSize:
        """What the narrow arrangement needs, whatever stands there now."""
        return QSize(RESULTS + LEAST, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() - self._column.width() < RESULTS + theme.wide(PANEL) * 3 // 4
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self.narrowed.emit(is_narrow)
        self.arrange()


def _share(room: int) -> int:
    """What the record takes of the room it shares with the results."""
    return max(LEAST, min(theme.wide(PANEL), room * PANEL // SHARED, room - RESULTS))
