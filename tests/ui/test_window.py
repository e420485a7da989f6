"""The frame: rooms, links, the way back, what is said, what is loaded when."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QPaintEvent, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rt_desktop.i18n import N_, _
from rt_desktop.job import Job
from rt_desktop.ui import messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.links import Link
from rt_desktop.ui.messages import Message
from rt_desktop.ui.navigation import RoomButton
from rt_desktop.ui.room import Room
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page, Unsaved
from rt_desktop.ui.window import NAME, Window
from tests.ui.conftest import answered, press, type_text


class Plain(Page):
    """A page with one line, and steps to go back."""

    title = N_("Plain")

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.line = QLineEdit()
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        for line in (self.line, self.other):
            column.addWidget(line)
        self.opened: list[Link] = []
        self.steps = 0
        self.done: list[str] = []

    @action("plain.do", N_("Do it"), shortcut="F2")
    def _on_do(self) -> None:
        self.done.append("done")

    def open(self, link: Link) -> None:
        self.opened.append(link)

    def back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0

    def focus_first(self) -> None:
        self.line.setFocus()

    def remember(self) -> Mapping[str, Any]:
        return {"text": self.line.text()}

    def restore(self, place: Mapping[str, Any]) -> None:
        self.line.setText(place["text"])


def rooms(needs: tuple[str, ...] = ()) -> list[Room]:
    return [
        Room("lend", N_("Loans"), "lend", "Ctrl+1", Plain, needs, frozenset({"item"}), also=("Ctrl+K",)),
        Room(
            "catalogue",
            N_("Catalogue"),
            "catalogue",
            "Ctrl+2",
            Plain,
            needs,
            frozenset({"record"}),
            also=("F4",),
        ),
        Room("settings", N_("Settings"), "settings", "Ctrl+9", Plain, needs, is_last=True),
    ]


class Typed(Plain):
    """A page whose line is a form."""

    def unsaved(self) -> list[Unsaved]:
        return [Unsaved("Form", self.action("typed.keep"))] if self.line.text() else []

    @action("typed.keep", N_("Keep it"))
    def _on_keep(self) -> None:
        self.tasks.read(lambda _desk: self.line.text(), self.kept)

    def kept(self, text: str) -> None:
        """Show that it is kept, unless it is refused."""
        self.done.append(text)
        if text != "refused":
            self.line.clear()


@pytest.mark.parametrize(
    ("text", "answer", "closes"),
    [("Castéla", False, False), ("Castéla", True, True), ("Castéla", "keep", True), ("refused", "keep", False)],
)
def test_closing_asks_for_what_is_not_saved(
    qtbot: QtBot, tasks: Tasks, text: str, answer: messages.Answer, closes: bool
) -> None:
    messages.MESSAGES.answerer = lambda _parent, _question: answer
    window = Window([Room("form", N_("Loans"), "lend", "Ctrl+1", Typed), *rooms()[1:]], tasks)
    with qtbot.waitSignal(window.shown):
        window.show()
    form = page(window)
    form.line.setText(text)
    window.show_room("catalogue")
    window.close()
    answered(qtbot, tasks)
    assert window.isVisible() is not closes
    assert form.done == ([text] if answer == "keep" else [])
    if not closes:
        assert window.room == "form"
    form.line.clear()
    window.close()
    window.deleteLater()


Open = Callable[..., Window]


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks) -> Iterator[Open]:
    """Opens a window and waits for its first page."""
    windows: list[Window] = []

    def open_(needs: tuple[str, ...] = ()) -> Window:
        window = Window(rooms(needs), tasks)
        windows.append(window)
        with qtbot.waitSignal(window.shown):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()


def page(window: Window) -> Plain:
    assert isinstance(window.page, Plain)
    return window.page


def test_the_first_page_is_made_after_the_first_paint(qtbot: QtBot, tasks: Tasks) -> None:
    happened: list[str] = []

    class Watched(Window):
        def paintEvent(self, event: QPaintEvent) -> None:
            happened.append("paint")
            super().paintEvent(event)

    class Made(Plain):
        def __init__(self, tasks: Tasks) -> None:
            happened.append("page")
            super().__init__(tasks)

    window = Watched([Room("lend", N_("Loans"), "lend", "Ctrl+1", Made)], tasks)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.shown):
        window.show()
    assert happened[:2] == ["paint", "page"]
    assert page(window).line.hasFocus()


def test_the_first_paint_loads_nothing_heavy() -> None:
    program = """
import sys
from rt_desktop.ui import app
from rt_desktop.ui.room import Room
application = app.create(["rt-desktop"])
window = app.open_window([Room("a", "A", "lend", "Ctrl+1", None, ("no_such_module",))], None)
def on_painted():
    heavy = ("sqlalchemy", "babel", "lxml", "pymarc", "holidays", "rt_desktop.services", "rt_desktop.desk")
    print([name for name in heavy if name in sys.modules])
    sys.stdout.flush()
    import os
    os._exit(0)
window.painted.disconnect()
window.painted.connect(on_painted)
application.exec()
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "[]", ended.stderr


def test_what_is_typed_before_the_room_is_there_is_not_lost(qtbot: QtBot, opened: Open) -> None:
    """A gesture of the page is done, letters go to its line, in their order; going elsewhere forgets them."""
    window = opened(("wave",))
    with qtbot.waitSignal(window.shown):
        window.start_in("catalogue")
        for key, text in ((Qt.Key.Key_F2, ""), (Qt.Key.Key_A, "a"), (Qt.Key.Key_B, "b")):
            press(focused(window), key, text=text)
        assert window.page is None
    assert page(window).done == ["done"]
    assert page(window).line.text() == "ab"
    with qtbot.waitSignal(window.shown):
        window.show_room("settings")
        press(focused(window), Qt.Key.Key_F2)
        window.show_room("lend")
    with qtbot.waitSignal(window.shown):
        window.show_room("settings")
    assert page(window).done == []


def focused(window: Window) -> QWidget:
    found: QWidget | None = window.focusWidget()
    assert found is not None
    return found


def test_what_a_room_needs_is_loaded_before_its_page_is_made(opened: Open) -> None:
    sys.modules.pop("wave", None)
    window = opened(("wave",))
    assert "wave" in sys.modules
    assert window.page is not None


def test_what_was_loaded_is_not_looked_through_again_for_garbage(qtbot: QtBot, opened: Open) -> None:
    before = gc.get_freeze_count()
    opened(("json",))
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
    gc.unfreeze()


def test_pages_are_made_when_first_visited_and_kept(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    first = page(window)
    first.line.setText("ici")
    window.show_room("catalogue")
    assert page(window) is not first
    window.show_room("lend")
    assert page(window) is first
    assert first.line.text() == "ici"


def test_keys_go_to_rooms(opened: Open) -> None:
    window = opened()
    press_shortcut(window, Qt.Key.Key_2)
    assert window.room == "catalogue"
    press_shortcut(window, Qt.Key.Key_K)
    assert window.room == "lend"
    assert page(window).line.hasFocus()


def press_shortcut(window: Window, key: Qt.Key) -> None:
    """Press Ctrl and a key, through Qt's own way so that shortcuts hear it."""
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_a_click_on_a_room_goes_there_and_leaves_the_focus_in_the_page(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    button = next(one for one in window.findChildren(RoomButton) if one.room.key == "settings")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.room == "settings"
    assert button.isChecked()
    assert page(window).line.hasFocus()


def test_the_window_is_called_after_the_page(opened: Open) -> None:
    window = opened()
    assert window.windowTitle() == f"{_('Loans')} — {NAME}"
    page(window).retitled.emit("Nouvelle notice")
    assert window.windowTitle() == f"Nouvelle notice — {NAME}"
    window.show_room("settings")
    assert window.windowTitle() == f"{_('Settings')} — {NAME}"
    window.show_room("lend")
    assert window.windowTitle() == f"Nouvelle notice — {NAME}"


def test_a_link_goes_where_it_is_opened_and_escape_comes_back(opened: Open) -> None:
    window = opened()
    first = page(window)
    first.line.setText("alphab")
    first.linked.emit(Link("record", 7))
    assert window.room == "catalogue"
    assert page(window).opened == [Link("record", 7)]
    first.line.clear()
    press(page(window), Qt.Key.Key_Escape)
    assert window.room == "lend"
    assert first.line.text() == "alphab"


def test_escape_goes_back_inside_the_page_first(opened: Open) -> None:
    window = opened()
    page(window).linked.emit(Link("record", 7))
    page(window).steps = 1
    press(page(window), Qt.Key.Key_Escape)
    assert window.room == "catalogue"
    press(page(window), Qt.Key.Key_Escape)
    assert window.room == "lend"


def test_a_link_nobody_opens_is_a_bug(opened: Open) -> None:
    with pytest.raises(LookupError):
        opened().open(Link("unicorn"))


def test_says_how_many_things_wait_in_a_room(opened: Open) -> None:
    window = opened()
    page(window).attention_changed.emit(3)
    button = next(one for one in window.findChildren(RoomButton) if one.room.key == "lend")
    assert "3" in button.accessibleName()


def test_a_refusal_nobody_shows_stays_until_escape(opened: Open, said: list[Message]) -> None:
    window = opened()
    messages.error("Pas prolongé : quelqu’un attend.")
    assert window.error_text() == "Pas prolongé : quelqu’un attend."
    press(page(window), Qt.Key.Key_Escape)
    assert window.error_text() == ""


def test_a_notice_is_in_the_status_line_and_ends_the_refusal(opened: Open) -> None:
    window = opened()
    messages.error("Pas prolongé.")
    messages.notice("Prolongé jusqu’au 5 mai.")
    assert window.status.notice_text() == "Prolongé jusqu’au 5 mai."
    assert window.error_text() == ""


def test_one_crash_dialog_at_a_time(qtbot: QtBot, opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    window = opened()
    for _time in range(3):
        messages.crash(ZeroDivisionError("x"))
    dialogs = window.findChildren(QDialog)
    assert len(dialogs) == 1
    dialogs[0].reject()
    qtbot.waitUntil(lambda: window._crash is None)
    messages.crash(ZeroDivisionError("y"))
    assert window._crash is not None
    window._crash.reject()


def test_a_job_is_seen_and_stopped_from_the_status_line(qtbot: QtBot, opened: Open) -> None:
    window = opened()

    def endless(desk: object, *, job: Job) -> None:
        done = 0
        while True:
            done += 1
            job.step(done, None, "encore")

    with qtbot.waitSignal(window.tasks.job_progressed):
        window.tasks.run(endless, text="Import")
    assert window.status.is_working()
    window.status.cancel_asked.emit()
    answered(qtbot, window.tasks)
    assert not window.status.is_working()


def test_alt_shows_the_menu_with_what_the_page_can_do(opened: Open) -> None:
    window = opened()
    press(page(window).line, Qt.Key.Key_Alt)
    menu = window._menu
    assert menu is not None
    assert menu.isVisible()
    titles = [entry.text() for entry in menu.findChildren(QMenu)[0].actions()]
    assert titles == [f"{_('Do it')}\tF2"]
    press(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert page(window).line.hasFocus()


def typed(text: str) -> None:
    """Keys go where the keyboard is: to the menu in front, else to what has the focus."""
    for letter in text:
        heard_by = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert heard_by is not None
        type_text(heard_by, letter)


def test_what_is_scanned_after_the_menu_was_left_is_heard(opened: Open) -> None:
    """Each time anew: a bar that keeps the keyboard would swallow the next scan."""
    window = opened()
    for _time in range(2):
        page(window).line.clear()
        press(page(window).line, Qt.Key.Key_Alt)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        press(popup, Qt.Key.Key_Escape)
        typed("rt4187")
        assert page(window).line.text() == "rt4187"
        assert QApplication.activePopupWidget() is None


def test_what_is_chosen_in_the_menu_keeps_the_focus_it_takes(opened: Open) -> None:
    window = opened()
    press(page(window).line, Qt.Key.Key_Alt)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    other = page(window).other
    page(window).action("plain.do").triggered.connect(other.setFocus)
    popup.setActiveAction(popup.actions()[0])
    press(popup, Qt.Key.Key_Return)
    assert page(window).done == ["done"]
    assert other.hasFocus()


def test_the_focus_comes_back_when_the_bar_still_had_it_as_a_gesture_was_chosen(opened: Open) -> None:
    """So it is after a gesture in a menu of the menu: the next scan would be lost."""
    window = opened()
    press(page(window).line, Qt.Key.Key_Alt)
    menu = window._menu
    assert menu is not None
    menu.setFocus()
    menu.triggered.emit(page(window).action("plain.do"))
    assert not menu.isVisible()
    assert page(window).line.hasFocus()


def test_the_window_comes_back_as_large_as_it_was(qtbot: QtBot, tasks: Tasks) -> None:
    for size in (QSize(1120, 700), QSize(1120, 650)):
        QSettings().clear()
        first = Window(rooms(), Tasks(lambda: None))  # type: ignore[arg-type, return-value]
        first.resize(size)
        first.close()
        second = Window(rooms(), tasks)
        qtbot.addWidget(second)
        assert second.size() == size


@pytest.mark.parametrize(("height", "is_filled"), [(728, True), (1040, False)])
def test_a_first_window_fills_a_screen_without_room_for_its_title(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, height: int, is_filled: bool
) -> None:
    QSettings().clear()
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, height))
    window = Window(rooms(), tasks)
    qtbot.addWidget(window)
    assert bool(window.windowState() & Qt.WindowState.WindowMaximized) is is_filled


def test_the_window_fits_a_small_screen(opened: Open) -> None:
    window = opened()
    assert window.minimumSizeHint().height() <= 600
    window.resize(1120, 600)
    assert window.size() == QSize(1120, 600)


def test_closing_closes_the_lanes(opened: Open) -> None:
    window = opened()
    window.close()
    window.tasks.read(lambda desk: None, lambda answer: None)
    assert not window.tasks.pending()


class Second(Plain):
    """A page where something stands before the place where work starts."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self.start = QLineEdit()
        column = self.layout()
        assert column is not None
        column.addWidget(self.start)

    def focus_first(self) -> None:
        self.start.setFocus()


def test_a_new_page_has_the_focus_where_work_starts(qtbot: QtBot, tasks: Tasks) -> None:
    window = Window(
        [Room("a", N_("Loans"), "lend", "Ctrl+1", Plain), Room("b", N_("Catalogue"), "catalogue", "Ctrl+2", Second)],
        tasks,
    )
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.shown):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_room("b")
    assert isinstance(window.page, Second)
    assert window.page.start.hasFocus()


def test_a_room_that_is_not_loaded_yet_shows_nothing_of_another(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window._preload._is_ready.discard("catalogue")
    window.show_room("catalogue")
    assert not any(one.isVisible() for one in window.findChildren(Plain))
    assert window.page is None
    window._preload._is_ready.add("catalogue")
    with qtbot.waitSignal(window.shown):
        window._preload.ready.emit("catalogue")
    assert page(window).line.hasFocus()


def test_a_page_made_while_the_person_went_elsewhere_is_shown_when_they_come_back(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window._preload._is_ready.discard("catalogue")
    window.show_room("catalogue")
    window._preload._is_ready.add("catalogue")
    window._preload.ready.emit("catalogue")
    window.show_room("lend")
    made = window._made["catalogue"]
    window.show_room("catalogue")
    assert window.page is made
    assert not window._made


def test_no_room_is_marked_before_the_first_page(qtbot: QtBot, tasks: Tasks) -> None:
    window = Window([Room("a", N_("Loans"), "lend", "Ctrl+1", Plain, ("no_such_module",))], tasks)
    qtbot.addWidget(window)
    window.painted.disconnect()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert not any(button.hasFocus() for button in window.findChildren(RoomButton))
