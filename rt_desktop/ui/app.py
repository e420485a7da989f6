"""The application: its name, its words, its look, and what happens to a bug."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from rt_desktop import i18n
from rt_desktop.ui import actions, icons, messages
from rt_desktop.ui.garbage import Garbage
from rt_desktop.ui.messages import Answer, Question
from rt_desktop.ui.room import Room
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.theme import THEME, Scheme
from rt_desktop.ui.window import NAME, Window

if TYPE_CHECKING:
    from rt_desktop.desk import Desk

#: Seconds a thread may keep the interpreter while the window waits for it: usually, and beside long work, which would
#: keep it again and again.  To change hands so often takes time of its own.
SWITCH_S, BESIDE_WORK_S = 0.001, 0.0002


def create(arguments: Sequence[str], *, scheme: Scheme = "system", text_size: float = 0) -> QApplication:
    """The Qt application, dressed, in the language of `i18n`; to be made once, before any widget.

    `text_size` is in points, 0 being the system's.
    """
    application = QApplication(list(arguments))
    dress(application, scheme=scheme, text_size=text_size)
    Garbage(application)
    sys.setswitchinterval(SWITCH_S)
    sys.excepthook = _on_exception
    return application


def dress(application: QApplication, *, scheme: Scheme = "system", text_size: float = 0) -> None:
    """Give an application its name, its words, its look."""
    application.setApplicationName("rt-desktop")
    application.setOrganizationName("rt-desktop")
    application.setApplicationDisplayName(NAME)
    QGuiApplication.setDesktopFileName("rt-desktop")
    _speak(application)
    messages.MESSAGES.answerer = _put
    THEME.start(application, scheme, text_size=text_size)
    application.setWindowIcon(icons.icon("catalogue", "ac"))


def open_window(rooms: Sequence[Room], open_desk: Callable[[], Desk]) -> Window:
    """Show the window with its rooms; `open_desk` is called in the lanes' threads, after the first paint."""
    window = Window(rooms, Tasks(open_desk))
    window.painted.connect(window.tasks.watch)
    window.tasks.job_started.connect(lambda _text: sys.setswitchinterval(BESIDE_WORK_S))
    window.tasks.job_ended.connect(lambda: sys.setswitchinterval(SWITCH_S))
    window.tasks.idle.connect(_settle, Qt.ConnectionType.SingleShotConnection)
    window.show()
    return window


def _settle() -> None:
    """Let Python pass over what the start has loaded: looking at all of it again would hold the window for 40 ms."""
    application = QApplication.instance()
    for one in application.findChildren(Garbage) if application is not None else ():
        one.begin()


def _speak(application: QApplication) -> None:
    """Give Qt's own words the language of the program; its source words are English."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if i18n.language() != "en" and translator.load(f"qtbase_{i18n.language()}", folder):
        application.installTranslator(translator)
    actions.key_text.cache_clear()  # the keys named so far were named in another language


def _put(parent: QWidget | None, question: Question) -> Answer:
    from rt_desktop.ui.widgets.dialogs import put  # noqa: PLC0415 -- a first window asks nothing

    return put(parent, question)


def _on_exception(_kind: type[BaseException], failure: BaseException, _trace: TracebackType | None) -> None:
    if isinstance(failure, KeyboardInterrupt):
        QApplication.quit()
    else:
        messages.crash(failure)
