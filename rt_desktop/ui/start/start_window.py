"""The window before there are data: welcome, waiting, trouble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.ui.start.background import Background
from rt_desktop.ui.start.waiting import Waiting
from rt_desktop.ui.start.welcome import Welcome
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
        self.shown: QWidget | None = None
        self._background: Background | None = None

    def show_part(self, part: QWidget) -> None:
        """Show this instead of what was shown."""
        if self.shown is not None:
            self._column.removeWidget(self.shown)
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = part
        self._column.addWidget(part)

    def welcome(self, folder: Path, demonstration: Path) -> None:
        """Offer the demonstration and a beginning of one's own."""
        from rt_desktop.services.demo import making  # noqa: PLC0415 -- a usual start needs neither
        from rt_desktop.services.settings import setup  # noqa: PLC0415

        has_demonstration = setup.is_set_up(demonstration)
        part = Welcome(folder, setup.site_names(), has_demonstration=has_demonstration)
        if has_demonstration:
            part.demonstration_asked.connect(lambda: self.ready.emit(demonstration))
        else:
            part.demonstration_asked.connect(
                lambda: self.work(
                    making.make_demonstration,
                    lambda _made: self.ready.emit(demonstration),
                    title=_("Making the demonstration"),
                    otherwise=lambda: self.welcome(folder, demonstration),
                    folder=demonstration,
                )
            )
        part.beginning_asked.connect(lambda site: self._begin(part, folder, site))
        self.show_part(part)

    def work(
        self,
        function: Callable[..., Any],
        show: Callable[[Any], object],
        *,
        title: str,
        otherwise: Callable[[], object],
        **given: Any,
    ) -> None:
        """Do long work behind a bar; `otherwise` shows again where one was, when it was refused or stopped."""
        waiting = Waiting(title)
        background = self._background = Background(function, self, **given)
        waiting.cancel_asked.connect(background.cancel)
        background.progressed.connect(waiting.show_progress)
        background.ended.connect(show)
        background.refused.connect(lambda refusal: self._go_back(refusal, otherwise))
        self.show_part(waiting)
        background.start()

    def _begin(self, part: Welcome, folder: Path, site: str) -> None:
        from rt_desktop.services.settings import setup  # noqa: PLC0415

        try:
            setup.set_up(folder, site=site)
        except UserError as refusal:
            part.refuse(refusal.message)
        else:
            self.ready.emit(folder)

    def _go_back(self, refusal: UserError | None, otherwise: Callable[[], object]) -> None:
        otherwise()
        if refusal is not None and isinstance(self.shown, Welcome):
            self.shown.refuse(refusal.message)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._background is not None:
            self._background.stop()
        event.accept()
