"""The table inside a list: keys and heads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rt_desktop.ui import icons, theme
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.row_delegate import RowDelegate
from rt_desktop.ui.widgets.rows import RowModel


class Head(QHeaderView):
    """The heads of the columns: secondary words over one line, a chevron at the one that sorts."""

    def __init__(self, columns: Sequence[Column], inset: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns, self._inset = columns, inset
        self.setFont(theme.font("secondary"))
        self.setFixedHeight(max(24, self.fontMetrics().height() + 8))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.sorted_by: tuple[int, bool] | None = None

    def is_whole(self, section: int) -> bool:
        """Whether the words of a head have the room they need."""
        cell = self._cell(QRect(0, 0, self.sectionSize(section), self.height()), section)
        return self.fontMetrics().horizontalAdvance(self._words(section)) <= cell.width()

    def _cell(self, rect: QRect, section: int) -> QRect:
        is_first, is_last = section == 0, section == len(self._columns) - 1
        return rect.adjusted(self._inset if is_first else 0, 0, -self._inset if is_last else -16, -4)

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column, cell, words = self._columns[section], self._cell(rect, section), self._words(section)
        is_sorting = self.sorted_by is not None and self.sorted_by[0] == section
        painter.setFont(self.font())
        painter.setPen(theme.color("tx" if is_sorting else "tx2"))
        side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
        room = cell.adjusted(0, 0, -16 if is_sorting and not column.is_right else 0, 0)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if self.sorted_by is not None and is_sorting:
            self._paint_chevron(
                painter, cell, self.fontMetrics().horizontalAdvance(shown), right=column.is_right
            )
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("edge"))

    def _paint_chevron(self, painter: QPainter, cell: QRect, words: int, *, right: bool) -> None:
        assert self.sorted_by is not None
        left = cell.right() - words - 16 if right else cell.left() + words + 4
        name = "chevron-down" if self.sorted_by[1] else "chevron-up"
        icons.draw(painter, name, "tx", QPoint(left, cell.top() + (cell.height() - 12) // 2), 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        end = self.length() - self.offset()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(end, self.height() - 1, max(0, self.width() - end), 1, theme.color("edge"))


class ListingView(QTableView):
    """A table chosen by whole rows, that never searches by letters and tells what it shows."""

    #: What is in sight changed: scrolled, resized.
    looked = Signal()
    resized = Signal()
    entered_row = Signal()
    pressed_space = Signal()

    def __init__(self, model: RowModel, *, row_height: int, inset: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.head = Head(model.columns, inset)
        self.setHorizontalHeader(self.head)
        self.rows = RowDelegate(self, model.columns, inset=inset)
        self.setItemDelegate(self.rows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self.looked)

    def visible_rows(self) -> tuple[int, int]:
        """The first and the last row in sight."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return first, self.model().rowCount() - 1 if last < 0 else last

    def keyboardSearch(self, _search: str) -> None:
        """Letters belong to the search line; looking through a hundred thousand rows would take a pause."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.pressed_space.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1, event.modifiers())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _go_to(self, row: int, held: Qt.KeyboardModifier) -> None:
        """Choose the first or the last row; with Shift all rows on the way too, where several can be chosen."""
        begun, end = self.currentIndex(), self.model().index(row, 0)
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        if several and held & Qt.KeyboardModifier.ShiftModifier and begun.isValid():
            way = QItemSelection(min(begun, end), max(begun, end))
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(end, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.selectionModel().select(way, flags)
        else:
            self.setCurrentIndex(end)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.model().rowCount() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.model().index(max(0, self.currentIndex().row()), 0))
            self.selectRow(self.currentIndex().row())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            with QPainter(self.viewport()) as painter:
                row = self.visualRect(self.currentIndex())
                box = QRect(0, row.top(), self.viewport().width(), row.height())
                self._paint_focus(painter, box)

    def _paint_focus(self, painter: QPainter, box: QRect) -> None:
        """A frame inside the row; two lines where its words begin at the very edge."""
        if self.rows.has_bar:
            painter.setPen(QPen(theme.color("ac"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        else:
            painter.fillRect(box.left(), box.top(), box.width(), 2, theme.color("ac"))
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, theme.color("ac"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
        self.looked.emit()
