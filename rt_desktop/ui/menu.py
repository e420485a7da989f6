"""The hidden menu bar: Alt shows it, with everything the page can do and the keys that do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenuBar, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import actions, theme


class MenuBar(QMenuBar):
    """Shown by Alt, hidden when something was chosen or the focus goes elsewhere."""

    def __init__(
        self, parent: QWidget, page_gestures: Callable[[], Sequence[QAction]], rooms: Sequence[QAction]
    ) -> None:
        super().__init__(parent)
        self.setFont(theme.font())
        self._page_gestures = page_gestures
        self._page = self.addMenu(_("This page"))
        self._page.aboutToShow.connect(self._fill)
        self._go = self.addMenu(_("Go to"))
        actions.fill(self._go, rooms)
        self._came_from: QWidget | None = None
        self.triggered.connect(self._on_triggered)
        self.setVisible(False)

    def call(self) -> None:
        """Show the bar and go to it, or hide it when it is there."""
        if self.isVisible():
            self._leave()
            return
        self._came_from = self.window().focusWidget()
        self._fill()
        self.show()
        self.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self.setActiveAction(self.actions()[0])

    def _fill(self) -> None:
        self._page.clear()
        actions.fill(self._page, self._page_gestures())
        self._page.setEnabled(not self._page.isEmpty())

    def _leave(self) -> None:
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def _on_triggered(self) -> None:
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()
