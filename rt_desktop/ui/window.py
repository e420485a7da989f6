"""The frame: rooms at the left, the page of the room, the status line; it routes links and knows no page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rt_desktop.i18n import _
from rt_desktop.ui import icons, messages
from rt_desktop.ui.held_keys import HeldKeys
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from rt_desktop.ui.navigation import Navigation
from rt_desktop.ui.preload import Preload
from rt_desktop.ui.room import Room
from rt_desktop.ui.status_line import StatusLine
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.theme import THEME

if TYPE_CHECKING:
    from rt_desktop.ui.menu import MenuBar
    from rt_desktop.ui.widgets.notice_line import NoticeLine
    from rt_desktop.ui.widgets.page import Page, Unsaved

NAME = "Ressources & Territoires"
SMALLEST = QSize(1120, 600)
FIRST_SIZE = QSize(1366, 720)
#: Pixels that a title bar takes of a screen, at most.
TITLE_BAR = 40


class Window(QMainWindow):
    """Shows one room at a time; pages are made when first needed, after the first paint."""

    #: The window was painted for the first time: the heavy work may begin.
    painted = Signal()
    #: The page of a room is in front.
    shown = Signal(str)

    def __init__(self, rooms: Sequence[Room], tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self._rooms = {room.key: room for room in rooms}
        self._pages: dict[str, Page] = {}
        self._made: dict[str, Page] = {}  # made and not shown yet
        self._here = rooms[0].key
        self._titles: dict[str, str] = {}
        self._awaited: Link | None = None
        self._past: list[tuple[str, Mapping[str, Any]]] = []
        self._is_painted = self._is_alt_alone = False
        self._held = HeldKeys()
        self._crash: QDialog | None = None
        self.status = StatusLine()
        self._navigation = Navigation(rooms)
        self._stack = QStackedWidget()
        self._errors: NoticeLine | None = None
        self._menu: MenuBar | None = None
        self._preload = Preload(rooms, self)
        self._lay_out()
        self._add_room_actions(rooms)
        self._connect()
        self._recall_geometry()
        self._navigation.show_room(self._here)
        self._retitle()
        THEME.dress(self)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._navigation)
        middle.addLayout(self._column, 1)
        whole = QVBoxLayout(frame := QWidget())
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self._stack.setObjectName("pages")
        self._stack.addWidget(self._held)
        self.setCentralWidget(frame)
        self._held.setFocus()  # else Qt gives the focus to a room
        self.setMinimumSize(SMALLEST)

    def _add_room_actions(self, rooms: Sequence[Room]) -> None:
        self._going: list[QAction] = []
        for room in rooms:
            action = QAction(icons.icon(room.icon), _(room.title), self)
            action.setShortcut(QKeySequence(room.shortcut))
            action.triggered.connect(partial(self.show_room, room.key))
            self._going.append(action)
            start = QAction(self)
            start.setShortcuts([QKeySequence(keys) for keys in room.also])
            start.triggered.connect(partial(self.start_in, room.key))
            self.addAction(start)
        self.addActions(self._going)

    def _connect(self) -> None:
        self.painted.connect(self._on_painted)
        self._preload.ready.connect(self._on_ready)
        self._navigation.asked.connect(self.show_room)
        self.status.cancel_asked.connect(self.tasks.cancel_job)
        self.tasks.job_started.connect(self.status.start_job)
        self.tasks.job_progressed.connect(self.status.show_progress)
        self.tasks.job_ended.connect(self.status.end_job)
        messages.MESSAGES.said.connect(self._on_said)

    # ---- rooms
    @property
    def page(self) -> Page | None:
        """The page in front, None until it is made."""
        return self._pages.get(self._here)

    @property
    def room(self) -> str:
        """The key of the room in front."""
        return self._here

    def show_room(self, key: str) -> None:
        """Go to a room, where the person left it; the way back starts anew."""
        self._past.clear()
        self._go(key)

    def start_in(self, key: str) -> None:
        """Go to a room with the focus where work starts."""
        self.show_room(key)
        if self.page is not None:
            self.page.focus_first()

    def set_attention(self, key: str, count: int) -> None:
        """Show beside a room how many things a person must look at."""
        self._navigation.set_attention(key, count)

    def open(self, link: Link) -> None:
        """Show what a link asks for in the room that opens its kind; raises LookupError when none does."""
        key = next((room.key for room in self._rooms.values() if link.kind in room.opens), None)
        if key is None:
            raise LookupError(link.kind)
        if self.page is not None:
            self._past.append((self._here, self.page.remember()))
        self._awaited = link
        self._go(key)

    def back(self) -> None:
        """Go back one step: in the page, else to where the last link came from."""
        if self._errors is not None and self._errors.isVisible():
            self._errors.clear()
        elif self.page is not None and self.page.back():
            return
        elif self._past:
            key, place = self._past.pop()
            self._go(key)
            if self.page is not None:
                self.page.restore(place)

    def _go(self, key: str) -> None:
        self._held.drop()
        self._here = key
        self._navigation.show_room(key)
        self._clear_error()
        if self._is_painted and self._preload.is_ready(key):
            self._show_page(key)
        else:
            self._preload.want(key)
            self._stack.setCurrentIndex(0)  # never the page of another room under this one's name
        self._retitle()

    def _show_page(self, key: str) -> None:
        is_new = key not in self._pages
        if is_new:
            self._pages[key] = self._made.pop(key) if key in self._made else self._make_page(key)
            self._stack.addWidget(self._pages[key])
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        link, self._awaited = self._awaited, None
        if link is not None:
            page.open(link)
        elif is_new:
            page.focus_first()
        else:
            page.focus_again()
        self.shown.emit(key)
        self._held.give(page)

    def _make_page(self, key: str) -> Page:
        page = self._rooms[key].factory(self.tasks)
        page.linked.connect(self.open)
        page.retitled.connect(partial(self._on_retitled, key))
        page.attention_changed.connect(partial(self.set_attention, key))
        return page

    def _on_retitled(self, key: str, title: str) -> None:
        self._titles[key] = title
        self._retitle()

    def _retitle(self) -> None:
        """Call the window after the page in front, which keeps its place while others are."""
        self.setWindowTitle(f"{self._titles.get(self._here) or _(self._rooms[self._here].title)} — {NAME}")

    def _on_painted(self) -> None:
        self._is_painted = True
        self._on_ready(self._here)

    def _on_ready(self, key: str) -> None:
        """Make the page, and show it a moment later: both at once would keep the window for too long."""
        is_wanted = key == self._here and key not in self._pages and key not in self._made
        if self._is_painted and is_wanted and self._preload.is_ready(key):
            self._made[key] = self._make_page(key)
            QTimer.singleShot(1, self, partial(self._show_made, key))

    def _show_made(self, key: str) -> None:
        if key == self._here and key in self._made:
            self._show_page(key)

    # ---- what is said
    def _on_said(self, message: Message) -> None:
        if message.kind == "notice":
            self._clear_error()
            self.status.notice(message.text)
        elif message.kind == "error":
            self._show_error(message.text)
        else:
            self._show_crash(message.text)

    def _show_error(self, text: str) -> None:
        if self._errors is None:
            from rt_desktop.ui.widgets.notice_line import NoticeLine  # noqa: PLC0415 -- not before the first paint

            self._errors = NoticeLine()
            self._close_error = QAction(_("Close"), self)
            self._close_error.triggered.connect(self._errors.clear)
            self._column.addWidget(self._errors)
        self._errors.tell("refused", "", text, self._close_error)

    def error_text(self) -> str:
        """The refusal in sight at the foot of the page; empty when there is none."""
        return "" if self._errors is None or self._errors.isHidden() else self._errors.text()

    def _clear_error(self) -> None:
        if self._errors is not None:
            self._errors.clear()

    def _show_crash(self, report: str) -> None:
        from rt_desktop.ui.widgets.dialogs import crash_dialog  # noqa: PLC0415 -- a first window shows none

        if self._crash is None:
            self._crash = crash_dialog(self, report)
            self._crash.finished.connect(self._on_crash_read)
            self._crash.open()

    def _on_crash_read(self) -> None:
        self._crash = None

    # ---- Qt
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preload.start(self._here)  # while Qt gets its first picture ready

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def event(self, event: QEvent) -> bool:
        """See every key first: what a shortcut with Alt takes never comes as a key pressed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self._is_alt_alone = event.key() == Qt.Key.Key_Alt
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_alt_alone = event.key() == Qt.Key.Key_Alt
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._is_alt_alone:
            self._call_menu()
        else:
            super().keyReleaseEvent(event)

    def _call_menu(self) -> None:
        if self._menu is None:
            from rt_desktop.ui.menu import MenuBar  # noqa: PLC0415 -- not before the first paint

            self._menu = MenuBar(self, lambda: self.page.gestures() if self.page else [], self._going)
            self.setMenuBar(self._menu)
        self._menu.call()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        self._preload.stop()
        self.tasks.close()
        event.accept()

    def _may_close(self) -> bool:
        """Whether nothing typed is lost, or may be; while something is being kept the window waits for it."""
        for key, page in self._pages.items():
            for one in page.unsaved():
                answer = messages.ask_to_keep(self, one.title)
                if answer is not True:
                    self._show_unsaved(key, one)
                if answer == "keep":
                    one.keep.trigger()
                    self._close_when_idle()
                if answer is not True:
                    return False
        return not self._is_keeping_a_setting()

    def _show_unsaved(self, key: str, one: Unsaved) -> None:
        self.show_room(key)
        one.show()

    def _is_keeping_a_setting(self) -> bool:
        """Settings are kept when the focus leaves them."""
        was_pending, focused = self.tasks.pending(), QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        is_keeping = self.tasks.pending() and not was_pending
        if is_keeping:
            self._close_when_idle()
        return is_keeping

    def _close_when_idle(self) -> None:
        if self.tasks.pending():
            self.tasks.idle.connect(self._close_kept, Qt.ConnectionType.SingleShotConnection)

    def _close_kept(self) -> None:
        """Close, unless what was to be kept was refused."""
        if not any(page.unsaved() for page in self._pages.values()):
            self.close()

    def _recall_geometry(self) -> None:
        kept = QSettings().value("window/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            available = self.screen().availableSize()
            self.resize(FIRST_SIZE.boundedTo(available))
            if available.height() < FIRST_SIZE.height() + TITLE_BAR:  # else the status line would be below the edge
                self.setWindowState(Qt.WindowState.WindowMaximized)
