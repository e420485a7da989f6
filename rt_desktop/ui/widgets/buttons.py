"""Buttons: a verb, an icon if it helps, the keys that do the same; one primary at most in view."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from rt_desktop.ui import actions, icons, theme

Kind = Literal["plain", "primary", "link", "bare", "chip"]

_GAP = 8
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Button(QPushButton):
    """A button that draws its icon, its word and its keys side by side."""

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = "plain",
        icon: str = "",
        keys: str = "",
        height: int = 32,
        tail: str = "",
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`icon` is a name of the set, `tail` one at the right, `keys` a shortcut as Qt writes it (only shown).

        `height` is 32, 24 in rows, 40 beside a search line, 48 for large gestures; `label` says what a button
        without words does, aloud and in its tooltip.
        """
        super().__init__(parent)
        self._icon, self._tail, self._keys, self._kind = icon, tail, keys, kind
        self._height = height
        self._action: QAction | None = None
        self._was_away = False
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        small = height < 32  # noqa: PLR2004 -- the height of a control
        self.setFont(theme.font("secondary" if small else "text", bold=kind == "primary"))
        self._key_font = theme.font("secondary")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = label
        self.setToolTip(label)
        self.setText(text)
        self.setAutoDefault(False)

    @classmethod
    def of(
        cls,
        action: QAction,
        *,
        kind: Kind = "plain",
        height: int = 32,
        icon: str | None = None,
        show_keys: bool = True,
    ) -> Button:
        """A button that does an action and follows its words, its keys and whether it is possible; its icon
        unless another, or none (""), is said."""
        keys = action.shortcut().toString() if show_keys else ""
        name = str(action.data() or "") if icon is None else icon
        button = cls(action.text(), kind=kind, icon=name, keys=keys, height=height)
        button._action = action
        button.clicked.connect(action.trigger)
        action.changed.connect(button._follow)
        button._follow()
        return button

    def _follow(self) -> None:
        action = self._action
        assert action is not None
        self.setText(action.text())
        self.setEnabled(action.isEnabled())
        self.setToolTip(actions.tooltip(action))
        if not action.isVisible():
            self.hide()
        elif self._was_away:
            self.show()
        self._was_away = not action.isVisible()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text or self._label)
        self.updateGeometry()

    def set_keys(self, keys: str) -> None:
        """Change the keys shown."""
        self._keys = keys
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does: outside dialogs Qt leaves it to nobody."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        content = sum(width for _kind, width in self._parts()) + _GAP * max(0, len(self._parts()) - 1)
        height = self._height + max(0, self.fontMetrics().height() - 20)
        return QSize(content + 2 * self._margin() + 1, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _margin(self) -> int:
        if self._kind == "link":
            return 0
        return {24: 8, 48: 20}.get(self._height, 12)

    def _icon_size(self) -> int:
        return 16 if self._height < 48 else 20  # noqa: PLR2004 -- the height of a large gesture

    def _parts(self) -> list[tuple[str, int]]:
        """What stands in the button from left to right, with its width."""
        parts = []
        if self._icon:
            parts.append(("icon", self._icon_size()))
        if self.text():
            parts.append(("text", QFontMetrics(self.font()).horizontalAdvance(self.text())))
        if self._keys:
            parts.append(
                ("keys", QFontMetrics(self._key_font).horizontalAdvance(actions.key_text(self._keys)))
            )
        if self._tail:
            parts.append(("tail", 14))
        return parts

    def _token(self, part: str) -> str:
        if not self.isEnabled():
            return "tx2"
        if self._kind == "primary":
            return "onac"
        if self._kind == "link":
            return "ac"
        return "tx2" if part == "keys" else "tx"

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        with painter:
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
            self._paint_parts(painter)
            if self._kind == "primary" and self.hasFocus():
                painter.setPen(QPen(theme.color("onac"), 2))
                painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 2, 2)

    def _paint_parts(self, painter: QPainter) -> None:
        parts = self._parts()
        width = sum(one for _part, one in parts) + _GAP * max(0, len(parts) - 1)
        left = max(0, (self.width() - width) // 2)
        for part, room in parts:
            token = self._token(part)
            if part in ("icon", "tail"):
                name = self._icon if part == "icon" else self._tail
                icons.draw(painter, name, token, QPoint(left, (self.height() - room) // 2), room)
            else:
                painter.setFont(self._key_font if part == "keys" else self.font())
                painter.setPen(theme.color(token))
                words = actions.key_text(self._keys) if part == "keys" else self.text()
                painter.drawText(
                    QRect(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words
                )
            left += room + _GAP
