"""Long work done before there is a desk: setting up, putting a backup back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.ui import messages


class Background(QObject):
    """One work in its own thread; a refusal and the answer come back in the GUI thread."""

    #: done, total (-1 while unknown), what is being done
    progressed = Signal(int, int, str)
    #: The answer.
    ended = Signal(object)
    #: A UserError, or None when the work was stopped.
    refused = Signal(object)
    _crashed = Signal(object)

    def __init__(self, work: Callable[..., Any], parent: QObject, **given: Any) -> None:
        """`work(job=…, **given)` is done once `start` is called."""
        super().__init__(parent)
        self._work, self._given = work, given
        self._job = Job(lambda done, total, text: self.progressed.emit(done, -1 if total is None else total, text))
        self._thread = threading.Thread(target=self._do, name="start")
        self._crashed.connect(messages.crash, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; `refused` says when it did."""
        self._job.cancel()

    def stop(self) -> None:
        """Stop and wait until it has."""
        self._job.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _do(self) -> None:
        try:
            self.ended.emit(self._work(job=self._job, **self._given))
        except Cancelled:
            self.refused.emit(None)
        except UserError as refusal:
            self.refused.emit(refusal)
        except Exception as bug:  # noqa: BLE001 -- shown once by the crash dialog
            self._crashed.emit(bug)
            self.refused.emit(None)
