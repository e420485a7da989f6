"""The window before there are data: welcome, waiting, trouble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.job import Job
from rt_desktop.ui import messages
from rt_desktop.ui.messages import Message
from rt_desktop.ui.start.background import Background
from rt_desktop.ui.start.trouble import Trouble
from rt_desktop.ui.start.waiting import Waiting
from rt_desktop.ui.start.welcome import Welcome
from rt_desktop.ui.theme import THEME
from rt_desktop.ui.widgets.notice_line import NoticeLine
from rt_desktop.ui.window import NAME

SIZE = QSize(880, 560)


class StartWindow(QWidget):
    """Shows one thing at a time; what was done is told by `ready`."""

    #: The data folder that can be opened now: Path.
    ready = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setWindowTitle(NAME)
        self.resize(SIZE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.errors = NoticeLine()
        self._column.addWidget(self.errors)
        self.shown: QWidget | None = None
        self.crash: QDialog | None = None
        messages.MESSAGES.said.connect(self._on_said)
        self._background: Background | None = None
        THEME.dress(self)

    def show_part(self, part: QWidget) -> None:
        """Show this instead of what was shown."""
        if self.shown is not None:
            self._column.removeWidget(self.shown)
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = part
        self.errors.clear()
        self._column.insertWidget(0, part, 1)

    def load(self, then: Callable[[], object]) -> None:
        """Load what a welcome needs while the window is painted, then go on; the usual start needs none of it."""
        background = self._background = Background(_load, self)
        background.ended.connect(lambda _loaded: then())
        background.start()

    def welcome(self, folder: Path, demonstration: Path, site: str = "") -> None:
        """Offer the demonstration and a beginning of one's own, at the site chosen already if one was."""
        from rt_desktop.services.settings import setup  # noqa: PLC0415 -- see load

        has_demonstration = setup.is_set_up(demonstration)
        part = Welcome(folder, setup.site_names(), has_demonstration=has_demonstration, site=site)
        if has_demonstration:
            part.demonstration_asked.connect(lambda: self.ready.emit(demonstration))
        else:
            part.demonstration_asked.connect(
                lambda: self.work(
                    _make_demonstration,
                    lambda _made: self.ready.emit(demonstration),
                    title=_("Making the demonstration"),
                    otherwise=lambda: self.welcome(folder, demonstration),
                    folder=demonstration,
                )
            )
        part.beginning_asked.connect(lambda site: self._begin(folder, demonstration, site))
        self.show_part(part)

    def work(
        self,
        function: Callable[..., Any],
        show: Callable[[Any], object],
        *,
        title: str,
        otherwise: Callable[[], object],
        can_stop: bool = True,
        **given: Any,
    ) -> None:
        """Do long work behind a bar; `otherwise` shows again where one was, when it was refused or stopped."""
        waiting = Waiting(title, can_stop=can_stop)
        background = self._background = Background(function, self, **given)
        waiting.cancel_asked.connect(background.cancel)
        background.progressed.connect(waiting.show_progress)
        background.ended.connect(show)
        background.refused.connect(lambda refusal: self._go_back(refusal, otherwise))
        self.show_part(waiting)
        background.start()

    def _begin(self, folder: Path, demonstration: Path, site: str) -> None:
        self.work(
            _set_up,
            lambda _made: self.ready.emit(folder),
            title=_("Setting up the data"),
            otherwise=lambda: self.welcome(folder, demonstration, site),
            can_stop=False,
            folder=folder,
            site=site,
        )

    def _go_back(self, refusal: UserError | None, otherwise: Callable[[], object]) -> None:
        otherwise()
        if refusal is None:
            return
        if isinstance(self.shown, Welcome | Trouble):
            self.shown.refuse(refusal.message)
        else:
            messages.error(refusal.message)

    def _on_said(self, message: Message) -> None:
        """Show what is said while there are no rooms to show it."""
        if not self.isVisible():
            return
        if message.kind == "crash":
            self._show_crash(message.text)
        elif message.kind == "error":
            self.errors.tell("refused", "", message.text)

    def _show_crash(self, report: str) -> None:
        from rt_desktop.ui.widgets.dialogs import crash_dialog  # noqa: PLC0415 -- a usual start has none

        if self.crash is None:
            self.crash = crash_dialog(self, report)
            self.crash.finished.connect(self._on_crash_read)
            self.crash.open()

    def _on_crash_read(self) -> None:
        self.crash = None

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._background is not None:
            self._background.stop()
        event.accept()


def _load(*, job: Job) -> None:
    from rt_desktop.services.settings import setup  # noqa: F401, PLC0415 -- a usual start needs none of it

    job.step(0)


def _make_demonstration(*, job: Job, folder: Path) -> None:
    from rt_desktop.services.demo import making  # noqa: PLC0415 -- only who asks for it waits for it

    making.make_demonstration(folder, job=job)


def _set_up(*, job: Job, folder: Path, site: str) -> None:
    from rt_desktop.services.settings import setup  # noqa: PLC0415 -- loaded by then

    job.step(0)
    setup.set_up(folder, site=site)
