"""Widgets one after the other, going on below where the room ends."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """A row of widgets that takes as many lines as it needs."""

    def __init__(self, *, gap: int = 8, line_gap: int = 4) -> None:
        super().__init__()
        self._gap, self._line_gap = gap, line_gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_widgets(self, widgets: list[QWidget]) -> None:
        """Hold these in this order; those held before that are not among them go away."""
        for old in self._widgets:
            if old not in widgets:
                old.hide()
                old.deleteLater()
        self._widgets = list(widgets)
        before: QWidget | None = None
        for widget in widgets:
            if widget.parentWidget() is not self:
                widget.setParent(self)
                widget.show()
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        self._place(self.width())
        self.updateGeometry()

    def held(self) -> list[QWidget]:
        """The widgets, in their order."""
        return list(self._widgets)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((rect.bottom() + 1 for _widget, rect in self._rects(width)), default=0)

    def sizeHint(self) -> QSize:
        rects = [rect for _widget, rect in self._rects(1 << 16)]
        return QSize(rects[-1].right() + 1, max(rect.bottom() + 1 for rect in rects)) if rects else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        widest = max((widget.sizeHint().width() for widget in self._there()), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width())

    def _there(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int) -> None:
        for widget, rect in self._rects(width):
            widget.setGeometry(rect)

    def _rects(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        """Where each widget goes in so much room."""
        left = top = height = 0
        for widget in self._there():
            size = widget.sizeHint()
            if left and left + size.width() > width:
                left, top, height = 0, top + height + self._line_gap, 0
            yield widget, QRect(left, top, size.width(), size.height())
            left += size.width() + self._gap
            height = max(height, size.height())
