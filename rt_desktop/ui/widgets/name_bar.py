"""A line to name something: what is asked, the name, the verb; shown while it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui.widgets.buttons import Button
from rt_desktop.ui.widgets.label import Label


class NameBar(QWidget):
    """Enter gives the name to whoever asked, Escape gives up."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: Callable[[str], object] = str
        self._asked = Label("")
        self.line = QLineEdit()
        self.line.setMinimumHeight(32)
        self._asked.setBuddy(self.line)
        self._yes = Button("", kind="plain")
        no = Button(_("Cancel"), keys="Esc")
        self.line.returnPressed.connect(self._on_entered)
        self._yes.clicked.connect(self._on_entered)
        no.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (self._asked, self.line, self._yes, no):
            row.addWidget(widget, 1 if widget is self.line else 0)
        self.hide()

    def ask(self, what: str, verb: str, answer: Callable[[str], object], *, name: str = "") -> None:
        """Ask for a name, `name` being proposed; `verb` is the word of the button."""
        self._answer = answer
        self._asked.setText(what)
        self._yes.setText(verb)
        self.line.setAccessibleName(what)
        self.line.setText(name)
        self.line.selectAll()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self) -> None:
        self.hide()
        self._answer(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
