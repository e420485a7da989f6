"""From a page to the services and back: nothing blocks the window, an answer finds its page or nobody."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from rt_desktop.errors import Cancelled, UserError
from rt_desktop.job import Job
from rt_desktop.ui import messages
from rt_desktop.ui.lanes import Lane, Request

if TYPE_CHECKING:
    from rt_desktop.desk import Desk

T = TypeVar("T")

#: Milliseconds between two looks at what other programs changed.
POLL_MS = 2000

#: Seconds between two reports of a job's progress.
REPORT_S = 0.05

_POLL = "tasks.changed_elsewhere"

#: What changes at midnight, among the tables a page shows.
DAY = "day"

#: Stands among the tables when the backup of the day was made.
BACKUPS = "backups"


class Tasks(QObject):
    """What pages ask, answered in the GUI thread.

    Three lanes, one desk each: reads (the newest of a key wins), operations (in order, each answered), jobs
    (one at a time).  An answer to a page that is gone is dropped; a refusal goes to `refused`, or else to
    messages.error; Cancelled is silent; anything else is a bug and goes to messages.crash.
    """

    #: The tables that were changed, here or by another program: frozenset of names.
    changed = Signal(object)
    job_started = Signal(str)
    #: done, total (-1 while unknown), what is being done
    job_progressed = Signal(int, int, str)
    job_ended = Signal()
    #: All that was asked is answered.
    idle = Signal()

    _noted = Signal(object)
    _answered = Signal(object)
    _reported = Signal(object, int, int, str)

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        """`open_desk` is called once in each lane's own thread, when the lane is first used."""
        super().__init__(parent)
        self._open_desk = open_desk
        self._reads = self._lane("reads")
        self._operations = self._lane("operations")
        self._jobs = self._lane("jobs")
        self._newest: dict[str, Request] = {}
        self._pending = 0
        self._is_closed = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._noted.connect(self.changed, Qt.ConnectionType.QueuedConnection)  # noted in a lane, told here
        self._is_polling = False
        self._day: date | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    def perform(
        self,
        operation: Callable[..., T],
        show: Callable[[T], object] | None = None,
        *,
        refused: Callable[[Any], object] | None = None,
        **given: Any,
    ) -> None:
        """Do an operation after those asked before it; `refused` receives the Objected or UserError."""
        self._ask(self._operations, Request(lambda desk: desk.perform(operation, **given)), show, refused)

    def read(
        self,
        query: Callable[..., T],
        show: Callable[[T], object],
        *,
        key: str = "",
        refused: Callable[[Any], object] | None = None,
        **params: Any,
    ) -> None:
        """Ask a query; a newer one of the same `key` makes this one void, and its answer is never shown."""
        self._ask(self._reads, Request(lambda desk: desk.read(query, **params), key=key), show, refused)

    def run(
        self,
        function: Callable[..., T],
        show: Callable[[T], object] | None = None,
        *,
        text: str,
        refused: Callable[[Any], object] | None = None,
        **params: Any,
    ) -> Request:
        """Run long work after the one under way, if any; `text` says what it is in the status line.

        What is answered is for `drop`, where whoever asked may want it no more.
        """
        job = Job(self._reporter(text))

        def work(desk: Desk) -> T:
            if job.is_cancelled:
                raise Cancelled
            self._reported.emit(job, 0, -1, text)
            return desk.run(function, job=job, **params)

        request = Request(work, job=job)
        self._ask(self._jobs, request, show, refused)
        return request

    def drop(self, work: Request) -> None:
        """Stop long work, or never begin it, and show nothing of it but a bug."""
        work.answer = partial(_deliver, show=_weak(None), refused=_weak(None), has_refused=True)
        if work.job is not None:
            work.job.cancel()

    def cancel_job(self) -> None:
        """Ask the job under way to stop; what it finished stays."""
        self._jobs.cancel_job()

    def watch(self) -> None:
        """From now on, look every two seconds at what other programs changed.

        The first look is now: it opens the data while the window still makes the page that will ask them.
        """
        self._poll.start()
        self._on_poll()

    def pending(self) -> bool:
        """Whether something asked is not answered yet."""
        return self._pending > 0

    def close(self) -> None:
        """Finish the operations asked, stop reads and jobs, leave the desks; answers are dropped."""
        if self._is_closed:
            return
        self._is_closed = True
        self._poll.stop()
        self._jobs.close(finish=False)
        self._reads.close(finish=False)
        self._operations.close(finish=True)

    def _lane(self, name: str) -> Lane:
        return Lane(name, self._new_desk, self._answered.emit)

    def _new_desk(self) -> Desk:
        desk = self._open_desk()
        desk.on_changed = self._noted.emit
        return desk

    def _ask(
        self,
        lane: Lane,
        request: Request,
        show: Callable[[Any], object] | None,
        refused: Callable[[Any], object] | None,
    ) -> None:
        if self._is_closed:
            return
        request.answer = partial(
            _deliver, show=_weak(show), refused=_weak(refused), has_refused=refused is not None
        )
        if request.key:
            self._newest[request.key] = request
        self._pending += 1
        lane.put(request)

    def _on_answered(self, request: Request) -> None:
        if request.job is not None:
            self.job_ended.emit()
        try:
            is_newest = self._newest.get(request.key, request) is request
            if is_newest and not self._is_closed and not request.is_void:
                request.answer(request)
        finally:
            if request.key != _POLL:
                self._pending -= 1
                if self._pending == 0:
                    self.idle.emit()

    def _reporter(self, text: str) -> Callable[[int, int | None, str], None]:
        last = [float("-inf")]

        def report(done: int, total: int | None, step: str) -> None:
            now = time.monotonic()
            if now - last[0] >= REPORT_S or done == total:
                last[0] = now
                self._reported.emit(None, done, -1 if total is None else total, step or text)

        return report

    def _on_reported(self, started: Job | None, done: int, total: int, text: str) -> None:
        if started is not None:
            self.job_started.emit(text)
        self.job_progressed.emit(done, total, text)

    def _on_poll(self) -> None:
        if not self._is_polling:
            self._is_polling = True
            self._reads.put(Request(_look_around, key=_POLL, answer=self._show_elsewhere))

    def _show_elsewhere(self, request: Request) -> None:
        self._is_polling = False
        if isinstance(request.failure, UserError | Cancelled):
            return  # said to the person at the next thing they ask for
        if request.failure is not None:
            self._poll.stop()
            messages.crash(request.failure)
        else:
            tables, day = request.value
            was, self._day = self._day, day
            if tables or was not in (None, day):
                self.changed.emit(tables if was in (None, day) else tables | {DAY})


def _look_around(desk: Desk) -> tuple[frozenset[str], date]:
    """What other programs changed, and which day it is."""
    return desk.changed_elsewhere(), desk.today()


def _deliver(
    request: Request,
    *,
    show: Callable[[], Callable[[Any], object] | None],
    refused: Callable[[], Callable[[Any], object] | None],
    has_refused: bool,
) -> None:
    """Give the answer to whoever asked, if they are still there."""
    failure = request.failure
    if failure is None:
        if (callback := show()) is not None:
            callback(request.value)
    elif isinstance(failure, Cancelled):
        return
    elif not isinstance(failure, UserError):
        messages.crash(failure)
    elif (callback := refused()) is not None:
        callback(failure)
    elif not has_refused:
        messages.error(failure.message)


def _weak(callback: Callable[[Any], object] | None) -> Callable[[], Callable[[Any], object] | None]:
    """A callback that is there as long as the page it belongs to: bound methods, and partials of them."""
    if callback is None:
        return lambda: None
    owner = _owner(callback)
    if not isinstance(owner, QObject):
        return lambda: callback
    if isinstance(callback, partial):
        return lambda: callback if shiboken6.isValid(owner) else None
    reference = weakref.WeakMethod(callback)

    def alive() -> Callable[[Any], object] | None:
        method = reference()
        return method if method is not None and shiboken6.isValid(_owner(method)) else None

    return alive


def _owner(callback: Callable[[Any], object]) -> object:
    inner = callback.func if isinstance(callback, partial) else callback
    return getattr(inner, "__self__", None)
