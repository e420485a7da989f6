"""What is cut on a page: words without the room they need, said with where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.listing_view import Head

#: Pixels a line edit and a choice keep for their frame, and a choice for its arrow.
FRAME, ARROW = 12, 24


def cut(page: QWidget) -> list[str]:
    """The words in sight that are not whole."""
    return [f"{type(widget).__name__}: {words}" for widget in seen(page) for words in cut_in(widget)]


def seen(page: QWidget) -> list[QWidget]:
    return [widget for widget in page.findChildren(QWidget) if widget.isVisible()]


def cut_in(widget: QWidget) -> Iterator[str]:
    """The words of one widget that are not whole."""
    if isinstance(widget, QLabel):
        yield from _of_label(widget)
    elif isinstance(widget, Button):
        yield from _wider(widget, widget.text(), widget.sizeHint().width())
    elif isinstance(widget, QComboBox):
        yield from _wider(widget, widget.currentText(), _width(widget, widget.currentText()) + ARROW)
    elif isinstance(widget, QLineEdit):
        yield from _wider(widget, widget.placeholderText(), _width(widget, widget.placeholderText()) + FRAME)
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            if widget.tabRect(place).right() > widget.width():
                yield widget.tabText(place)
    elif isinstance(widget, Head):
        yield from _of_head(widget)


def _of_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height():
            yield label.text()
    elif label.textFormat() == Qt.TextFormat.PlainText:
        yield from _wider(label, label.text(), _width(label, label.text()))


def _of_head(head: Head) -> Iterator[str]:
    for place in range(head.count()):
        if not head.isSectionHidden(place) and not head.is_whole(place):
            yield str(head.model().headerData(place, Qt.Orientation.Horizontal))


def _wider(widget: QWidget, words: str, needed: int) -> Iterator[str]:
    if words and needed > widget.width():
        yield f"{words} ({needed} > {widget.width()})"


def _width(widget: QWidget, words: str) -> int:
    return widget.fontMetrics().horizontalAdvance(words)
