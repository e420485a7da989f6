"""The hidden menu bar: Alt shows it, with everything the page can do and the keys that do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import actions, theme


class _Menu(QMenu):
    """Left by one Escape together with its bar: Qt would keep the bar, which hears nothing of what is scanned next."""

    def __init__(self, title: str, bar: MenuBar) -> None:
        super().__init__(title, bar)
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self._bar.leave()


class MenuBar(QMenuBar):
    """Shown by Alt, hidden when something was chosen or the focus goes elsewhere."""

    def __init__(
        self, parent: QWidget, page_gestures: Callable[[], Sequence[QAction]], rooms: Sequence[QAction]
    ) -> None:
        super().__init__(parent)
        self.setFont(theme.font())
        self._page_gestures = page_gestures
        self._page, self._go = _Menu(_("This page"), self), _Menu(_("Go to"), self)
        self._page.aboutToShow.connect(self._fill)
        actions.fill(self._go, rooms)
        for menu in (self._page, self._go):
            self.addMenu(menu)
        self._came_from: QWidget | None = None
        self.triggered.connect(self._on_triggered)
        self.setVisible(False)

    def call(self) -> None:
        """Show the bar and go to it, or hide it when it is there."""
        if self.isVisible():
            self.leave()
            return
        self._came_from = self.window().focusWidget()
        self._fill()
        self.show()
        self.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self.setActiveAction(self.actions()[0])

    def _fill(self) -> None:
        for group in self._page.findChildren(QMenu):
            group.deleteLater()
        self._page.clear()
        actions.fill(self._page, self._page_gestures(), in_groups=True)
        self._page.setEnabled(not self._page.isEmpty())

    def leave(self) -> None:
        """Hide the bar, with the focus back where it was."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def _on_triggered(self) -> None:
        """Give the focus back where it was, unless what was chosen took it, or Qt gave it back already."""
        if self.window().focusWidget() is self:
            self.leave()
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()
