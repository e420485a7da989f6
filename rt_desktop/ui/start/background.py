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

    _reported = Signal(int, int, str)
    _done = Signal(object, object)

    def __init__(self, work: Callable[..., Any], parent: QObject, **given: Any) -> None:
        """`work(job=…, **given)` is done once `start` is called."""
        super().__init__(parent)
        self._work, self._given = work, given
        self._job = Job(lambda done, total, text: self._reported.emit(done, -1 if total is None else total, text))
        self._thread = threading.Thread(target=self._do, name="start")
        # Told again from here: what others connect must run in the thread of the window.
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

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
            self._done.emit(self._work(job=self._job, **self._given), None)
        except Exception as failure:  # noqa: BLE001 -- told in the thread of the window
            self._done.emit(None, failure)

    def _on_done(self, answer: Any, failure: Exception | None) -> None:
        if failure is None:
            self.ended.emit(answer)
            return
        if not isinstance(failure, UserError | Cancelled):
            messages.crash(failure)
        self.refused.emit(failure if isinstance(failure, UserError) else None)
