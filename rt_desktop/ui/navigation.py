"""The rooms, at the left of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from rt_desktop.i18n import _, ngettext
from rt_desktop.ui import actions, icons, theme
from rt_desktop.ui.room import Room

WIDTH = 192


class RoomButton(QAbstractButton):
    """One room: its icon, its name, what needs attention there, the keys that open it."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._attention = 0
        self._bold, self._plain, self._small = theme.font(bold=True), theme.font(), theme.font("secondary")
        self.setText(_(room.title))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_attention(self, count: int) -> None:
        """How many things a person must look at in this room."""
        self._attention = count
        self._name()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        words = self.text()
        if self._attention:
            waiting = ngettext("{n} to settle", "{n} to settle", self._attention).format(n=self._attention)
            words = f"{words}, {waiting}"
        self.setAccessibleName(words)
        keys = actions.key_text(self.room.shortcut)
        self.setToolTip(f"{words} ({keys})" if keys else words)

    def sizeHint(self) -> QSize:
        width = 44 + QFontMetrics(self._bold).horizontalAdvance(self.text()) + 8
        if self._attention:
            width += 18 + QFontMetrics(self._bold).horizontalAdvance(str(self._attention)) + 8
        width += QFontMetrics(self._small).horizontalAdvance(actions.key_text(self.room.shortcut)) + 9
        return QSize(width, max(40, QFontMetrics(self._bold).height() + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            is_here = self.isChecked()
            if is_here:
                painter.fillRect(self.rect(), theme.color("sel"))
                painter.fillRect(0, 0, 3, self.height(), theme.color("ac"))
            top = (self.height() - 20) // 2
            icons.draw(painter, self.room.icon, "ac" if is_here else "tx2", QPoint(16, top), 20)
            left = self._paint_words(painter, 44, self.text(), self._bold if is_here else self._plain, "tx")
            if self._attention:
                icons.draw(painter, "attention", "att", QPoint(left + 8, top + 3), 14)
                self._paint_words(painter, left + 26, str(self._attention), self._bold, "att")
            painter.setFont(self._small)
            painter.setPen(theme.color("tx2"))
            keys = self.rect().adjusted(0, 0, -9, 0)
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(keys, side, actions.key_text(self.room.shortcut))
            if self.hasFocus():
                painter.setPen(QPen(theme.color("ac"), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, left: int, words: str, font: QFont, token: str) -> int:
        painter.setFont(font)
        painter.setPen(theme.color(token))
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return left + width


class Navigation(QWidget):
    """The rooms one below the other, the settings at the bottom; Up and Down go from one to the next."""

    #: The key of the room asked for.
    asked = Signal(str)

    def __init__(self, rooms: Sequence[Room]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Rooms"))
        self._buttons: dict[str, RoomButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 8)
        column.setSpacing(0)
        for at_bottom in (False, True):
            for room in (one for one in rooms if one.is_last == at_bottom):
                button = self._buttons[room.key] = RoomButton(room)
                group.addButton(button)
                button.clicked.connect(lambda _on=False, key=room.key: self.asked.emit(key))
                column.addWidget(button)
            if not at_bottom:
                column.addStretch()
        self.setFixedWidth(
            max([WIDTH, *(button.sizeHint().width() + 1 for button in self._buttons.values())])
        )

    def show_room(self, key: str) -> None:
        """Mark the room where the person is."""
        self._buttons[key].setChecked(True)

    def set_attention(self, key: str, count: int) -> None:
        """Show how many things a person must look at in a room; 0 shows none."""
        self._buttons[key].set_attention(count)
        widest = max(button.sizeHint().width() + 1 for button in self._buttons.values())
        self.setFixedWidth(max(WIDTH, widest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        buttons = list(self._buttons.values())
        focused = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if event.key() in steps and focused is not None:
            to = (focused + steps[Qt.Key(event.key())]) % len(buttons)
            buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
