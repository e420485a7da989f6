"""Text tabs with a line under the chosen one, a count or a mark beside those that have something to say."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from rt_desktop.i18n import number
from rt_desktop.ui import icons, theme
from rt_desktop.ui.icons import State

_GAP = 24


class Tabs(QTabBar):
    """A row of tabs; Ctrl+Tab and the arrows go from one to the next."""

    #: The key of the tab now chosen.
    chosen = Signal(str)

    def __init__(self, label: str, *, inset: int = 16, parent: QWidget | None = None) -> None:
        """`label` is read aloud; `inset` the room left of the first tab."""
        super().__init__(parent)
        self._inset = inset
        self._keys: list[str] = []
        self._counts: dict[str, tuple[int, State | None]] = {}
        self._plain, self._bold, self._small = (
            theme.font("text"),
            theme.font("text", bold=True),
            theme.font("secondary"),
        )
        self.setAccessibleName(label)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFont(self._bold)
        self.currentChanged.connect(lambda place: self.chosen.emit(self._keys[place]))

    def add(self, key: str, title: str) -> None:
        """Add a tab under a key; the first one is chosen."""
        self._keys.append(key)
        self.addTab(title)

    def set_count(self, key: str, count: int, state: State | None = None) -> None:
        """A number beside a title: plain, or with the shape of a state; a state of 0 is not shown."""
        self._counts[key] = (count, state)
        place = self._keys.index(key)
        self.setAccessibleTabName(place, f"{self.tabText(place)} ({number(count)})")
        self.setTabText(place, self.tabText(place))
        self.update()

    def key(self) -> str:
        """The key of the chosen tab."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Choose a tab."""
        self.setCurrentIndex(self._keys.index(key))

    def tabSizeHint(self, index: int) -> QSize:
        width = QFontMetrics(self._bold).horizontalAdvance(self.tabText(index)) + self._count_width(index)
        before = self._inset if index == 0 else _GAP // 2
        return QSize(width + before + _GAP // 2, max(40, QFontMetrics(self._bold).height() + 20))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def _count_width(self, index: int) -> int:
        words, state = self._count(index)
        if not words:
            return 0
        font = self._bold if state else self._small
        return 6 + (20 if state else 0) + QFontMetrics(font).horizontalAdvance(words)

    def _count(self, index: int) -> tuple[str, State | None]:
        count, state = self._counts.get(self._keys[index], (None, None))
        if count is None or (state is not None and not count):
            return "", None
        return number(count), state

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
            for index in range(self.count()):
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        is_chosen = index == self.currentIndex()
        before = self._inset if index == 0 else _GAP // 2
        rect = self.tabRect(index).adjusted(before, 0, -_GAP // 2, 0)
        painter.setFont(self._bold if is_chosen else self._plain)
        painter.setPen(theme.color("tx" if is_chosen else "tx2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.tabText(index))
        self._paint_count(painter, rect, index)
        if is_chosen:
            painter.fillRect(rect.left(), rect.bottom() - 2, rect.width(), 3, theme.color("ac"))
        if is_chosen and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("ac"), 2))
            painter.drawRoundedRect(rect.adjusted(-6, 5, 6, -6), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_count(self, painter: QPainter, rect: QRect, index: int) -> None:
        words, state = self._count(index)
        if not words:
            return
        left = rect.left() + painter.fontMetrics().horizontalAdvance(self.tabText(index)) + 6
        if state is not None:
            icons.draw(
                painter,
                state,
                icons.STATE_TOKENS[state],
                QPoint(left, rect.top() + (rect.height() - 16) // 2),
                16,
            )
            left += 20
        painter.setFont(self._bold if state else self._small)
        painter.setPen(theme.color(icons.STATE_TOKENS[state] if state else "tx2"))
        painter.drawText(QRect(left, rect.top(), 60, rect.height()), Qt.AlignmentFlag.AlignVCenter, words)
