"""Authors and what they did, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rt_desktop.formats.editing.people import AUTHOR, Named
from rt_desktop.i18n import _
from rt_desktop.services.catalogue.naming import FUNCTIONS, function_name
from rt_desktop.ui import theme
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.choice import Choice
from rt_desktop.ui.widgets.completing import CompletingLine, Fetch


class AuthorLines(QWidget):
    """A name and a function per line, one empty line when there is nobody yet.

    Emptying a name takes it out, Alt+A begins another: Tab passes over the buttons that do the same.
    """

    edited = Signal()

    def __init__(self, add: QAction, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._lines: list[_AuthorLine] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._column)
        foot = QHBoxLayout()
        button = Button.of(add)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        foot.addWidget(button)
        foot.addStretch()
        whole.addLayout(foot)
        self.set_value(())

    def value(self) -> tuple[Named, ...]:
        """The names, in order; lines without a name are left out."""
        return tuple(one for line in self._lines if (one := line.value()) is not None)

    def set_value(self, value: Sequence[Named]) -> None:
        """Show names; the lines stay when they say the same."""
        if self._lines and self.value() == tuple(value):
            return
        for line in list(self._lines):
            self._drop(line)
        for one in value:
            self._append(one)
        if not value:
            self._append(None)

    def add(self) -> None:
        """Begin one more line, or go to the one that waits."""
        last = self._lines[-1] if self._lines else self._append(None)
        if last.value() is not None:
            last = self._append(None)
        last.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._lines[0].name.setFocus(reason)

    def _append(self, one: Named | None) -> _AuthorLine:
        line = _AuthorLine(one, self._fetch)
        before = self._lines[-1].function if self._lines else self
        self._lines.append(line)
        self._column.addWidget(line)
        line.edited.connect(self.edited)
        line.dropped.connect(lambda: self._on_dropped(line))
        QWidget.setTabOrder(before, line.name)
        QWidget.setTabOrder(line.name, line.function)
        return line

    def _on_dropped(self, line: _AuthorLine) -> None:
        place = self._lines.index(line)
        self._drop(line)
        if not self._lines:
            self._append(None)
        self._lines[min(place, len(self._lines) - 1)].name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _drop(self, line: _AuthorLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class _AuthorLine(QWidget):
    """One name, what they did, and a way to take them out."""

    edited = Signal()
    dropped = Signal()

    def __init__(self, one: Named | None, fetch: Fetch) -> None:
        super().__init__()
        self._was = one
        self.name = CompletingLine(fetch)
        self.name.setText("" if one is None else one.name)
        self.name.setPlaceholderText(_("Name, First name; without a comma, a body"))
        self.name.setAccessibleName(_("Author"))
        self.name.setFont(theme.font("text"))
        self.name.setFixedHeight(max(32, self.name.fontMetrics().height() + 12))
        function = AUTHOR if one is None else one.function
        self.function = Choice(_functions(function))
        self.function.set_value(function)
        self.function.setAccessibleName(_("Role"))
        self.last = Button(_("Remove"), icon="close")
        self.last.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.last.clicked.connect(self.dropped)
        self.name.textEdited.connect(self._on_edited)
        self.function.activated.connect(self._on_edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 5)
        row.addWidget(self.function, 2)
        row.addWidget(self.last)

    def _on_edited(self) -> None:
        self.edited.emit()

    def value(self) -> Named | None:
        """Who this is, None without a name."""
        name = " ".join(self.name.text().split())
        if not name:
            return None
        if self._was is not None:
            return Named(name, self.function.value(), self._was.is_body, self._was.origin)
        return Named(name, self.function.value(), is_body="," not in name)


def _functions(own: str) -> list[tuple[str, str]]:
    """The author first, then the others by their names; a code nobody named is its own name."""
    others = sorted((function_name(code), code) for code in FUNCTIONS if code != AUTHOR)
    listed = [(AUTHOR, function_name(AUTHOR)), *((code, name) for name, code in others), ("", _("not specified"))]
    return listed if own in dict(listed) else [*listed, (own, own)]
