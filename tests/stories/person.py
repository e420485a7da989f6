"""A person before the application: presses keys, scans, looks at what is in sight, and knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.ui.start.launch import Launch
from rt_desktop.ui.window import Window

#: Milliseconds a person waits for an answer, on a computer that does much else.
PATIENCE_MS = 30_000


class Person:
    """Sits before what was launched; every key goes to the window in front, as keyboards have it."""

    def __init__(self, qtbot: QtBot, launch: Launch) -> None:
        self._qtbot, self._launch = qtbot, launch

    # ---- eyes
    def sees(self, *words: str) -> None:
        """Wait until all these words are in sight, each wherever it may be."""
        self._until(lambda: [one for one in words if not self._is_in_sight(one)] == [], f"not in sight: {words}")

    def sees_no_more(self, *words: str) -> None:
        """Wait until none of these words is in sight."""
        self._until(lambda: not any(self._is_in_sight(one) for one in words), f"still in sight: {words}")

    def is_in(self, place: str) -> None:
        """Wait until the focus is in what is called so."""
        self._until(lambda: place in self._focus(), f"the focus is not in « {place} »")

    def in_sight(self) -> list[str]:
        """Every word of the window in front, as a screen reader hears it."""
        return list(_words(QAccessible.queryAccessibleInterface(self._front())))

    def _focus(self) -> str:
        """How the place of the focus is called; empty when it is nowhere."""
        focused: QWidget | None = QApplication.focusWidget()
        tree = None if focused is None else QAccessible.queryAccessibleInterface(focused)
        return "" if tree is None else tree.text(QAccessible.Text.Name)

    def _is_in_sight(self, words: str) -> bool:
        return any(words in one for one in self.in_sight())

    # ---- hands
    def presses(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self._front().windowHandle(), key, held)

    def holds_ctrl(self, *keys: Qt.Key) -> None:
        """Press keys with Ctrl held."""
        self.presses(*keys, held=Qt.KeyboardModifier.ControlModifier)

    def types(self, text: str) -> None:
        """Type letters, accents too, which QTest cannot."""
        front = self._front().windowHandle()
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QGuiApplication.sendEvent(front, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def scans(self, *codes: str) -> None:
        """Do as a scanner does: type each code at once and press Enter, waiting for nothing."""
        for code in codes:
            self.types(code)
            self.presses(Qt.Key.Key_Return)

    def waits(self) -> None:
        """Wait until everything asked of the program is answered."""
        self._until(lambda: not self.window.tasks.pending(), "something is not answered")

    @property
    def window(self) -> Window:
        """The window with the rooms."""
        window = self._launch.window
        assert window is not None
        return window

    def _front(self) -> QWidget:
        """The window the keyboard writes to; when a dialog closed, the one below it, as a window manager has it."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QApplication.processEvents()  # at once: a loop of its own would first let go of the window of another story
        front = QApplication.activeWindow()
        assert front is not None
        return front

    def _until(self, condition: Callable[[], bool], otherwise: str) -> None:
        def is_so() -> bool:
            assert condition(), f"{otherwise} but in « {self._focus()} », with {self.in_sight()}"
            return True

        self._qtbot.waitUntil(is_so, timeout=PATIENCE_MS)


def _words(of: QAccessibleInterface | None) -> Iterator[str]:
    """The names and values in sight under an element; of long lists, the rows that a window can show."""
    if of is None or not of.isValid() or of.state().invisible:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value):
        if words := of.text(kind):
            yield words
    for place in range(min(of.childCount(), 200)):
        yield from _words(of.child(place))
