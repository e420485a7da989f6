"""The list under a line that completes: it never takes the focus from the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rt_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex

_INSET = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Proposal(Protocol):
    """What the list shows: words, and what they are."""

    @property
    def words(self) -> str: ...

    @property
    def second(self) -> str: ...


class CompletionList(QListView):
    """Rows in a frame over the window."""

    #: A row was pressed with the mouse.
    pressed_row = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.rows: Sequence[Any] = ()
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pressed.connect(lambda index: self.pressed_row.emit(index.row()))
        self.hide()

    def show_rows(self, rows: Sequence[Proposal]) -> None:
        """Propose these, with none of them chosen."""
        self.rows = rows
        self._model.start(rows)
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def current(self) -> Any:
        """The row chosen, or None."""
        at = self.currentIndex().row()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def step(self, by: int) -> None:
        """Choose another row; above the first none is chosen, and the line is as it was typed."""
        at = self.currentIndex().row()
        wanted = min(at + by, len(self.rows) - 1) if at + by >= 0 else -1
        self.setCurrentIndex(self._model.index(wanted, 0) if wanted >= 0 else QModelIndex())

    def height_of(self, rows: int) -> int:
        """How high so many rows are, with the frame."""
        return rows * row_height() + 2 * self.frameWidth()


class _Model(QAbstractListModel):
    """The proposals as Qt asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Proposal] = ()

    def start(self, rows: Sequence[Proposal]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (row.words, row.second)))
        return None


class _Row(QStyledItemDelegate):
    """Words at the left, what they are at the right in smaller type."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row = index.data(Qt.ItemDataRole.UserRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.color("ac"))
        cell = rect.adjusted(_INSET, 0, -_INSET, 0)
        small = QFontMetrics(theme.font("secondary"))
        room = min(small.horizontalAdvance(row.second), cell.width() // 2) if row.second else 0
        _words(painter, cell.adjusted(0, 0, -room - _INSET, 0), row.words, "text", Qt.AlignmentFlag.AlignLeft)
        if room:
            right = QRect(cell.right() - room, cell.top(), room + 1, cell.height())
            _words(painter, right, row.second, "secondary", Qt.AlignmentFlag.AlignRight)


def _words(painter: QPainter, rect: QRect, words: str, size: theme.Size, side: Qt.AlignmentFlag) -> None:
    font = theme.font(size)
    painter.setFont(font)
    painter.setPen(theme.color("tx" if size == "text" else "tx2"))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | _MIDDLE, shown)


def row_height() -> int:
    """As high as the type needs, 32 at least."""
    return max(32, QFontMetrics(theme.font()).height() + 12)
