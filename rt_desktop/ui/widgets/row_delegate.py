"""How a row is drawn: one line or two, a hairline below, a bar at the left of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from rt_desktop.ui import icons, theme
from rt_desktop.ui.widgets import state
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.rows import VALUE
from rt_desktop.ui.widgets.state import Mark

Index = QModelIndex | QPersistentModelIndex

#: A list whose words begin nearer to its edge has no bar at the chosen row.
_ROOM_FOR_BAR = 8

#: Words wrap in rows from this height, where two lines stand beside them.
_HIGH = 47

_V_CENTRE = Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of a list after the kind of their column."""

    #: A button of a row was pressed: the value of the row, the attribute of the column.
    pressed = Signal(object, str)

    def __init__(self, view: QAbstractItemView, columns: list[Column], *, inset: int) -> None:
        """`inset` is the room left of the first cell and right of the last."""
        super().__init__(view)
        self._columns = columns
        self._inset = inset
        self.has_bar = inset >= _ROOM_FOR_BAR
        self._is_cut = False
        self._fonts: dict[tuple[str, bool], tuple[QFont, QFontMetrics]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, index, is_chosen=is_chosen)
        value = index.data(VALUE)
        if value is None:
            return
        column = self._columns[index.column()]
        cell = self._cell(rect, index)
        if column.kind == "record":
            self._paint_record(painter, cell, column, value)
        elif column.kind == "button":
            self._paint_button(painter, cell, column, value)
        else:
            self._paint_cell(painter, cell, column, value)

    def _cell(self, rect: QRect, index: Index) -> QRect:
        is_first = index.column() == 0
        is_last = index.column() == len(self._columns) - 1
        return rect.adjusted(self._inset if is_first else 0, 0, -self._inset if is_last else -16, -1)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, is_chosen: bool
    ) -> None:
        rect: QRect = option.rect
        if is_chosen:
            painter.fillRect(rect, theme.color("sel"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if is_chosen and self.has_bar and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.color("ac"))

    def _paint_record(self, painter: QPainter, cell: QRect, column: Column, value: object) -> None:
        middle = cell.top() + cell.height() // 2
        above = QRect(cell.left(), middle - 20, cell.width(), 20)
        below = QRect(cell.left(), middle, cell.width(), 20)
        self._words(painter, above, column.plain_text(value), "text", bold=True)
        left, right = below.left(), below.right()
        if column.icon is not None and (name := column.icon(value)):
            icons.draw(painter, name, "tx2", QPoint(left, below.top() + 2), 16)
            left += 22
        mark = column.mark(value) if column.mark is not None else None
        if mark is not None:
            room = min(state.width_of(mark, "secondary", 14), (right - left) * 2 // 3)
            place = QRect(right - room, below.top(), room + 1, 20)
            self._is_cut |= state.draw(painter, place, mark, size="secondary", icon_size=14)
            right -= room + 12
        if column.second is not None:
            self._words(
                painter,
                QRect(left, below.top(), right - left, 20),
                column.second(value),
                "secondary",
                token="tx2",
            )

    def _paint_cell(self, painter: QPainter, cell: QRect, column: Column, value: object) -> None:
        shown = column.value(value)
        if column.icon is not None and (name := column.icon(value)):
            icons.draw(painter, name, "tx2", QPoint(cell.left(), cell.top() + (cell.height() - 16) // 2), 16)
            cell = cell.adjusted(24, 0, 0, 0)
        if isinstance(shown, Mark):
            self._is_cut |= state.draw(painter, cell, shown)
            return
        words = shown or ""
        if column.beside is not None and (beside := column.beside(value)):
            self._two_in_line(painter, cell, words, f" — {beside}")
        elif column.second is not None and (second := column.second(value)):
            self._two_lines(painter, cell, column, words, second)
        else:
            self._one_line(painter, cell, column, words)

    def _two_lines(self, painter: QPainter, cell: QRect, column: Column, words: str, second: str) -> None:
        above = QRect(cell.left(), cell.top() + cell.height() // 2 - 20, cell.width(), 20)
        self._words(painter, above, words, "text", bold=column.bold)
        self._words(painter, above.translated(0, 20), second, "secondary", token="tx2")

    def _two_in_line(self, painter: QPainter, cell: QRect, words: str, beside: str) -> None:
        """Words and secondary ones after them: where there is no room for both, the first are cut, to half at most."""
        more = self._font("secondary", bold=False)[1].horizontalAdvance(beside)
        width = self._font("text", bold=False)[1].horizontalAdvance(words) + 1
        width = min(width, max(cell.width() // 2, cell.width() - more))
        self._words(painter, QRect(cell.left(), cell.top(), width, cell.height()), words, "text")
        self._words(painter, cell.adjusted(width, 0, 0, 0), beside, "secondary", token="tx2")

    def _one_line(self, painter: QPainter, cell: QRect, column: Column, words: str) -> None:
        size = {"code": "code", "day": "secondary", "secondary": "secondary"}.get(column.kind, "text")
        token = "tx2" if column.kind in ("day", "secondary") else "tx"
        if column.kind == "text" and cell.height() >= _HIGH and self._wraps(cell, words):
            painter.setFont(self._font("text", bold=column.bold)[0])
            painter.setPen(theme.color(token))
            painter.drawText(cell, Qt.TextFlag.TextWordWrap | _V_CENTRE, words)
            return
        self._words(painter, cell, words, size, token=token, bold=column.bold, is_right=column.is_right)

    def _wraps(self, cell: QRect, words: str) -> bool:
        """Whether words are too wide for one line of a cell and fit in two."""
        metrics = self._font("text", bold=True)[1]  # the wider one
        needed = metrics.boundingRect(QRect(0, 0, cell.width(), 0), Qt.TextFlag.TextWordWrap, words)
        return metrics.height() < needed.height() <= cell.height() and needed.width() <= cell.width()

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        size: str,
        *,
        token: str = "tx",
        bold: bool = False,
        is_right: bool = False,
    ) -> None:
        font, metrics = self._font(size, bold=bold)
        painter.setFont(font)
        painter.setPen(theme.color(token))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        self._is_cut |= shown != words
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | _V_CENTRE, shown)

    def _font(self, size: str, *, bold: bool) -> tuple[QFont, QFontMetrics]:
        known = self._fonts.get((size, bold))
        if known is None:
            if size == "code":
                font = theme.code_font()
            else:
                font = theme.font("secondary" if size == "secondary" else "text", bold=bold)
            known = self._fonts[size, bold] = (font, QFontMetrics(font))
        return known

    # ---- what there was no room for
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        QToolTip.showText(event.globalPos(), self.cut_words(option, index), view)
        return True

    def cut_words(self, option: QStyleOptionViewItem, index: Index) -> str:
        """All the words of a cell, line by line, when some are cut where it is drawn; empty when none are."""
        self._is_cut = False
        nowhere = QPixmap(1, 1)  # has to outlive the painter
        with QPainter(nowhere) as painter:
            self.paint(painter, option, index)
        value = index.data(VALUE)
        return "\n".join(self._columns[index.column()].parts(value)) if self._is_cut and value is not None else ""

    # ---- a gesture in the row
    def _button_rect(self, cell: QRect, words: str) -> QRect:
        _font, metrics = self._font("secondary", bold=False)
        width = metrics.horizontalAdvance(words) + 18
        height = max(24, metrics.height() + 6)
        return QRect(cell.right() - width + 1, cell.top() + (cell.height() - height) // 2, width, height)

    def _paint_button(self, painter: QPainter, cell: QRect, column: Column, value: object) -> None:
        words = column.plain_text(value)
        if not words:
            return
        box = self._button_rect(cell, words)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("btn"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._font("secondary", bold=False)[0])
        painter.setPen(theme.color("tx"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def editorEvent(self, event: QEvent, _model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        column = self._columns[index.column()]
        value = index.data(VALUE)
        if column.kind != "button" or value is None or not isinstance(event, QMouseEvent):
            return False
        if event.type() != QEvent.Type.MouseButtonRelease or event.button() != Qt.MouseButton.LeftButton:
            return False
        words = column.plain_text(value)
        if words and self._button_rect(self._cell(option.rect, index), words).contains(
            event.position().toPoint()
        ):
            self.pressed.emit(value, column.attribute)
            return True
        return False
